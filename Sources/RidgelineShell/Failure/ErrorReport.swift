/// What a program that asked for JSON is told of a failure.
package struct ErrorReport: Encodable, Sendable {
  /// What went wrong, by its stable name: that of the exit status, or `interrupted`.
  package let reason: String
  /// The status that the command leaves with.
  package let exitStatus: Int
  /// What is wrong, where, and what to do, in words.
  package let message: String

  /// The report as a document, `{"error": {...}}`.
  package func document(pretty: Bool) -> String {
    let text = try? JSONText.encode(["error": self], pretty: pretty)
    return text ?? "{\"error\":{\"exitStatus\":\(exitStatus),\"reason\":\"\(reason)\"}}\n"
  }
}
