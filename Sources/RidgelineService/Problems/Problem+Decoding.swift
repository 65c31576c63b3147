import Ridgeline

extension Problem {
  /// What is taken where a document has one of few values, by its key; what stood there is not repeated.
  private static let taken: [String: String] = [
    "language": AdviceLanguage.allCases.map(\.rawValue).joined(separator: " or "),
    "reason": MissingReason.allCases.map(\.rawValue).joined(separator: ", "),
    "kind": "dedupe, verify or strangers",
    "position": "a finger from 1 to 10, or 0 where it is not known",
    "wanted": "fingers from 1 to 10",
    "template": "base64", "picture": "base64", "probe": "base64", "reference": "base64",
  ]

  /// What is wrong with a document and where, without saying what stood there.
  init(decoding error: DecodingError) {
    self.init(.invalidRequest, Problem.text(of: error))
  }

  private static func text(of error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "the document" : path.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context.codingPath)) is of another type"
    case .dataCorrupted(let context):
      let name = context.codingPath.last { $0.intValue == nil }?.stringValue ?? ""
      let taken = taken[name].map { ": what is taken is \($0)" } ?? ""
      return "\(place(context.codingPath)) has a value that is not taken\(taken)"
    @unknown default: return "the document is not the one that is wanted"
    }
  }
}
