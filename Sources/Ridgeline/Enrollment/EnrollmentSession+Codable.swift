extension EnrollmentSession: Codable {
  private enum CodingKeys: CodingKey { case policy, language, fingers, missing }

  /// One finger as it is written.
  private struct Finger: Codable {
    let position: FingerPosition
    let slot: FingerSlot
  }

  /// Reads a stored enrollment, which continues as if it had never stopped.
  ///
  /// - Throws: `DecodingError` if a value is missing or impossible.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    var slots: [FingerPosition: FingerSlot] = [:]
    for finger in try values.decode([Finger].self, forKey: .fingers) {
      guard slots.updateValue(finger.slot, forKey: finger.position) == nil else {
        throw DecodingError.dataCorruptedError(
          forKey: .fingers, in: values, debugDescription: "\(finger.position) is there twice")
      }
    }
    self.init(
      policy: try values.decode(EnrollmentPolicy.self, forKey: .policy),
      language: try values.decode(AdviceLanguage.self, forKey: .language), slots: slots,
      missing: Set(try values.decode([FingerPosition].self, forKey: .missing)))
  }

  /// Writes policy, language, and the fingers in their order with all their captures.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(policy, forKey: .policy)
    try values.encode(language, forKey: .language)
    try values.encode(
      slots.map { Finger(position: $0.key, slot: $0.value) }
        .sorted { $0.position < $1.position }, forKey: .fingers)
    try values.encode(missing.sorted(), forKey: .missing)
  }
}

extension FingerSlot: Codable {
  private enum CodingKeys: CodingKey { case tries, captures }

  /// Reads a slot; its captures are compared with each other again.
  ///
  /// - Throws: `DecodingError` if a value is missing or impossible.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let captures = try values.decode([EnrollmentCapture].self, forKey: .captures)
    let tries = try values.decode(Int.self, forKey: .tries)
    guard tries >= captures.count, tries <= Int32.max else {
      throw DecodingError.dataCorruptedError(
        forKey: .tries, in: values, debugDescription: "there are no more captures than tries")
    }
    self.init()
    for capture in captures {
      let matcher = Matcher(probe: capture.prepared)
      add(capture, scores: self.captures.map { matcher.compare(with: $0.prepared).score })
    }
    self.tries = tries
  }

  /// Writes tries and captures.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(tries, forKey: .tries)
    try values.encode(captures, forKey: .captures)
  }
}
