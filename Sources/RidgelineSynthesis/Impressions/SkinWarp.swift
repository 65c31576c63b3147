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
  private let stretch: (x: Raster<Float>, y: Raster<Float>)

  /// A warp.
  init(sensor: Sensor, conditions: ImpressionConditions, random: inout RandomSource) {
    scale = 500 / sensor.pixelsPerInch
    middle = (scale * Double(sensor.width) / 2, scale * Double(sensor.height) / 2)
    let angle = ElementaryMath.sineAndCosine(conditions.rotation)
    turn = (angle.cosine, angle.sine)
    centre = MasterPoint(
      x: Double(MasterFinger.width) / 2 + conditions.shiftX,
      y: Double(MasterFinger.height) * 0.47 + conditions.shiftY)
    drag = conditions.drag
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
    let column = min(Double(stretch.x.width - 1), max(0, (x - 1.5) / cell))
    let row = min(Double(stretch.x.height - 1), max(0, (y - 1.5) / cell))
    let u = scale * x - middle.x + between(stretch.x, column, row)
    let v = scale * y - middle.y + between(stretch.y, column, row)
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

  private func between(_ field: Raster<Float>, _ column: Double, _ row: Double) -> Double {
    let c = min(field.width - 2, max(0, Int(column)))
    let r = min(field.height - 2, max(0, Int(row)))
    let fx = Float(column - Double(c))
    let fy = Float(row - Double(r))
    let top = field[c, r] + fx * (field[c + 1, r] - field[c, r])
    let low = field[c, r + 1] + fx * (field[c + 1, r + 1] - field[c, r + 1])
    return Double(top + fy * (low - top))
  }
}
