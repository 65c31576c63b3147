package import Ridgeline

/// One way in which prints are disturbed, more and more.
package struct DisturbanceAxis: Sendable {
  /// How strongly prints are disturbed.
  package struct Level: Sendable, Hashable, Codable {
    /// The strength, in the axis' unit.
    package let value: Double
    /// What it is called on plots.
    package let label: String

    /// A strength and its name.
    package init(value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A short name for options and JSON.
  package let name: String
  /// What is disturbed, for titles.
  package let title: String
  /// What a level means and what is done to the print, in a sentence or two.
  package let explanation: String
  /// What the levels are counted in.
  package let unit: String
  /// The strengths to measure, in the order of the plot.
  package let levels: [Level]
  /// What the prints as they are would be called among the levels.
  package let undisturbed: Level
  /// Makes the disturbed picture of a print: its picture, a name that no other print has, the level.
  package let disturb: @Sendable (FingerprintImage, String, Double) throws -> FingerprintImage

  /// An axis.
  package init(
    name: String, title: String, explanation: String, unit: String, levels: [Level],
    undisturbed: Level,
    disturb: @escaping @Sendable (FingerprintImage, String, Double) throws -> FingerprintImage
  ) {
    self.name = name
    self.title = title
    self.explanation = explanation
    self.unit = unit
    self.levels = levels
    self.undisturbed = undisturbed
    self.disturb = disturb
  }

  /// Where the prints as they are stand among the levels: first, or between too little and too much.
  package var undisturbedIndex: Int {
    let below = levels.prefix { $0.value < undisturbed.value }
    return below.contains { $0.value < 0 } ? below.count : 0
  }
}
