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

  /// One line of the list.
  struct Line: Encodable {
    let reference: Int64
    let subject: String
    let finger: UInt8
    let group: UInt32
    let quality: UInt8?
    let source: String
    let time: Int64
  }

  func run() throws {
    let gallery = try options.open()
    var count = 0
    if !json { print("reference  subject  finger  group  quality  source") }
    do {
      try gallery.forEachCapture(of: subject) { capture in
        count += 1
        let line = Line(
          reference: capture.reference, subject: capture.subject, finger: capture.finger,
          group: capture.group, quality: capture.quality, source: capture.source,
          time: capture.time)
        if json {
          print(try JSONText.encode(line), terminator: "")
        } else {
          let quality = line.quality.map { "\($0)" } ?? "-"
          print(
            "\(line.reference)  \(line.subject)  \(line.finger)  \(line.group)  \(quality)  "
              + line.source)
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
