import Ridgeline

/// Where each pixel of an impression lies on the master finger.
public struct SkinWarp: Sendable {
  /// The turn of the finger on the sensor, radians clockwise as seen on the picture.
  let angle: Double
  /// The middle of the impression on the master, in pixels.
  let centre: (x: Double, y: Double)
  /// The stretch of the skin at each pixel of the impression, in pixels.
  private let stretch: (x: Raster<Float>, y: Raster<Float>)

  /// A warp drawn at random.
  ///
  /// - Parameters:
  ///   - width: columns of the impression.
  ///   - height: rows of the impression.
  ///   - conditions: how far the finger is turned, shifted and distorted.
  init(width: Int, height: Int, conditions: ImpressionConditions, random: inout RandomSource) {
    angle = conditions.rotation
    centre = (
      Double(MasterFinger.width) / 2 + conditions.shiftX,
      Double(MasterFinger.height) / 2 + conditions.shiftY
    )
    func field() -> Raster<Float> {
      var field = SmoothNoise.field(width: width, height: height, scale: 60, random: &random)
      for i in 0..<field.count { field.elements[i] *= Float(conditions.distortion) }
      return field
    }
    stretch = (field(), field())
  }

  /// The point of the master under a pixel of the impression.
  public func masterPoint(x: Int, y: Int) -> (x: Double, y: Double) {
    let turn = ElementaryMath.sineAndCosine(angle)
    let u = Double(x) - Double(stretch.x.width) / 2 + Double(stretch.x[x, y])
    let v = Double(y) - Double(stretch.x.height) / 2 + Double(stretch.y[x, y])
    return (
      centre.x + u * turn.cosine + v * turn.sine, centre.y - u * turn.sine + v * turn.cosine
    )
  }
}
