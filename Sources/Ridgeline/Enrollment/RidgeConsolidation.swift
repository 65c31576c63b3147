/// Makes one flow map and one texture out of those of several aligned captures.
struct RidgeConsolidation: Sendable {
  /// The side of a flow cell in pixels.
  static let cell = TemplateAssembly.flowCell
  /// Columns of the canvas in pixels.
  let width: Int
  /// Rows of the canvas in pixels.
  let height: Int
  /// The captures, the base first.
  let layers: [CaptureLayer]

  private var columns: Int { (width + RidgeConsolidation.cell - 1) / RidgeConsolidation.cell }
  private var rows: Int { (height + RidgeConsolidation.cell - 1) / RidgeConsolidation.cell }

  /// The flow of all captures: their mean direction, weighted by how well each was seen.
  ///
  /// What few of them saw counts less: a probe is as unlikely to see it.
  func flow() -> FlowMap {
    let cell = RidgeConsolidation.cell
    var orientation = [UInt8](repeating: 0, count: columns * rows)
    var coherence = orientation
    for row in 0..<rows {
      for column in 0..<columns {
        let x = Float(column * cell + cell / 2)
        let y = Float(row * cell + cell / 2)
        var (sum, weight) = (SIMD2<Float>.zero, Float(0))
        for layer in layers {
          let image = layer.image(x: x, y: y)
          guard layer.capture.flow.contains(x: image.place.x, y: image.place.y) else { continue }
          let flow = layer.capture.flow.blend(x: image.place.x, y: image.place.y)
          let clarity = max(1 / 255, flow.z)
          let length = (flow.x * flow.x + flow.y * flow.y).squareRoot()
          guard length > 1e-6 else { continue }
          // From the doubled angle to the plain one, back through the warp, and doubled again.
          let half = 0.5 * ElementaryMath.atan2(flow.y, flow.x)
          let turn = ElementaryMath.sineAndCosine(Double(half))
          let along = CaptureLayer.back(SIMD2(Float(turn.cosine), Float(turn.sine)), image)
          let squared = max(1e-9, along.x * along.x + along.y * along.y)
          sum +=
            clarity
            * SIMD2(
              (along.x * along.x - along.y * along.y) / squared, 2 * along.x * along.y / squared)
          weight += clarity
        }
        guard weight > 0 else { continue }
        let angle = -ElementaryMath.atan2(sum.y, sum.x)
        let agreement = (sum.x * sum.x + sum.y * sum.y).squareRoot() / weight
        orientation[row * columns + column] =
          UInt8(truncatingIfNeeded: Int((angle * 128 / Float.pi).rounded()))
        coherence[row * columns + column] = UInt8(
          max(1, min(255, (weight / Float(layers.count) * agreement * 255).rounded())))
      }
    }
    return FlowMap(
      cellSize: cell, columns: columns, rows: rows, orientation: orientation,
      coherence: coherence)
  }

  /// The ridges by vote, each capture's weighted by how clearly it saw the place; nil where no capture
  /// has a texture.
  func texture() -> RidgeTexture? {
    guard layers.contains(where: { $0.capture.texture != nil }) else { return nil }
    let (textureColumns, textureRows) = (width / 2, height / 2)
    var bits = [UInt8](repeating: 0, count: (textureColumns * textureRows + 7) / 8)
    for y in 0..<textureRows {
      for x in 0..<textureColumns {
        var sum: Float = 0
        for layer in layers {
          guard let texture = layer.capture.template.texture else { continue }
          let place = layer.image(x: Float(2 * x + 1), y: Float(2 * y + 1)).place
          guard place.x >= 0, place.y >= 0, place.x < Float(2 * texture.width),
            place.y < Float(2 * texture.height),
            layer.capture.flow.contains(x: place.x, y: place.y)
          else { continue }
          let clarity = layer.capture.flow.coherence(x: place.x, y: place.y)
          let weight = clarity * clarity + 0.01
          sum += texture.isRidge(x: Int(place.x) / 2, y: Int(place.y) / 2) ? weight : -weight
        }
        if sum > 0 {
          let index = y * textureColumns + x
          bits[index >> 3] |= 0x80 >> UInt8(index & 7)
        }
      }
    }
    return RidgeTexture(width: textureColumns, height: textureRows, bits: bits)
  }
}
