import Crypto
import FoundationEssentials
import RidgelineGallery

/// Checks that an audit log is as it was written: each line names the hash of the one before, and its number.
package struct AuditChain: Sendable, Hashable {
  /// What the first line names.
  static let start = String(repeating: "0", count: 64)

  /// How many lines there are.
  package private(set) var count = 0
  /// The hash of the last line; whoever keeps it elsewhere knows later whether lines were cut off the end.
  package private(set) var hash = AuditChain.start
  /// Whether a line has the hash that was looked for; nothing is looked for by default.
  package private(set) var hasSought: Bool
  private let sought: String?

  init(seeking sought: String? = nil) {
    self.sought = sought
    hasSought = sought == nil || sought == AuditChain.start
  }

  /// Follows the lines of a log.
  ///
  /// - Parameter sought: the hash of a line that is looked for.
  /// - Throws: ``KeepingError``, which names the first line that is not as it was written.
  package init(contentsOf path: String, seeking sought: String? = nil) throws(KeepingError) {
    self.init(seeking: sought)
    let read = try LineFile(path: path).forEach { line, _ throws(KeepingError) in
      try follow(line, of: path)
      return true
    }
    guard let read else {
      throw KeepingError(path: path, reason: "there is no such log", isMissing: true)
    }
    guard !read.isCut else { throw KeepingError(path: path, reason: "its last line is cut") }
  }

  /// Takes the next line.
  mutating func follow(_ line: ArraySlice<UInt8>, of path: String) throws(KeepingError) {
    let number = count + 1
    guard let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(line)) else {
      throw KeepingError(path: path, reason: "line \(number) is no entry")
    }
    guard entry.number == number, entry.previous == hash else {
      throw KeepingError(
        path: path, reason: "line \(number) does not follow the line before: something was changed")
    }
    count = number
    hash = AuditChain.hash(of: line)
    if hash == sought { hasSought = true }
  }

  /// The hash of a line without its end.
  static func hash(of line: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Data(line)).hexadecimal
  }
}
