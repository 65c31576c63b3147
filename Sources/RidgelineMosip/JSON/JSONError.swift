/// What is wrong with a text that should be JSON.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  package let reason: String
  /// The byte where it was noticed, from 0.
  package let offset: Int

  /// What is wrong and where.
  package var description: String { "\(reason), at byte \(offset)" }
}

/// How much of a hostile text is taken in.
package struct JSONLimits: Sendable, Hashable {
  /// How deep lists and objects may lie in each other.
  package var depth = 32
  /// How many values there may be; a list of bytes counts as one.
  package var values = 100_000

  /// The limits of a request.
  package init() {}
}
