import Ridgeline

/// A mistake in the order of captures, made on purpose.
package enum SequenceError: String, Encodable, CaseIterable, Sendable {
  /// A finger is given as another one of its hand.
  case fingerTwice
  /// Two fingers of a hand are given as each other.
  case fingersExchanged
  /// The thumbs are given as each other.
  case thumbsExchanged
  /// A second slap of one hand is given as the other hand.
  case handTwice
  /// The single captures of one hand are given as those of the other, and the other way round.
  case handsExchanged
  /// A finger of somebody else is given.
  case foreignFinger

  /// The errors in the order in which they are made: of eleven, four are foreign fingers, three fingers that come
  /// twice, and four exchanges.
  static let round: [SequenceError] = [
    .foreignFinger, .fingerTwice, .fingersExchanged, .foreignFinger, .handTwice, .fingerTwice,
    .thumbsExchanged, .foreignFinger, .handsExchanged, .foreignFinger, .fingerTwice,
  ]

  /// The kinds of findings that name the error.
  var kinds: Set<SequenceFinding.Kind> {
    switch self {
    case .fingerTwice: [.fingerTwice]
    case .fingersExchanged: [.fingersExchanged]
    case .thumbsExchanged: [.thumbsExchanged]
    case .handTwice, .handsExchanged: [.handsExchanged]
    case .foreignFinger: [.foreignFinger]
    }
  }
}
