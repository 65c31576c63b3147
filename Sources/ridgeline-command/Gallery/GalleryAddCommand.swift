import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineGallery
import RidgelineGalleryFiles
import RidgelineShell

/// Enrols prints in a gallery.
struct GalleryAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Enroll prints in a gallery.",
    discussion: """
      Takes images and templates; a folder stands for the prints in it. Files are named \
      <subject>_<impression>.<extension>, unless --subject or --list states the subject. A list \
      has one line for each print: file,subject,finger,group; the last two are optional. All \
      prints of a record are added, each with the finger position that the record states, and the \
      fingers of a slap each under its own; \
      --finger and --index choose among several prints. Prints are added in batches, and \
      whatever has been reported is stored. A template that its subject already has is not added \
      again, so an interrupted run can simply be repeated.

      Exit status: 0 all prints were added, 2 usage, 3 bad input, 4 some prints gave no \
      template.

      Example: ridgeline gallery add people Fixtures/prints/01_1.png --subject 4711 --finger 2
      """)

  @OptionGroup var options: GalleryOptions

  @Argument(help: "Images, templates, folders or patterns.", completion: .file())
  var prints: [String] = []

  @Option(
    help: "The subject (default: the part of each name before the last underscore).")
  var subject: String?

  @Option(
    help: """
      The finger position, 1 to 10 as in ISO/IEC 19794, or 0 if unknown, instead of what the \
      file says; 13 right four, 14 left four, 15 both thumbs for a picture of a slap. From a file with \
      several prints, take those of this position.
      """)
  var finger: RecordedPosition?

  @Option(help: "Of files with several prints, the one at this place, from 1.")
  var index: Int?

  @Option(help: "A number that searches can be limited to, such as a district.")
  var group: UInt32 = 0

  @Option(help: "A file that lists prints: file,subject,finger,group.", completion: .file())
  var list: String?

  @Flag(help: "Keep the texture too: five times the space, fewer misses.")
  var texture = false

  @OptionGroup var imageOptions: ImageOptions

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard prints.isEmpty != (list == nil) else {
      throw ValidationError("give prints or --list, and not both")
    }
    guard list == nil || subject == nil else {
      throw ValidationError("the list says whose each print is: --subject goes with prints")
    }
    guard index ?? 1 >= 1 else { throw ValidationError("--index counts from 1") }
    guard finger.map({ $0.rawValue <= 10 || (13...15).contains($0.rawValue) }) ?? true else {
      throw ValidationError("--finger must lie between 0 and 10, or be 13, 14 or 15 for a slap")
    }
  }

  func run() throws {
    let gallery = try options.open()
    let entries = try listings()
    let progress = Progress(isQuiet: false)
    let results = try BadInput.attempt { () throws(GalleryError) in
      try AddedPrint.add(
        entries, to: gallery, index: index, keepsTexture: texture, reading: imageOptions.reading,
        threads: threads.count
      ) { progress.show("enrolling", $0, of: entries.count) }
    }
    progress.clear()
    try show(results)
  }

  private func show(_ results: [AddedPrint]) throws {
    for warning in results.compactMap(\.warnings).joined() { warning.show() }
    if json {
      print(try JSONText.encode(results, pretty: true), terminator: "")
    } else {
      for result in results where result.reference == nil {
        StandardError.print(
          result.error ?? "\(result.label): failure to enroll: \(result.failure ?? "no template")")
      }
      let added = results.count(where: { $0.reference != nil })
      print("\(added) of \(results.count) prints are in \(options.folder)")
    }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if results.contains(where: { $0.failure != nil }) { throw RidgelineExit.failureToEnroll.exit }
  }

  private func listings() throws -> [PrintListing] {
    guard let list else {
      return try InputFiles.expand(prints).map {
        PrintListing(file: $0, subject: subject, finger: finger, group: group)
      }
    }
    return try BadInput.attempt { () throws(PrintListError) in
      try PrintListing.list(at: list, finger: finger?.position, group: group)
    }
  }
}
