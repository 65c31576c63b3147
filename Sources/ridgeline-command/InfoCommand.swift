import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineShell

/// Says what files hold.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Show what files hold: format, size, resolution, fingers, minutiae, oddities.",
    discussion: """
      Reads every known format, whatever the files are called. If a file cannot be read, the \
      reason is given and the status is 3. With --reference, the picture in the file is compared \
      with another decode of it, pixel by pixel.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline info Fixtures/prints/01_1.png
      """)

  @Argument(help: "Files.", completion: .file())
  var files: [String]

  @Option(help: "Compare the picture of the one file with this decode of it.", completion: .file())
  var reference: String?

  @Option(help: "The finger that --reference shows (default: the first).")
  var finger: RecordedPosition?

  @Option(help: "The size of files that are raw pixels of 8 bits, such as 388x460.")
  var raw: RawSize?

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    if reference != nil, files.count != 1 {
      throw ValidationError("--reference belongs to one file, not to \(files.count)")
    }
    if finger != nil, reference == nil {
      throw ValidationError("--finger says whose picture --reference is: name one")
    }
  }

  func run() throws {
    var rows = files.map { FileDescription(path: $0, rawSize: raw) }
    if let reference, rows[0].error == nil {
      rows[0].compare(withReference: reference, finger: finger)
    }
    if json {
      print(try JSONText.encode(rows, pretty: true))
    } else {
      for row in rows { print(row.text) }
    }
    if rows.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
  }
}
