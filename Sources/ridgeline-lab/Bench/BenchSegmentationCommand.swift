import ArgumentParser
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineShell
import RidgelineStudies

/// Measures how well slaps are cut apart.
struct BenchSegmentationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segmentation",
    abstract: "Measure the segmentation of slaps against the truth of synthetic people.",
    discussion: """
      Lays hands and thumbs of synthetic people down at each grade of wear, cuts the slaps apart, \
      and holds every fingertip against the truth: found, with its sides and lower end within 64 \
      pixels at 500 per inch and its tip within 32; hand; position; false fingers. A slap is \
      right if all of its fingers are, and nothing else was found. With --match each finger, as \
      it was cut and as it truly lies, is compared with a single capture of the same finger; a \
      miss is a score below 40. Fingers that lie beside the plate are stated as missing.

      --segmenter measures another one: 'name: COMMAND {image} {kind}'. The command gets a PNG \
      file and 13 (four fingers of the right hand), 14 (left) or 15 (thumbs), and prints a line \
      for each finger: frgp,tlx,tly,trx,try,blx,bly,brx,bry.

      Exit status: 0 success, 2 usage, 3 a file cannot be written.

      Example: ridgeline-lab bench segmentation --people 20 --impressions 4 --wear 0 0.5
      """)

  @Option(help: "The people at each grade of wear.")
  var people = 20

  @Option(help: "The impressions of each hand, and of the thumbs.")
  var impressions = 4

  @Option(help: "Seed. The same seed makes the same people.")
  var seed: UInt64 = 1

  @Option(parsing: .upToNextOption, help: "The grades of wear, 0 to 1.")
  var wear: [Double] = [0, 0.5, 0.8]

  @Flag(help: "Compare the fingers with single captures as well.")
  var match = false

  @Flag(help: "Do not tell the engine what the slap shows.")
  var untold = false

  @Flag(help: "Name the slaps that were not cut right, as synth --slap names them.")
  var faults = false

  @Option(help: "Another segmenter instead of the engine's: 'name: COMMAND'.")
  var segmenter: String?

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard (1...100_000).contains(people), (1...1000).contains(impressions) else {
      throw ValidationError(
        "--people must lie between 1 and 100000, --impressions between 1 and 1000")
    }
    guard !wear.isEmpty, wear.allSatisfy({ (0...1).contains($0) }) else {
      throw ValidationError("--wear needs numbers from 0 to 1")
    }
    guard segmenter == nil || !untold else {
      throw ValidationError("--untold is about the engine: leave out --segmenter")
    }
  }

  /// The figures of a grade, for JSON.
  struct Grade: Encodable {
    let segmenter: String
    let seed: UInt64
    let wear: Double
    let figures: SegmentationFigures
  }

  func run() throws {
    let chosen: any Segmenter
    do throws(ExternalEngineError) {
      chosen =
        if let segmenter { try ExternalSegmenter(option: segmenter) } else {
          EngineSegmenter(isTold: !untold)
        }
    } catch {
      throw ValidationError("\(error)")
    }
    Interruption.whenStopped { ProgramRun.endAll() }
    let study = SegmentationStudy(
      seed: seed, captures: impressions, comparesFingers: match, segmenter: chosen)
    let progress = Progress(isQuiet: false)
    let jobs = wear.flatMap { wear in (0..<people).map { (wear: wear, person: $0) } }
    let results = ParallelMap.map(
      count: jobs.count, threads: threads.count,
      done: { progress.show("cutting slaps", $0, of: jobs.count) }
    ) { study.figures(ofPerson: jobs[$0].person, among: people, wear: jobs[$0].wear) }
    progress.clear()
    let grades = wear.map { wear in
      var figures = SegmentationFigures()
      for (job, result) in zip(jobs, results) where job.wear == wear {
        figures.add(result.figures)
      }
      return Grade(segmenter: chosen.name, seed: seed, wear: wear, figures: figures)
    }
    print(
      SegmentationFigures.table(grades.map { ("wear \($0.wear)", $0.figures) }), terminator: "")
    if faults {
      for (job, result) in zip(jobs, results) {
        for fault in result.faults { print("wear \(job.wear): \(fault.name)") }
      }
    }
    if let json { try OutputFile(json).write(try JSONText.encode(grades, pretty: true)) }
  }
}
