internal import Ridgeline

extension StrangerTail {
  /// The fewest searches that say anything.
  public static let fewestSearches = 250
  /// The share of searches whose highest stranger lies beyond the level.
  private static let share = 0.05
  /// The share of searches whose background is lower than the highest that is believed.
  private static let believedShare = 0.99

  /// One search in which the person's own references were left out.
  struct Search: Sendable {
    /// The highest score.
    let highest: Double
    /// The background.
    let background: Double
  }

  /// The law of searches; nil where there are too few.
  init?(_ searches: [Search]) {
    guard searches.count >= StrangerTail.fewestSearches else { return nil }
    let backgrounds = searches.map(\.background).sorted()
    let believed = backgrounds[Int(StrangerTail.believedShare * Double(backgrounds.count - 1))]
    let rises = searches.map { ($0.highest - min($0.background, believed), 1) }
    let mean = backgrounds.reduce(0, +) / Double(backgrounds.count)
    guard
      let fit = TailFit(
        rises, wanted: Int(StrangerTail.share * Double(rises.count)), offset: mean),
      fit.strangers > 0
    else { return nil }
    level = fit.level
    scale = fit.scale
    exceedances = fit.count
    duplicates = fit.duplicates
    self.searches = searches.count
    meanBackground = mean
    highestBackground = believed
    goodness = fit.goodness
    // Of several strangers in one search only the highest was counted.
    expected = -ElementaryMath.log(1 - min(0.99, fit.strangers / Double(searches.count)))
  }
}
