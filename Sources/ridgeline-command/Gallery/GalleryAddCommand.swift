import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineFormats
import RidgelineGallery

/// Enrols prints in a gallery.
struct GalleryAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Enrol prints in a gallery.",
    discussion: """
      Takes images and templates; folders stand for the prints in them. A file is called \
      <subject>_<impression>.<extension> unless --subject or --list says whose it is. A list has \
      a line for each print: file, subject, finger position and group, with commas between them; \
      the last two may be left out. All prints of a record are added, each with the finger position that \
      the record says; of a file with several prints --finger and --index choose. Prints are added in \
      batches; what was reported is on the disk. \
      A template that its subject has already is not added again, so an interrupted run may simply \
      be repeated.

      Exit status: 0 all prints were added, 2 usage, 3 bad input, 4 some prints gave no template.

      Example: ridgeline gallery add people Fixtures/prints/01_1.png --subject 4711 --finger 2
      """)

  @OptionGroup var options: GalleryOptions

  @Argument(help: "Images, templates, folders or patterns.", completion: .file())
  var prints: [String] = []

  @Option(
    help: "Whose prints they are; without it the part of each name before the last underscore.")
  var subject: String?

  @Option(
    help: """
      The finger position, 1 to 10 as in ISO/IEC 19794, in place of what the file says; 0 where it is \
      not known. Of a file with several prints, those of this position.
      """)
  var finger: UInt8?

  @Option(help: "Of files with several prints, the one at this place, from 1.")
  var index: Int?

  @Option(help: "A number that searches can be limited to, such as a district.")
  var group: UInt32 = 0

  @Option(help: "A file that lists prints: file,subject,finger,group.", completion: .file())
  var list: String?

  @Flag(help: "Keep the texture too: five times the room, fewer misses.")
  var texture = false

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print the results as JSON.")
  var json = false

  /// A print and whose it is.
  struct Entry: Sendable {
    var file: String
    var subject: String
    /// What the caller says; nil to believe the file.
    var finger: UInt8?
    var group: UInt32
  }

  /// What became of a print.
  struct Result: Encodable, Sendable {
    let file: String
    let subject: String
    /// The print among those of the file, from 1; absent where it is the only one.
    var index: Int?
    /// The finger position that it was given.
    var finger: UInt8?
    var reference: Int64?
    var quality: Int?
    var warnings: [ResolutionWarning]?
    var failure: String?
    var error: String?

    /// What the print is called in messages.
    fileprivate var label: String {
      file + (index.map { ", print \($0) (\(PrintInput.name(ofFinger: finger ?? 0)))" } ?? "")
    }
  }

  private struct Outcome: Sendable {
    var result: Result
    var enrolment: RidgelineGallery.Enrolment?
  }

  /// Prints that are added in one transaction.
  private static let batch = 256

  func validate() throws {
    guard prints.isEmpty != (list == nil) else {
      throw ValidationError("give prints or --list, and not both")
    }
    guard index ?? 1 >= 1 else { throw ValidationError("--index counts from 1") }
    guard finger ?? 0 <= 10 else { throw ValidationError("--finger must lie between 0 and 10") }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
  }

  func run() throws {
    let gallery = try options.open()
    let entries = try entries()
    let progress = Progress(isQuiet: false)
    var results: [Result] = []
    for start in stride(from: 0, to: entries.count, by: GalleryAddCommand.batch) {
      let batch = entries[start..<min(entries.count, start + GalleryAddCommand.batch)]
      var outcomes = ParallelMap.map(count: batch.count, threads: threads) {
        enrolments(of: batch[batch.startIndex + $0])
      }.flatMap { $0 }
      let ids = try BenchInput.attempt { () throws(GalleryError) in
        try gallery.add(outcomes.compactMap(\.enrolment), keepsTexture: texture)
      }
      var next = ids.makeIterator()
      for k in outcomes.indices where outcomes[k].enrolment != nil {
        outcomes[k].result.reference = next.next()
      }
      results += outcomes.map(\.result)
      progress.show("enrolling", batch.endIndex, of: entries.count)
    }
    progress.clear()
    try show(results)
  }

  private func show(_ results: [Result]) throws {
    for warning in results.compactMap(\.warnings).joined() { warning.show() }
    if json {
      print(try JSONText.encode(results, pretty: true), terminator: "")
    } else {
      for result in results where result.reference == nil {
        StandardError.print(
          result.error ?? "\(result.label): failure to enrol: \(result.failure ?? "no template")")
      }
      let added = results.count(where: { $0.reference != nil })
      print("\(added) of \(results.count) prints are in \(options.folder)")
    }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if results.contains(where: { $0.failure != nil }) { throw RidgelineExit.failureToEnrol.exit }
  }

  /// What becomes of the prints of a file.
  private func enrolments(of entry: Entry) -> [Outcome] {
    do {
      let input = try PrintInput(path: entry.file, options: imageOptions)
      let prints = try input.chosen(.position(entry.finger, index: index.map { [$0] } ?? []))
      return prints.map { enrolment(of: $0, in: input, for: entry) }
    } catch {
      return [
        Outcome(
          result: Result(file: entry.file, subject: entry.subject, error: "\(error)"))
      ]
    }
  }

  private func enrolment(
    of print: FilePrint, in input: PrintInput, for entry: Entry
  ) -> Outcome {
    var outcome = Outcome(
      result: Result(file: entry.file, subject: entry.subject, index: input.index(of: print)))
    let said = print.singleFinger ?? 0
    let stated = entry.finger ?? 0
    let finger = input.prints.count == 1 && stated > 0 ? stated : said
    outcome.result.finger = finger
    if finger != said, said != 0 {
      StandardError.print(
        "\(entry.file): says finger \(said); finger \(finger) was taken, as told")
    }
    guard !print.isSeveralFingers || finger > 0 else {
      outcome.result.failure =
        "position \(print.finger) is of several fingers or a palm: cut out the fingers, or say "
        + "which it is with --finger"
      return outcome
    }
    do {
      let made = try input.extraction(of: print, includesTexture: texture)
      let score = made.extraction?.quality.score
      outcome.result.quality = score
      outcome.result.failure = made.failure
      outcome.result.warnings = made.warning.map { [$0] }
      guard made.failure == nil else { return outcome }
      outcome.enrolment = RidgelineGallery.Enrolment(
        subject: entry.subject, finger: finger, group: entry.group,
        quality: score.map { UInt8(clamping: $0) }, source: made.label,
        time: Int64(Date().timeIntervalSince1970), template: made.template)
    } catch {
      outcome.result.error = "\(error)"
    }
    return outcome
  }

  private func entries() throws -> [Entry] {
    guard let list else {
      return try InputPaths.expand(prints).map { path in
        let stem = InputPaths.stem(of: path)
        let name = stem.lastIndex(of: "_").map { String(stem[..<$0]) } ?? stem
        return Entry(file: path, subject: subject ?? name, finger: finger, group: group)
      }
    }
    guard let data = try? FileBytes.contents(ofPath: list, limit: 1 << 30) else {
      StandardError.print("\(list): no such file")
      throw RidgelineExit.badInput.exit
    }
    // With line ends of any system, and without the mark of byte order that some programs begin with.
    var text = String(decoding: data, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return try text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().compactMap { number, line in
        guard !line.allSatisfy(\.isWhitespace) else { return nil }
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
          .map(\.trimmingSpaces)
        if fields == ["file", "subject", "finger", "group"] { return nil }
        guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty,
          let position = fields.count > 2 && !fields[2].isEmpty ? UInt8(fields[2]) : finger ?? 0,
          position <= 10,
          let group = fields.count > 3 && !fields[3].isEmpty ? UInt32(fields[3]) : group
        else {
          StandardError.print(
            "\(list):\(number + 1): give file,subject,finger,group with a finger of 0 to 10")
          throw RidgelineExit.badInput.exit
        }
        let isSaid = fields.count > 2 && !fields[2].isEmpty
        return Entry(
          file: fields[0], subject: fields[1], finger: isSaid ? position : finger, group: group)
      }
  }
}
