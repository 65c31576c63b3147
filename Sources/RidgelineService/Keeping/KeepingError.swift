/// Why something cannot be kept, or read again.
package struct KeepingError: Error, CustomStringConvertible {
  /// The file or folder.
  package let path: String
  /// What is wrong with it.
  package let reason: String

  /// Whether there is nothing there, or nothing that can be read.
  package let isMissing: Bool
  /// Whether the disk has no room.
  package let isDiskFull: Bool

  init(path: String, reason: String, isMissing: Bool = false, isDiskFull: Bool = false) {
    self.path = path
    self.reason = reason
    self.isMissing = isMissing
    self.isDiskFull = isDiskFull
  }

  package var description: String { "\(path): \(reason)" }
}
