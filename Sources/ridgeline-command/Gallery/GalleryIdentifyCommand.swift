import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineFormats
import RidgelineGallery

/// Finds a person in a gallery.
struct GalleryIdentifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify",
    abstract: "Find whose prints these are.",
    discussion: """
      All prints are of one person, one or several fingers. A subject is named where the rate of \
      searches for strangers that would name somebody lies below --rate in a gallery of this size. \
      With several files --finger gives the position of each, in order, in place of what it says; of a file \
      with several prints it chooses those of that position. A known position is held against references of \
      that position and of unknown ones. The scores of different positions are fused. Prints of one \
      position, and those without one, count as one finger: the best of them decides, less what so many \
      tries are worth. A damaged reference is reported and passed over.

      Exit status: 0 somebody was found, 1 nobody, 2 usage, 3 bad input, 4 failure to enrol.

      Example: ridgeline gallery identify people Fixtures/prints/03_2.png --rate 0.001
      """)

  @OptionGroup var options: GalleryOptions

  @Argument(help: "Prints of one person: images or templates.", completion: .file())
  var prints: [String]

  @Option(
    parsing: .upToNextOption,
    help: "The finger position of each print, 1 to 10; 0 where it is not known.")
  var finger: [UInt8] = []

  @Option(parsing: .upToNextOption, help: "Only subjects of these groups.")
  var group: [UInt32] = []

  @Option(help: "The rate of false positive identifications that is allowed.")
  var rate = 0.01

  @Option(help: "The most candidates to show.")
  var candidates = 10

  @Flag(help: "Compare every reference in full: slow, to judge the search by.")
  var exhaustive = false

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print the results as JSON.")
  var json = false

  /// The results for programs.
  struct Report: Encodable {
    /// One subject.
    struct Candidate: Encodable {
      let subject: String
      let reference: Int64
      let score: Double
      let scores: [Double?]
      let falsePositiveRate: Double
      let isHit: Bool
    }
    let candidates: [Candidate]
    let threshold: Double
    let references: Int
    let comparisons: Int
    let seconds: Double
    let unreadable: [Int64]?
    let warnings: [ResolutionWarning]?
  }

  func validate() throws {
    guard rate > 0, rate <= 1 else { throw ValidationError("--rate must lie between 0 and 1") }
    guard candidates >= 1 else { throw ValidationError("--candidates must be at least 1") }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
    guard finger.allSatisfy({ $0 <= 10 }), finger.isEmpty || finger.count == prints.count else {
      throw ValidationError("--finger takes a position of 0 to 10 for each print")
    }
  }

  func run() throws {
    let search = try options.search(in: options.open())
    var warnings: [ResolutionWarning] = []
    var probes: [SearchProbe] = []
    for (number, path) in prints.enumerated() {
      let stated = finger.isEmpty || finger[number] == 0 ? nil : finger[number]
      let extractions = try BenchInput.attempt { () throws(PrintInputError) in
        let input = try PrintInput(path: path, options: imageOptions)
        return try input.chosen(.position(stated)).map { (print) throws(PrintInputError) in
          (try input.extraction(of: print), print.singleFinger ?? 0, input.prints.count == 1)
        }
      }
      for (extraction, said, isOnly) in extractions {
        if let warning = extraction.warning {
          warning.show()
          warnings.append(warning)
        }
        if let failure = extraction.failure {
          StandardError.print("\(extraction.label): failure to enrol: \(failure)")
        }
        probes.append(
          SearchProbe(extraction.template, finger: isOnly ? stated ?? said : said))
      }
    }
    guard probes.contains(where: { $0.template.failureToEnrol == nil }) else {
      throw RidgelineExit.failureToEnrol.exit
    }
    var searchOptions = SearchOptions()
    searchOptions.falsePositiveRate = rate
    searchOptions.candidates = candidates
    searchOptions.groups = group.isEmpty ? nil : Set(group)
    searchOptions.isExhaustive = exhaustive
    searchOptions.threads = threads
    let clock = ContinuousClock()
    let start = clock.now
    let found = try BenchInput.attempt { () throws(GalleryError) in
      try search.identify(probes, options: searchOptions)
    }
    let seconds = (clock.now - start) / .seconds(1)
    UnreadableReferences(found.unreadable).warn(options.folder)
    json ? try showJSON(found, seconds, warnings) : show(found, seconds)
    if found.hits.isEmpty { throw RidgelineExit.noMatch.exit }
  }

  private func showJSON(
    _ found: Identification, _ seconds: Double, _ warnings: [ResolutionWarning]
  ) throws {
    let report = Report(
      candidates: found.candidates.map {
        Report.Candidate(
          subject: $0.subject, reference: $0.reference, score: $0.score, scores: $0.scores,
          falsePositiveRate: $0.falsePositiveRate, isHit: $0.score >= found.threshold)
      },
      threshold: found.threshold, references: found.references, comparisons: found.comparisons,
      seconds: seconds, unreadable: found.unreadable.isEmpty ? nil : found.unreadable,
      warnings: warnings.isEmpty ? nil : warnings)
    print(try JSONText.encode(report, pretty: true), terminator: "")
  }

  private func show(_ found: Identification, _ seconds: Double) {
    for candidate in found.candidates where candidate.score > 0 {
      let isHit = candidate.score >= found.threshold
      print(
        "\(PrintableText.escaped(candidate.subject))  score \(fixed(candidate.score, 1))  "
          + "\(isHit ? "found" : "not enough")")
    }
    print(
      "\(found.hits.count) found among \(found.references) references in "
        + "\(fixed(seconds * 1000, 0)) ms; \(fixed(found.threshold, 1)) is asked for")
  }
}
