/// Why some content is not written in a form.
public enum FileEncodingError: Error, Sendable, Hashable {
  /// The form holds something else.
  case wrongContent(form: String, content: String)
}

extension FileEncodingError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .wrongContent(let form, let content):
      "\(content) cannot be written as \(form): choose a format of its kind"
    }
  }
}
