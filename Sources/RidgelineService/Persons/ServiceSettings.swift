import FoundationEssentials
package import Ridgeline

/// How people are enrolled with this service: what they are asked, and when a finger is good enough.
package struct ServiceSettings: Sendable, Hashable, Codable {
  /// Bytes of a text of consent.
  static let longestStatement = 10_000

  /// What is read to a person before the first finger, by language; empty for the page's own words.
  package var consent: [String: String] = [:]
  /// Whether no picture is taken before a consent is noted.
  package var requiresConsent = false
  /// Which fingers are wanted and when they are good enough, where a request states no policy.
  package var policy = PersonPolicy()
  /// Whether a request may state a policy of its own.
  package var permitsOtherPolicies = true
  /// The quality of a live picture from which it is taken, 0 to 100.
  package var goodScore = CaptureMonitor.Configuration().goodScore
  /// The gallery that the page enrolls people into; nil for the only one there is.
  package var gallery: String?

  /// The defaults.
  package init() {}

  /// Reads settings; values that are absent have their defaults.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
      if let stated = try values.decodeIfPresent(Value.self, forKey: key) { value = stated }
    }
    try read(.consent, into: &consent)
    try read(.requiresConsent, into: &requiresConsent)
    try read(.policy, into: &policy)
    try read(.permitsOtherPolicies, into: &permitsOtherPolicies)
    try read(.goodScore, into: &goodScore)
    gallery = try values.decodeIfPresent(String.self, forKey: .gallery)
  }

  /// Reads a file of settings.
  ///
  /// - Throws: ``KeepingError`` where it cannot be read, says something that makes no sense, or something that nobody
  ///   knows: a key that is misspelt would leave a person unasked.
  package init(contentsOf path: String) throws(KeepingError) {
    guard let bytes = try SyncedFile(path).read() else {
      throw KeepingError(path: path, reason: "there is no such file", isMissing: true)
    }
    guard let stated = try? JSONDecoder().decode(KeyTree.self, from: Data(bytes)) else {
      throw KeepingError(path: path, reason: "it is no JSON")
    }
    do {
      self = try JSONDecoder().decode(ServiceSettings.self, from: Data(bytes))
      var whole = self
      whole.gallery = gallery ?? ""
      try stated.requireKnown(to: KeyTree(of: whole))
      try check()
    } catch let error as DecodingError {
      throw KeepingError(path: path, reason: Problem(decoding: error).detail)
    } catch let problem as Problem {
      throw KeepingError(path: path, reason: problem.detail)
    } catch {
      throw KeepingError(path: path, reason: "it holds no settings")
    }
  }

  private func check() throws(Problem) {
    _ = try policy.checked()
    guard (0...100).contains(goodScore) else {
      throw Problem(.invalidRequest, "goodScore lies between 0 and 100")
    }
    for (language, statement) in consent {
      guard AdviceLanguage(rawValue: language) != nil else {
        throw Problem(.invalidRequest, "consent has no language \(language)")
      }
      guard (1...ServiceSettings.longestStatement).contains(statement.utf8.count) else {
        throw Problem(
          .invalidRequest, "a statement has 1 to \(ServiceSettings.longestStatement) bytes")
      }
    }
  }
}
