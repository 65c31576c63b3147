extension Relaxation {
  /// What differences of geometry are worth.
  static let tables: CompatibilityTables = {
    // Directions and bearings: 64 units an entry; distances: out to 24 pixels.
    let unit = 64 / BinaryAngle.unitsPerRadian
    let direction = falling(count: 513, unit: unit, middle: 15 * Double.pi / 180, slope: 30)
    return CompatibilityTables(
      distance: falling(count: 384, unit: 1 / 16, middle: 12, slope: 0.8),
      direction: direction,
      bearing: falling(count: 513, unit: unit, middle: 6.43 * Double.pi / 180, slope: 10),
      least: least, farthestTurn: Int32(64 * direction.prefix { $0 >= least }.count - 1))
  }()

  /// How many pairs the score averages, for each size of the smaller print.
  static let averagedCounts: [Int] = (0...MinutiaSet.maximumMinutiaCount).map { count in
    let share = 1 / (1 + ElementaryMath.exp(-0.4 * (Double(count) - 30)))
    return 4 + Int((6 * share).rounded())
  }

  /// A falling sigmoid over the size of a difference, sampled from 0 upwards.
  private static func falling(
    count: Int, unit: Double, middle: Double, slope: Double
  ) -> [Float] {
    (0..<count).map { i in
      Float(1 / (1 + ElementaryMath.exp(slope * (Double(i) * unit - middle))))
    }
  }
}
