import ArgumentParser
import RidgelineGallery

/// Shows who is in a gallery.
struct GalleryListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the references of a gallery.",
    discussion: """
      A line for each reference: subject, finger position, group, quality, where it came from. \
      Lines of JSON with --json, one object a line, so that long lists can be read as they come.

      Exit status: 0 success, 1 no such subject, 2 usage, 3 bad input.

      Example: ridgeline gallery list people --subject 4711
      """)

  @OptionGroup var options: GalleryOptions

  @Option(help: "Only this subject.")
  var subject: String?

  @Flag(help: "Print a JSON object a line.")
  var json = false

  func run() throws {
    let gallery = try options.open()
    var count = 0
    if !json { print("reference  subject  finger  group  quality  source") }
    do {
      try gallery.forEachCapture(of: subject) { capture in
        count += 1
        if json {
          print(try JSONText.encode(capture), terminator: "")
        } else {
          let quality = capture.quality.map { "\($0)" } ?? "-"
          print(
            "\(capture.reference)  \(capture.subject)  \(capture.finger)  \(capture.group)  "
              + "\(quality)  \(capture.source)")
        }
      }
    } catch let error as GalleryError {
      StandardError.print("\(error)")
      throw RidgelineExit.badInput.exit
    }
    if count == 0, let subject {
      StandardError.print("\(options.folder): no subject \(subject)")
      throw RidgelineExit.noMatch.exit
    }
  }
}
