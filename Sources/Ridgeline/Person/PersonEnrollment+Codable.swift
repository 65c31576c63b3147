extension PersonEnrollment: Codable {
  private enum CodingKeys: CodingKey { case policy, language, captures, missing, pictures }

  /// A missing finger as it is written.
  private struct Missing: Codable {
    let position: FingerPosition
    let reason: MissingReason
  }

  /// Reads a stored enrollment, which continues as if it had never stopped; its captures are compared with each
  /// other again.
  ///
  /// - Throws: `DecodingError` if a value is missing or impossible.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      policy: try values.decode(PersonPolicy.self, forKey: .policy),
      language: try values.decode(AdviceLanguage.self, forKey: .language))
    let captures = try values.decode([PersonCapture].self, forKey: .captures)
    pictures = try values.decode(Int.self, forKey: .pictures)
    let isOrdered = captures.enumerated().allSatisfy { $0.offset == $0.element.number }
    guard captures.count <= PersonEnrollment.maximumCaptures, isOrdered,
      captures.allSatisfy({ $0.picture >= 0 && $0.picture < pictures }),
      pictures >= 0, pictures <= Int32.max
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .captures, in: values,
        debugDescription: "captures are numbered from 0, each is of a picture, and there are "
          + "\(PersonEnrollment.maximumCaptures) at most")
    }
    for finger in try values.decode([Missing].self, forKey: .missing) {
      missing[finger.position] = finger.reason
    }
    for capture in captures { keep(capture) }
    judge()
  }

  /// Writes policy, language, all captures, and the missing fingers.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(policy, forKey: .policy)
    try values.encode(language, forKey: .language)
    try values.encode(captures, forKey: .captures)
    try values.encode(
      missing.map { Missing(position: $0.key, reason: $0.value) }
        .sorted { $0.position < $1.position }, forKey: .missing)
    try values.encode(pictures, forKey: .pictures)
  }
}
