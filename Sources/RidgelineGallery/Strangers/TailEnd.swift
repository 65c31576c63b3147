internal import Ridgeline

/// Where the tail of a law ends.
///
/// A score that has a highest value has no exponential tail up to infinity: strangers become rarer the faster, the nearer
/// they come to it. Beyond a level `u` a generalised Pareto law (Pickands 1975) that ends at `e` falls as
/// `((e - x) / (e - u))^k`. On the stretched excess `-(e - u) ln(1 - (x - u) / (e - u))` it is an exponential law of scale
/// `(e - u) / k`; without an end the stretched excess is the excess.
enum TailEnd: Sendable, Hashable {
  /// The law has none.
  case none
  /// The law ends so far beyond its level.
  case beyondLevel(Double)

  /// The end of scores beyond a level.
  static func ofScores(beyond level: Double) -> TailEnd {
    .beyondLevel(max(1, ScoreCalibration.highest - level))
  }

  /// The stretched excess; infinite at the end and beyond.
  func stretched(_ excess: Double) -> Double {
    guard case .beyondLevel(let room) = self else { return excess }
    return excess < room ? -room * ElementaryMath.log(1 - excess / room) : .infinity
  }

  /// The excess whose stretched excess this is.
  func excess(ofStretched stretched: Double) -> Double {
    guard case .beyondLevel(let room) = self else { return stretched }
    return room * (1 - ElementaryMath.exp(-stretched / room))
  }

  /// How much longer a short step is when it is stretched; infinite at the end and beyond.
  func stretch(at excess: Double) -> Double {
    guard case .beyondLevel(let room) = self else { return 1 }
    return excess < room ? room / (room - excess) : .infinity
  }
}
