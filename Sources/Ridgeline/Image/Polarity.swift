/// Decides which side of the contrast the ridges are on.
///
/// Skin that does not touch the sensor looks like a valley. So where a print has background, its
/// background is light when the ridges are dark.
struct PolarityDecision: Sendable {
  /// How much darker than the print's own mean the background must be, in standard deviations of
  /// the print, before the picture is taken for an inverted one.
  static let margin: Float = 0.5
  /// How even the background must be: its standard deviation relative to the print's.
  static let evenness: Float = 0.6
  /// The least share of the picture that must be background for the decision.
  static let backgroundShare = 0.05

  /// Whether the ridges are the light side of the picture.
  ///
  /// - Parameters:
  ///   - picture: grey values at 500 pixels per inch.
  ///   - mask: the foreground of the picture.
  ///   - cancellation: asked band by band.
  func ridgesAreLight(
    in picture: Raster<Float>, mask: Raster<Bool>, unless cancellation: Cancellation
  ) throws(CancellationError) -> Bool {
    var inside = Moments()
    var outside = Moments()
    _ = cancellation.bands(of: picture.height, width: picture.width) {
      var (within, beyond) = (inside, outside)
      for i in $0.lowerBound * picture.width..<$0.upperBound * picture.width {
        if mask.elements[i] {
          within.add(picture.elements[i])
        } else {
          beyond.add(picture.elements[i])
        }
      }
      (inside, outside) = (within, beyond)
    }
    try cancellation.check()
    guard Double(outside.count) > PolarityDecision.backgroundShare * Double(picture.count),
      inside.count > 0
    else { return false }
    guard outside.standardDeviation < PolarityDecision.evenness * inside.standardDeviation else {
      return false
    }
    return outside.mean < inside.mean - PolarityDecision.margin * inside.standardDeviation
  }
}

/// Count, mean and spread of a stream of values.
struct Moments: Sendable {
  private(set) var count = 0
  private var sum = 0.0
  private var sumOfSquares = 0.0

  /// Takes one value in.
  @inline(__always)
  mutating func add(_ value: Float) {
    count += 1
    sum += Double(value)
    sumOfSquares += Double(value) * Double(value)
  }

  /// The mean, 0 of nothing.
  var mean: Float { count > 0 ? Float(sum / Double(count)) : 0 }

  /// The standard deviation, 0 of nothing.
  var standardDeviation: Float {
    guard count > 0 else { return 0 }
    let mean = sum / Double(count)
    return Float(max(0, sumOfSquares / Double(count) - mean * mean).squareRoot())
  }
}
