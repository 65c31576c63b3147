package import Ridgeline
import RidgelineFiles
package import RidgelineFormats
import RidgelineText

/// A file of prints and whose they are.
package struct PrintListing: Sendable {
  package var file: String
  package var subject: String
  /// What the caller says; nil to believe the file.
  package var finger: FingerPosition?
  package var group: UInt32
  /// What the caller says of a picture of several fingers.
  package var slap: SlapExpectation?

  package init(file: String, subject: String, finger: FingerPosition?, group: UInt32) {
    (self.file, self.subject, self.finger, self.group) = (file, subject, finger, group)
  }

  /// A file whose name says whose it is, `<subject>_<impression>.<extension>`, unless that is told.
  ///
  /// - Parameter finger: a finger, or several that lie beside each other.
  package init(file: String, subject: String?, finger: RecordedPosition?, group: UInt32) {
    let stem = InputPaths.stem(of: file)
    let name = stem.lastIndex(of: "_").map { String(stem[..<$0]) } ?? stem
    let slap = finger.flatMap { SlapExpectation(slap: $0) }
    self.init(
      file: file, subject: subject ?? name, finger: slap == nil ? finger?.position : nil,
      group: group)
    self.slap = slap
  }

  /// The lines of a list: file, subject, finger position and group, with commas between them; the last
  /// two may be left out.
  ///
  /// - Parameters:
  ///   - path: the list.
  ///   - finger: the position where a line says none.
  ///   - group: the group where a line says none.
  /// - Throws: ``PrintListError`` where the list cannot be read or a line makes no sense.
  package static func list(
    at path: String, finger: FingerPosition?, group: UInt32
  ) throws(PrintListError) -> [PrintListing] {
    guard let data = try? FileBytes.contents(ofPath: path, limit: 1 << 30) else {
      throw PrintListError("\(path): no such file")
    }
    // With line ends of any system, and without the mark of byte order that some programs begin with.
    var text = String(decoding: data, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var listings: [PrintListing] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        .map(\.trimmingSpaces)
      if fields == ["file", "subject", "finger", "group"] { continue }
      guard let listing = PrintListing(fields: fields, finger: finger, group: group) else {
        throw PrintListError(
          "\(path):\(number + 1): give file,subject,finger,group with a finger of 0 to 10")
      }
      listings.append(listing)
    }
    return listings
  }

  private init?(fields: [String], finger: FingerPosition?, group: UInt32) {
    guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty else { return nil }
    (file, subject, self.finger, self.group) = (fields[0], fields[1], finger, group)
    if fields.count > 2, !fields[2].isEmpty {
      guard let code = UInt8(fields[2]), let position = FingerPosition(rawValue: code) else {
        return nil
      }
      self.finger = position
    }
    if fields.count > 3, !fields[3].isEmpty {
      guard let number = UInt32(fields[3]) else { return nil }
      self.group = number
    }
  }
}

/// Why a list of prints cannot be used.
package struct PrintListError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
