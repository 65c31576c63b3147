import ArgumentParser

/// Levels as an option lists them, separated by commas: `-20,-10,10,20`.
struct LevelList: ExpressibleByArgument, Sendable, Hashable {
  /// The levels, in the order given.
  let values: [Double]

  /// The levels of an option's text; nil where a part is no number.
  init?(argument: String) {
    var values: [Double] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = Double(part), value.isFinite else { return nil }
      values.append(value)
    }
    self.values = values
  }
}
