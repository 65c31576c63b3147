import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineShell
import RidgelineStudies
import RidgelineSynthesis

/// Holds the stages of the extraction against the truth of synthetic prints.
struct BenchStagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Measure each stage of the extraction against the truth of synthetic prints.",
    discussion: """
      Grows fingers, takes impressions at each grade of wear with each sensor, extracts them, and \
      reports the error of the mask, the orientation, the period and the minutiae. Angles are in \
      degrees, distances in pixels at 500 per inch, shares in per cent. "good" is skin with at \
      least 0.6 of its ridges' height left, "worn" skin with less than 0.4 or under a crease. \
      Minutiae pair within 8 pixels and 30 degrees; "close" within 4 pixels and 15 degrees.

      Exit status: 0 success, 2 usage, 3 a file cannot be written.

      Example: ridgeline-lab bench stages --fingers 10 --impressions 2 --report stages.html
      """)

  @Option(help: "The fingers of each sensor.")
  var fingers = 10

  @Option(help: "The impressions of each finger at each grade of wear.")
  var impressions = 2

  @Option(help: "Seed. The same seed makes the same fingers.")
  var seed: UInt64 = 7

  @Option(parsing: .upToNextOption, help: "The grades of wear, 0 to 1.")
  var wear: [Double] = [0, 0.25, 0.5, 0.75, 1]

  @Option(parsing: .upToNextOption, help: "Devices (default: all).")
  var sensor: [Sensor.Kind] = Sensor.Kind.allCases

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  @Option(help: "Write plots of each figure against wear to this HTML file.")
  var report: OutputPath?

  func validate() throws {
    guard (1...10_000).contains(fingers), (1...100).contains(impressions) else {
      throw ValidationError(
        "--fingers must lie between 1 and 10000, --impressions between 1 and 100")
    }
    guard !wear.isEmpty, wear.allSatisfy({ (0...1).contains($0) }), !sensor.isEmpty else {
      throw ValidationError("--wear needs numbers from 0 to 1 and --sensor at least one device")
    }
  }

  func run() throws {
    if let report { try OutputFile(report).requireWritable() }
    let progress = Progress(isQuiet: false)
    let cases = wear.flatMap { wear in sensor.map { (wear: wear, sensor: $0) } }
    let jobs = cases.indices.flatMap { kind in (0..<fingers).map { (kind: kind, finger: $0) } }
    let errors = ParallelMap.map(
      count: jobs.count, threads: threads.count,
      done: { progress.show("measuring fingers", $0, of: jobs.count) }
    ) { job in
      measure(
        finger: jobs[job].finger, wear: cases[jobs[job].kind].wear,
        sensor: cases[jobs[job].kind].sensor)
    }
    progress.clear()
    var sums = [StageErrors](repeating: StageErrors(), count: cases.count)
    for (job, error) in zip(jobs, errors) { sums[job.kind].add(error) }
    let bySensor = zip(cases, sums).map {
      StageFigures(wear: $0.wear, sensor: $0.sensor.rawValue, errors: $1)
    }
    let all = wear.map { wear in
      var sum = StageErrors()
      for (kind, errors) in zip(cases, sums) where kind.wear == wear { sum.add(errors) }
      return StageFigures(wear: wear, sensor: "all", errors: sum)
    }
    print(StageFigures.table(of: all + bySensor), terminator: "")
    if let json {
      try OutputFile(json).write(try JSONText.encode(all + bySensor, pretty: true))
    }
    if let report { try OutputFile(report).write(StageFigures.page(of: all + bySensor)) }
  }

  private func measure(finger: Int, wear: Double, sensor: Sensor.Kind) -> StageErrors {
    // The same fingers at every grade and on every sensor.
    var random = RandomSource(seed: seed, stream: 5, UInt64(finger))
    let master = MasterFinger(seed: random.next(), wear: wear)
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    let extractor = Extractor(configuration: configuration)
    var errors = StageErrors()
    for number in 0..<impressions {
      let impression = master.impression(UInt64(number), sensor: Sensor(sensor))
      errors.add(extractor.extract(from: impression.image), truth: impression.truth)
    }
    return errors
  }
}
