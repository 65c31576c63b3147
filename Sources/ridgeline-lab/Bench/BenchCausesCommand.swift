import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineShell
import RidgelineSynthesis

/// Judges advice on synthetic captures of known fault.
struct BenchCausesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "causes",
    abstract: "Measure whether the right cause is named on synthetic captures of known fault.",
    discussion: """
      Makes captures that are dry, wet, light, heavy, partial, smeared, worn, creased, of \
      the wrong resolution or by a broken sensor, and otherwise good, and counts which cause is named first.

      Exit status: 0 success, 2 usage.

      Example: ridgeline-lab bench causes --fingers 20
      """)

  @Option(help: "Fingers for each fault and sensor.")
  var fingers = 20

  @Option(help: "Seed. The same seed makes the same fingers.")
  var seed: UInt64 = 1

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  /// The causes that are right for each fault.
  static let right: [CaptureFault: [QualityCause]] = [
    .dry: [.tooDry], .wet: [.tooWet], .light: [.tooLight], .heavy: [.tooHard],
    .partial: [.partial], .smeared: [.smeared], .worn: [.worn], .creased: [.creased],
    .wrongResolution: [.wrongResolution], .brokenSensor: [.brokenSensor],
  ]

  func validate() throws {
    guard (1...10_000).contains(fingers) else {
      throw ValidationError("--fingers must lie between 1 and 10000")
    }
  }

  func run() throws {
    let kinds: [Sensor.Kind] = [.optical, .capacitive]
    var tasks: [(fault: CaptureFault, kind: Sensor.Kind, number: Int)] = []
    for fault in CaptureFault.allCases {
      for kind in kinds { tasks += (0..<fingers).map { (fault, kind, $0) } }
    }
    let (drawn, root) = (tasks, seed)
    let reports = ParallelMap.map(count: drawn.count, threads: ParallelMap.allCores) {
      index in
      let task = drawn[index]
      var random = RandomSource(seed: root, stream: 41, UInt64(task.number))
      let finger = random.next()
      let image = task.fault.impression(ofFinger: finger, sensor: task.kind, random: &random)
      return Extractor().extract(from: image).quality
    }
    var confusion = CauseConfusion()
    for (task, report) in zip(tasks, reports) {
      confusion.add(fault: task.fault.rawValue, report: report)
    }
    print(confusion.text, terminator: "")
    for fault in CaptureFault.allCases {
      let names = BenchCausesCommand.right[fault]?.map(\.rawValue) ?? ["good"]
      let hits = confusion.hits(of: fault.rawValue, names: names)
      print("\(fault.rawValue): \(hits.right) of \(hits.all) right")
    }
    if let json { try OutputFile(json).write(try JSONText.encode(confusion, pretty: true)) }
  }
}
