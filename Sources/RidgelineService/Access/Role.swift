/// What somebody is to the service; the names are stable.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
  /// Captures and enrolls.
  case `operator`
  /// Compares and searches; learns decisions.
  case matcher
  /// Reads the audit log and the state of galleries; sees scores.
  case auditor
  /// May do everything.
  case administrator

  /// Whether tokens of the role always see scores.
  ///
  /// A score tells whoever tries step by step how near he has come; a decision does not.
  package var seesScores: Bool { self == .auditor || self == .administrator }
}
