import FoundationEssentials

/// Why an input cannot be read.
package struct PrintInputError: Error, LocalizedError, CustomStringConvertible {
  /// The file.
  package let path: String
  /// What is wrong with it.
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  package var description: String { reason.contains(path) ? reason : "\(path): \(reason)" }
  package var errorDescription: String? { description }
}
