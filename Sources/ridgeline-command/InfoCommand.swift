import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineEvaluation
import RidgelineFormats

/// Says what files hold.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what files hold: format, size, resolution, fingers, minutiae, oddities.",
    discussion: """
      Takes every format that is read, whatever the files are called. A file that cannot be read \
      is told with the reason, and the status is 3 then. With --reference, the picture in one file \
      is held against another decode of it, pixel by pixel.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline info Fixtures/prints/01_1.png
      """)

  @Argument(help: "Files.", completion: .file())
  var files: [String]

  @Option(help: "Another decode of the picture in the one file named.", completion: .file())
  var reference: String?

  @Option(help: "The finger whose picture --reference is; the first one unless said.")
  var finger: Int?

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
    var rows = files.map { FileDescription(path: $0) }
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

/// What a file holds, in words and numbers.
struct FileDescription: Codable, Sendable {
  /// One print in the file.
  struct Item: Codable, Sendable {
    /// Finger position of ISO/IEC 19794, 0 where unknown.
    var finger: Int?
    /// Pixels.
    var width: Int
    /// Pixels.
    var height: Int
    /// Pixels per inch; nil where the file does not say.
    var pixelsPerInch: Double?
    /// How many minutiae; nil for a picture.
    var minutiae: Int?
  }

  /// The file.
  let file: String
  /// The format, nil where it is none that is read.
  var format: String?
  /// The prints in it.
  var items: [Item] = []
  /// What was strange and could be read all the same.
  var warnings: [String] = []
  /// How far the picture agrees with the reference that was named.
  var agreement: PictureAgreement?
  /// Why it cannot be read.
  var error: String?

  init(path: String) {
    file = path
    do {
      let bytes = try FileBytes.contents(
        ofPath: path, limit: FileBytes.limit(forPixels: ImageDecodingOptions().pixelLimit))
      format = StoredContent.formatName(of: bytes)
      let content = try StoredContent(encoded: bytes)
      warnings = content.warnings
      items = try FileDescription.items(of: content)
    } catch {
      self.error = "\(error)"
    }
  }

  /// Holds the picture of a finger against another decode of it.
  mutating func compare(withReference path: String, finger: Int?) {
    do {
      let image: FingerprintImage
      switch try StoredContent(contentsOf: file) {
      case .picture(let picture): image = picture
      case .imageRecord(let record):
        let found = record.representations.first { finger == nil || Int($0.finger) == finger }
        guard let found else { throw ConversionError("there is no picture of that finger") }
        image = try found.image()
      case .minutiae, .template:
        throw ConversionError("minutiae have no picture to hold against a reference")
      }
      agreement = PictureAgreement(image, try FingerprintImage(contentsOf: path))
    } catch {
      self.error = "\(error)"
    }
  }

  private static func items(of content: StoredContent) throws -> [Item] {
    switch content {
    case .picture(let image): return [item(of: image, finger: nil)]
    case .imageRecord(let record):
      return try record.representations.map { item(of: try $0.image(), finger: Int($0.finger)) }
    case .minutiae(let record):
      return record.views.map {
        Item(
          finger: Int($0.finger), width: Int($0.width), height: Int($0.height),
          pixelsPerInch: Double($0.resolutionX) * 2.54, minutiae: $0.minutiae.count)
      }
    case .template(let template):
      return [
        Item(
          width: template.width, height: template.height, pixelsPerInch: 500,
          minutiae: template.minutiae.count)
      ]
    }
  }

  private static func item(of image: FingerprintImage, finger: Int?) -> Item {
    let isKnown = image.resolution.source != .assumed
    return Item(
      finger: finger, width: image.width, height: image.height,
      pixelsPerInch: isKnown ? image.resolution.pixelsPerInch : nil)
  }

  /// One line, and one for each oddity.
  var text: String {
    var parts = [format ?? "unknown format"]
    for item in items {
      var words = "\(item.width) x \(item.height)"
      if let density = item.pixelsPerInch { words += " at \(Int(density.rounded())) ppi" }
      if let finger = item.finger { words += ", finger \(finger)" }
      if let count = item.minutiae { words += ", \(count) minutiae" }
      parts.append(words)
    }
    if let agreement { parts.append(agreement.text) }
    if let error { parts.append("cannot be read: \(error)") }
    return ([file + ": " + parts.joined(separator: "; ")] + warnings.map { "  note: \($0)" })
      .joined(separator: "\n")
  }
}
