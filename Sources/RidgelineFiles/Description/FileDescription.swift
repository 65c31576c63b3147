import FoundationEssentials
import Ridgeline
package import RidgelineFormats

/// What a file holds, in words and numbers.
package struct FileDescription: Codable, Sendable {
  /// One print in the file.
  package struct Item: Codable, Sendable {
    /// Which finger, or fingers; nil where the format says none.
    package var finger: RecordedPosition?
    /// Impression type of ISO/IEC 19794-2; nil where the format says none.
    package var impression: Int?
    /// Pixels.
    package var width: Int
    /// Pixels.
    package var height: Int
    /// Pixels per inch; nil where the file does not say.
    package var pixelsPerInch: Double?
    /// How many minutiae; nil for a picture.
    package var minutiae: Int?
  }

  /// The file.
  package let file: String
  /// The format, nil where it is none that is read.
  package var format: String?
  /// The prints in it.
  package var items: [Item] = []
  /// What was strange and could be read all the same.
  package var warnings: [String] = []
  /// How far the picture agrees with the reference that was named.
  package var agreement: PictureAgreement?
  /// Why it cannot be read.
  package var error: String?

  package init(path: String, rawSize: RawSize? = nil) {
    file = path
    do {
      let options = ImageDecodingOptions(rawSize: rawSize)
      let bytes = try FileBytes.contents(
        ofPath: path, limit: FileBytes.limit(forPixels: options.pixelLimit))
      format = StoredContent.formatName(of: bytes)
      let stored = try StoredFile(encoded: bytes, options: options)
      format = stored.format
      warnings = stored.notes
      try list(stored.content)
    } catch {
      self.error = OptionHint.described(error)
    }
  }

  /// Lists all that the file holds; a picture that cannot be read does not hide the others.
  private mutating func list(_ content: StoredContent) throws {
    if case .template(let template) = content {
      items = [
        Item(
          width: template.width, height: template.height, pixelsPerInch: 500,
          minutiae: template.minutiae.count)
      ]
      return
    }
    let prints = content.prints
    var failures: [any Error] = []
    for print in prints where !print.isTemplate {
      do {
        items.append(try item(of: print))
      } catch {
        failures.append(error)
        warnings.append(
          "\(PrintInput.list([print])) cannot be read: \(error)")
      }
    }
    for view in content.views {
      items.append(FileDescription.item(of: view))
    }
    for print in prints where print.isTemplate {
      if let note = print.resolutionNote { warnings.append("\(PrintInput.list([print])): \(note)") }
    }
    if let first = failures.first, items.isEmpty { throw first }
  }

  /// The picture of a print; one whose resolution is refused is listed all the same.
  private mutating func item(of print: FilePrint) throws -> Item {
    var stored: StoredPrint
    var isRefused = false
    do {
      stored = try print.load()
    } catch {
      guard let other = try? print.load(options: ImageDecodingOptions(pixelsPerInch: 500)) else {
        throw error
      }
      stored = other
      isRefused = true
      warnings.append("\(PrintInput.list([print])): \(error)")
    }
    guard case .image(let image) = stored else { throw FileDescriptionError("a template") }
    let isKnown = image.resolution.source != .assumed && !isRefused
    return Item(
      finger: print.impression == nil ? nil : print.finger,
      impression: print.impression.map(Int.init), width: image.width, height: image.height,
      pixelsPerInch: isKnown ? image.resolution.pixelsPerInch : nil)
  }

  private static func item(of view: MinutiaeRecord.View) -> Item {
    Item(
      finger: view.finger, impression: Int(view.impression), width: Int(view.width),
      height: Int(view.height), pixelsPerInch: view.resolutionX == 0 ? nil : view.perInch,
      minutiae: view.minutiae.count)
  }

  /// Holds the picture of a finger against another decode of it.
  package mutating func compare(withReference path: String, finger: RecordedPosition?) {
    do {
      let image: FingerprintImage
      switch try StoredContent(contentsOf: file) {
      case .picture(let picture): image = picture
      case .pages(let pages): image = try pages.picture(0)
      case .imageRecord(let record), .mixed(let record, _):
        let found = record.representations.first { finger == nil || $0.finger == finger }
        guard let found else { throw FileDescriptionError("there is no picture of that finger") }
        image = try found.image()
      case .minutiae, .template:
        throw FileDescriptionError("minutiae have no picture to hold against a reference")
      }
      agreement = PictureAgreement(image, try FingerprintImage(contentsOf: path))
    } catch {
      self.error = "\(error)"
    }
  }

  /// One line, and one for each oddity.
  package var text: String {
    if format == nil, let error { return error.contains(file) ? error : "\(file): \(error)" }
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

extension StoredContent {
  /// The views of minutiae in it, those of fingers whose picture is there as well among them.
  fileprivate var views: [MinutiaeRecord.View] {
    switch self {
    case .minutiae(let record), .mixed(_, let record): record.views
    case .picture, .pages, .imageRecord, .template: []
    }
  }
}

/// Why a part of a file cannot be described.
private struct FileDescriptionError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
