import Ridgeline

/// What is decided about a record of the gallery.
struct MatchDecision: Sendable, Hashable {
  /// The decision.
  enum Match: String, Sendable {
    case matched = "MATCHED"
    case notMatched = "NOT_MATCHED"
    case error = "ERROR"
  }

  let match: Match
  /// What went wrong, in words.
  let errors: [String]
  /// The fused score; nil where nothing was compared.
  let score: Double?
  /// How many fingers were compared.
  let fingers: Int

  /// A decision.
  init(_ match: Match, errors: [String], score: Double? = nil, fingers: Int = 0) {
    self.match = match
    self.errors = errors
    self.score = score
    self.fingers = fingers
  }

  /// The decision as it is sent.
  func value(withScores: Bool) -> JSONValue {
    var analytics = JSONValue.members(["fingers": .string("\(fingers)")])
    if withScores, let score {
      // Cut off, not rounded: what reads 40.0 has reached 40.
      analytics["score"] = .string("\((score * 10).rounded(.down) / 10)")
    }
    return .members([
      "match": .string(match.rawValue), "errors": .strings(errors), "analyticsInfo": analytics,
    ])
  }
}
