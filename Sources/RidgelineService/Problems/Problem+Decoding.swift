extension Problem {
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
      return "\(place(context.codingPath)) has a value that is not taken"
    @unknown default: return "the document is not the one that is wanted"
    }
  }
}
