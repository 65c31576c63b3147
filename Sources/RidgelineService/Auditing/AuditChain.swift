import Crypto
import FoundationEssentials
import RidgelineGallery

/// Checks that an audit log is as it was written: each line names the hash of the one before, and its number.
package struct AuditChain: Sendable, Hashable {
  /// What the first line of all names.
  static let start = String(repeating: "0", count: 64)

  /// The number of the last line.
  package private(set) var count = 0
  /// The hash of the last line; whoever keeps it elsewhere knows later whether lines were cut off the end.
  package private(set) var hash = AuditChain.start
  /// The number of the first line that was followed; 1 unless earlier files were taken elsewhere.
  package private(set) var first = 1
  /// Whether a line has the hash that was looked for; nothing is looked for by default.
  package private(set) var hasSought: Bool
  private let sought: String?
  /// Whether the next line may have any number: those before it are not here.
  private var isOpen = false

  init(seeking sought: String? = nil) {
    self.sought = sought
    hasSought = sought == nil || sought == AuditChain.start
  }

  /// Follows the lines of a log, across all its files; or of one that is written no more, by itself.
  ///
  /// - Parameters:
  ///   - path: the file that is written, or one that was before it.
  ///   - sought: the hash of a line that is looked for.
  /// - Throws: ``KeepingError``, which names the first line that is not as it was written.
  package init(contentsOf path: String, seeking sought: String? = nil) throws(KeepingError) {
    self.init(seeking: sought)
    if let number = AuditFiles.number(in: path) {
      try followEarlier([AuditFiles.Earlier(path: path, first: number)])
      return
    }
    let earlier = try AuditFiles(current: path).earlier()
    try followEarlier(earlier)
    guard try follow(path) || !earlier.isEmpty else {
      throw KeepingError(path: path, reason: "there is no such log", isMissing: true)
    }
  }

  /// What follows a line that was followed before.
  init(after last: AuditEntry, hash: String) {
    self.init()
    (count, self.hash) = (last.number, hash)
  }

  private mutating func followEarlier(_ files: [AuditFiles.Earlier]) throws(KeepingError) {
    isOpen = !files.isEmpty
    for (place, file) in files.enumerated() {
      guard place == 0 || file.first == count + 1 else {
        throw KeepingError(
          path: file.path, reason: "it does not begin after line \(count): a file is missing")
      }
      guard try follow(file.path) else {
        throw KeepingError(path: file.path, reason: "there is no such log", isMissing: true)
      }
      // A name is no part of the chain, so that it must not say another number.
      guard place > 0 || first == file.first else {
        throw KeepingError(path: file.path, reason: "it begins with line \(first)")
      }
    }
  }

  /// Follows the lines of a file.
  ///
  /// - Returns: whether there is one.
  private mutating func follow(_ path: String) throws(KeepingError) -> Bool {
    let read = try LineFile(path: path).forEach { line, _ throws(KeepingError) in
      try follow(line, of: path)
      return true
    }
    guard let read else { return false }
    guard !read.isCut else { throw KeepingError(path: path, reason: "its last line is cut") }
    return true
  }

  /// Takes the next line.
  mutating func follow(_ line: ArraySlice<UInt8>, of path: String) throws(KeepingError) {
    guard let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(line)) else {
      throw KeepingError(path: path, reason: "the line after line \(count) is no entry")
    }
    if isOpen {
      (first, count, hash, isOpen) = (entry.number, entry.number - 1, entry.previous, false)
      guard first > 1 || hash == AuditChain.start else {
        throw KeepingError(path: path, reason: "its first line follows another one")
      }
      if hash == sought { hasSought = true }
    }
    guard entry.number == count + 1, entry.previous == hash else {
      throw KeepingError(
        path: path,
        reason: "line \(count + 1) does not follow the line before: something was changed")
    }
    count = entry.number
    hash = AuditChain.hash(of: line)
    if hash == sought { hasSought = true }
  }

  /// The hash of a line without its end.
  static func hash(of line: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Data(line)).hexadecimal
  }
}
