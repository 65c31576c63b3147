import Ridgeline

/// Where each pixel of an impression lies on the master finger.
///
/// Skin sticks to the glass where the pressure is highest and is dragged along further out: inside an
/// ellipse nothing moves, outside it everything follows the finger's turn and shift, and between them
/// the skin stretches (the plasticity model of Cappelli, Maio and Maltoni 2001). Small unevenness of
/// the skin comes on top.
public struct SkinWarp: Sendable {
  /// Pixels of the picture in a pixel at 500 per inch.
  private let scale: Double
  /// The middle of the picture, in pixels at 500 per inch.
  private let middle: (x: Double, y: Double)
  /// The turn of the finger: its cosine and sine.
  private let turn: (cosine: Double, sine: Double)
  /// The middle of the impression on the master.
  private let centre: MasterPoint
  private let drag: SkinDrag
  /// The uneven stretch of the skin on the coarse grid of the picture, in pixels at 500 per inch.
  ///
  /// nil where the skin is even.
  private let stretch: (x: Raster<Float>, y: Raster<Float>)?

  /// A warp; without unevenness nothing of it is left to chance.
  init(sensor: Sensor, conditions: ImpressionConditions, random: inout RandomSource) {
    scale = 500 / sensor.pixelsPerInch
    middle = (scale * Double(sensor.width) / 2, scale * Double(sensor.height) / 2)
    let angle = ElementaryMath.sineAndCosine(conditions.rotation)
    turn = (angle.cosine, angle.sine)
    centre = MasterPoint(
      x: Double(MasterFinger.width) / 2 + conditions.shiftX,
      y: Double(MasterFinger.height) * 0.47 + conditions.shiftY)
    drag = conditions.drag
    guard conditions.unevenness > 0 else {
      stretch = nil
      return
    }
    let grid = CellGrid(pictureWidth: sensor.width, pictureHeight: sensor.height)
    func field() -> Raster<Float> {
      SmoothNoise.cells(of: grid, scale: 60, random: &random)
        .mapped { $0 * Float(conditions.unevenness) }
    }
    stretch = (field(), field())
  }

  /// The point of the master under a point of the picture, in the picture's pixels.
  public func masterPoint(x: Double, y: Double) -> MasterPoint {
    let cell = Double(CellGrid.cell)
    let column = (x - 1.5) / cell
    let row = (y - 1.5) / cell
    var u = scale * x - middle.x
    var v = scale * y - middle.y
    if let stretch {
      u += Double(stretch.x.interpolated(x: column, y: row))
      v += Double(stretch.y.interpolated(x: column, y: row))
    }
    let (du, dv) = drag.pull(x: u, y: v)
    let a = u + du
    let b = v + dv
    return MasterPoint(
      x: centre.x + a * turn.cosine + b * turn.sine,
      y: centre.y - a * turn.sine + b * turn.cosine)
  }

  /// The point of the picture over a point of the master, or nil where the search finds none.
  public func picturePoint(of point: MasterPoint) -> (x: Double, y: Double)? {
    var x = middle.x / scale
    var y = middle.y / scale
    for _ in 0..<25 {
      let here = masterPoint(x: x, y: y)
      let dx = point.x - here.x
      let dy = point.y - here.y
      // The warp is close to a turn: undone, it turns a miss on the master into one on the picture.
      x += (dx * turn.cosine - dy * turn.sine) / scale
      y += (dx * turn.sine + dy * turn.cosine) / scale
      if dx * dx + dy * dy < 0.0025 { return (x, y) }
    }
    return nil
  }
}
