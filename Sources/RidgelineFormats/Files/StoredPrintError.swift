/// Why a file does not hold exactly one print.
public enum StoredPrintError: Error, Sendable {
  /// It holds none; the warnings say what was skipped.
  case none(warnings: [String])
  /// It holds several.
  case several([FilePrint])
}

extension StoredPrintError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .none(let warnings) where warnings.isEmpty:
      return "the file holds no print: check how it was made"
    case .none(let warnings):
      return "the file holds no print that is read: \(warnings.joined(separator: "; "))"
    case .several(let prints):
      let fingers = prints.map { $0.finger == .unknown ? "unknown" : "\($0.finger)" }
      return "the file holds \(prints.count) prints (fingers \(fingers.joined(separator: ", "))), "
        + "where one was wanted: choose one, or unpack it"
    }
  }
}
