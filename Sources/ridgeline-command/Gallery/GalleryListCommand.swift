import ArgumentParser
import Ridgeline
import RidgelineGallery
import RidgelineShell

/// Shows who is in a gallery.
struct GalleryListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the references of a gallery.",
    discussion: """
      Prints one line for each reference: subject, finger position, group, quality, and source. \
      With --json, each line is a JSON object, so that long lists can be read as they arrive. \
      Control characters in names are shown as numbers. A damaged record is reported, and the \
      list goes on; templates are not read, verify checks them.

      Exit status: 0 success, 1 no such subject, 2 usage, 3 bad input or damaged references.

      Example: ridgeline gallery list people --subject 4711
      """)

  @OptionGroup var options: GalleryOptions

  @Option(help: "Only this subject.")
  var subject: String?

  @Flag(help: "Print one JSON object per line.")
  var json = false

  func run() throws {
    let gallery = try options.open()
    var count = 0
    var damaged = 0
    if !json { print("reference  subject  finger  group  quality  source") }
    do {
      let report = { (error: GalleryError) in
        damaged += 1
        StandardError.print("\(error)")
      }
      try gallery.forEachCapture(of: subject, damaged: report) { capture in
        count += 1
        if json {
          print(try JSONText.encode(capture), terminator: "")
        } else {
          let quality = capture.quality.map { "\($0)" } ?? "-"
          print(
            "\(capture.reference)  \(PrintableText.escaped(capture.subject))  "
              + "\(capture.finger.rawValue)  \(capture.group)  \(quality)  "
              + PrintableText.escaped(capture.source))
        }
      }
    } catch let error as GalleryError {
      StandardError.print("\(error)")
      throw RidgelineExit.badInput.exit
    }
    if damaged > 0 { throw RidgelineExit.badInput.exit }
    if count == 0, let subject {
      StandardError.print("\(options.folder): no subject \(PrintableText.escaped(subject))")
      throw RidgelineExit.noMatch.exit
    }
  }
}
