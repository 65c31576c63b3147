import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineGallery
import RidgelineGalleryFiles
import RidgelineShell

/// Finds a person in a gallery.
struct GalleryIdentifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify",
    abstract: "Find whose prints these are.",
    discussion: """
      All prints must be of one person, from one or several fingers. A subject is found if its \
      score is one that fewer than --rate of the searches for strangers would reach in this \
      gallery: as `gallery strangers` measured, or else as its size alone promises, which asks for \
      more. With several files, --finger gives the position of each in order, instead of \
      what the files state; for a file with several prints it chooses those of that position. A \
      known position is compared with references of that position and of unknown position. \
      Scores of different positions are fused. Prints of the same position, and prints without \
      one, count as one finger: the best of them decides, less what several tries are worth. A \
      damaged reference is reported and skipped.

      Exit status: 0 somebody was found, 1 nobody, 2 usage, 3 bad input, also where there is nobody to \
      search among or nobody was found beside damaged references, 4 failure to enroll.

      Example: ridgeline gallery identify people Fixtures/prints/03_2.png --rate 0.001
      """)

  @OptionGroup var options: GalleryOptions

  @Argument(help: "Prints of one person: images or templates.", completion: .file())
  var prints: [String]

  @Option(
    parsing: .upToNextOption,
    help: "The finger position of each print, 1 to 10, or 0 if unknown.")
  var finger: [RecordedPosition] = []

  @Option(parsing: .upToNextOption, help: "Only subjects of these groups.")
  var group: [UInt32] = []

  @Option(help: "Allowed rate of false positive identifications.")
  var rate = 0.01

  @Option(
    help:
      "Share of the people searched for who are enrolled; how likely a candidate is follows from it."
  )
  var prior = 0.5

  @Option(help: "Maximum number of candidates to show.")
  var candidates = 10

  @Flag(help: "Compare every reference in full: slow, to check the search.")
  var exhaustive = false

  @OptionGroup var imageOptions: ImageOptions

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard prior > 0, prior < 1 else { throw ValidationError("--prior must lie between 0 and 1") }
    guard rate > 0, rate <= 1 else { throw ValidationError("--rate must lie between 0 and 1") }
    guard candidates >= 1 else { throw ValidationError("--candidates must be at least 1") }
    guard finger.allSatisfy({ FingerPosition(exactly: $0) != nil }),
      finger.isEmpty || finger.count == prints.count
    else {
      throw ValidationError("--finger takes a position of 0 to 10 for each print")
    }
  }

  func run() throws {
    let search = try options.search(in: options.open())
    var probes: [SearchProbe] = []
    var warnings: [ResolutionWarning] = []
    for (number, path) in prints.enumerated() {
      let stated = finger.isEmpty || finger[number] == .unknown ? nil : finger[number].position
      let file = try BadInput.attempt { () throws(PrintInputError) in
        try ProbeFile(path: path, finger: stated, reading: imageOptions.reading)
      }
      for warning in file.warnings { warning.show() }
      for failure in file.failures { StandardError.print(failure) }
      probes += file.probes
      warnings += file.warnings
    }
    guard probes.contains(where: { $0.template.failureToEnroll == nil }) else {
      throw RidgelineExit.failureToEnroll.exit
    }
    var searchOptions = SearchOptions()
    searchOptions.falsePositiveRate = rate
    searchOptions.candidates = candidates
    searchOptions.groups = group.isEmpty ? nil : Set(group)
    searchOptions.isExhaustive = exhaustive
    searchOptions.threads = threads.count
    let clock = ContinuousClock()
    let start = clock.now
    let found = try BadInput.attempt { () throws(GalleryError) in
      try search.identify(probes, options: searchOptions)
    }
    UnreadableReferences(found.unreadable).warn(options.folder)
    guard found.references > 0 || !found.unreadable.isEmpty else {
      let groups = group.isEmpty ? "" : " in group " + group.map { "\($0)" }.joined(separator: ", ")
      StandardError.print(
        "\(options.folder): there is nobody to search among\(groups); nothing was compared")
      throw RidgelineExit.badInput.exit
    }
    let report = IdentificationReport(
      found, prior: prior, seconds: (clock.now - start) / .seconds(1), warnings: warnings)
    print(json ? try JSONText.encode(report, pretty: true) : report.text, terminator: "")
    if found.hits.isEmpty {
      // The person may be one of those who could not be read.
      throw found.unreadable.isEmpty ? RidgelineExit.noMatch.exit : RidgelineExit.badInput.exit
    }
  }
}
