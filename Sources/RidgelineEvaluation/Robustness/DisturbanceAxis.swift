public import Ridgeline

/// One way in which prints are disturbed, more and more.
public struct DisturbanceAxis: Sendable {
  /// How strongly prints are disturbed.
  public struct Level: Sendable, Hashable, Codable {
    /// The strength, in the axis' unit.
    public let value: Double
    /// What it is called on plots.
    public let label: String

    /// A strength and its name.
    public init(value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A short name for options and JSON.
  public let name: String
  /// What is disturbed, for titles.
  public let title: String
  /// What a level means and what is done to the print, in a sentence or two.
  public let explanation: String
  /// What the levels are counted in.
  public let unit: String
  /// The strengths to measure, in the order of the plot.
  public let levels: [Level]
  /// What the prints as they are would be called among the levels.
  public let undisturbed: Level
  /// Makes the disturbed picture of a print: its picture, a name that no other print has, the level.
  public let disturb: @Sendable (FingerprintImage, String, Double) throws -> FingerprintImage

  /// An axis.
  public init(
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
