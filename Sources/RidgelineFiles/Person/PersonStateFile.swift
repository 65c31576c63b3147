import FoundationEssentials
package import Ridgeline

/// The enrollment of a person kept in a file between captures.
package struct PersonStateFile: Sendable, Hashable {
  /// The file.
  package let path: String

  package init(path: String) { self.path = path }

  /// The enrollment that the file holds; nil where there is no file yet.
  ///
  /// - Throws: ``PrintInputError`` where the file cannot be read, or is none of these.
  package func read() throws(PrintInputError) -> PersonEnrollment? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try JSONDecoder().decode(
        PersonEnrollment.self, from: try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw PrintInputError(
        path: path,
        reason: "this is no enrollment that can be continued: begin anew with another file")
    }
  }

  /// The bytes of an enrollment.
  package static func bytes(of person: PersonEnrollment) throws -> [UInt8] {
    Array(try JSONEncoder.stable.encode(person)) + [0x0A]
  }
}

extension JSONEncoder {
  /// One that writes equal values as equal bytes.
  fileprivate static var stable: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
