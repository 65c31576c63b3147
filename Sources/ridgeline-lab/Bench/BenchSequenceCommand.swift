import ArgumentParser
import RidgelineConcurrency
import RidgelineShell
import RidgelineStudies

/// Measures the sequence checks of a person's enrollment.
struct BenchSequenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sequence",
    abstract: "Measure how often exchanged, repeated and foreign fingers of a person are found.",
    discussion: """
      Enrolls synthetic people: two hands and the thumbs, for which one capture of each finger \
      stands, and then every finger once more alone. Each person is enrolled in good order once, \
      for the false alarms, and with one error each time after that: a finger given twice, \
      fingers, thumbs or hands exchanged, a hand laid down twice, a finger of somebody else. An \
      error is found for certain, only doubted, because the captures are too poor to tell, or \
      missed.

      Exit status: 0 success, 2 usage, 3 a file cannot be written.

      Example: ridgeline-lab bench sequence --people 20 --errors 5 --wear 0.5
      """)

  @Option(help: "The people at each grade of wear.")
  var people = 100

  @Option(help: "The errors that are made with each person.")
  var errors = 10

  @Option(help: "Seed. The same seed makes the same people.")
  var seed: UInt64 = 1

  @Option(parsing: .upToNextOption, help: "The grades of wear, 0 to 1.")
  var wear: [Double] = [0.5]

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard (2...10_000).contains(people), (1...1000).contains(errors) else {
      throw ValidationError("--people must lie between 2 and 10000, --errors between 1 and 1000")
    }
    guard !wear.isEmpty, wear.allSatisfy({ (0...1).contains($0) }) else {
      throw ValidationError("--wear needs numbers from 0 to 1")
    }
  }

  /// The figures of a grade, for JSON.
  struct Grade: Encodable {
    let seed: UInt64
    let wear: Double
    let figures: SequenceFigures
  }

  func run() throws {
    let progress = Progress(isQuiet: false)
    let grades = wear.map { wear in
      let study = SequenceStudy(people: people, seed: seed, wear: wear, errors: errors)
      let captures = ParallelMap.map(
        count: people, threads: threads.count,
        done: { progress.show("capturing at wear \(wear)", $0, of: people) }
      ) { study.captures(ofPerson: $0) }
      let results = ParallelMap.map(
        count: people, threads: threads.count,
        done: { progress.show("enrolling at wear \(wear)", $0, of: people) }
      ) { study.figures(ofPerson: $0, among: captures) }
      var figures = SequenceFigures()
      for result in results { figures.add(result) }
      return Grade(seed: seed, wear: wear, figures: figures)
    }
    progress.clear()
    for grade in grades { print("wear \(grade.wear)\n\(grade.figures.text)", terminator: "") }
    if let json { try OutputFile(json).write(try JSONText.encode(grades, pretty: true)) }
  }
}
