extension Template: Codable {
  /// Reads the text of a template's binary form.
  ///
  /// - Throws: `DecodingError` if the text is anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    func corrupted(_ reason: String) -> DecodingError {
      .dataCorruptedError(in: container, debugDescription: reason)
    }
    guard let bytes = Base64Text.decode(try container.decode(String.self)) else {
      throw corrupted("a template is written as base64")
    }
    do throws(TemplateFormatError) {
      try self.init(serialized: bytes)
    } catch {
      throw corrupted(error.description)
    }
  }

  /// Writes the template's binary form as text (base64); reading it back gives ``quantized``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Base64Text.encode(serialized()))
  }
}
