/// Where skin touches the sensor.
protocol ContactShape: Sendable {
  /// How far inside the contact a point lies: 1 in its middle, 0 on its rim, negative outside.
  ///
  /// - Parameters:
  ///   - u: pixels at 500 per inch to the right of the picture's middle.
  ///   - v: pixels at 500 per inch below it.
  func depth(u: Double, v: Double) -> Float
}
