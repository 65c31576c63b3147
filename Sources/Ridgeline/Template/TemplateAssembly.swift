/// Puts together what a template keeps of a print.
struct TemplateAssembly: Sendable {
  /// The side of a flow cell in pixels.
  static let flowCell = 12
  /// The most minutiae that are kept.
  static let maximumMinutiaCount = 100

  /// Where the print lies in the picture.
  let region: PictureRegion
  /// The picture's columns.
  let width: Int
  /// The picture's rows.
  let height: Int

  /// The template of a print, as its binary form holds it.
  func template(
    minutiae: [Minutia], enhancement: Enhancement, mask: Raster<Bool>, grid: CellGrid,
    seams: FlowSeams, includesTexture: Bool
  ) -> Template {
    Template(
      width: width, height: height,
      minutiae: minutiae.prefix(TemplateAssembly.maximumMinutiaCount).map(region.paste),
      flow: flow(of: enhancement, mask: mask, seams: seams, grid: grid),
      texture: includesTexture ? texture(of: enhancement.response) : nil
    ).quantized
  }

  /// The flow on the template's grid, which covers the whole picture.
  private func flow(
    of enhancement: Enhancement, mask: Raster<Bool>, seams: FlowSeams, grid: CellGrid
  ) -> FlowMap {
    let cell = TemplateAssembly.flowCell
    let columns = (width + cell - 1) / cell
    let rows = (height + cell - 1) / cell
    var orientation = [UInt8](repeating: 0, count: columns * rows)
    var coherence = orientation
    for row in 0..<rows {
      for column in 0..<columns {
        let x = column * cell + cell / 2 - region.x
        let y = row * cell + cell / 2 - region.y
        guard mask.contains(x: x, y: y), mask[x, y],
          !seams.cells[x / CellGrid.cell, y / CellGrid.cell]
        else { continue }
        let u = CellGrid.tap(x, count: grid.columns)
        let v = CellGrid.tap(y, count: grid.rows)
        func at(_ field: Raster<Float>) -> Float {
          return Bilinear.value(
            field[u.first, v.first], field[u.second, v.first], field[u.first, v.second],
            field[u.second, v.second], right: u.weight, below: v.weight)
        }
        // Doubled angle over two turns of a byte; y points down here and up in the template.
        let turn = -ElementaryMath.atan2(
          at(enhancement.orientation.sine), at(enhancement.orientation.cosine))
        let byte = Int((turn * 128 / Float.pi).rounded())
        orientation[row * columns + column] = UInt8(truncatingIfNeeded: byte)
        let agreement = min(1, max(0, at(enhancement.rawCoherence)))
        coherence[row * columns + column] = UInt8(max(1, (agreement * 255).rounded()))
      }
    }
    return FlowMap(
      cellSize: cell, columns: columns, rows: rows, orientation: orientation, coherence: coherence)
  }

  /// The ridges at half resolution, over the whole picture.
  private func texture(of response: Raster<Float>) -> RidgeTexture {
    let columns = width / 2
    let rows = height / 2
    var bits = [UInt8](repeating: 0, count: (columns * rows + 7) / 8)
    for y in 0..<response.height / 2 {
      for x in 0..<response.width / 2 {
        let i = 2 * y * response.width + 2 * x
        let sum =
          response.elements[i] + response.elements[i + 1]
          + response.elements[i + response.width] + response.elements[i + response.width + 1]
        // The region begins on an even pixel, so that its squares are the picture's.
        if sum < 0 {
          let index = (y + region.y / 2) * columns + x + region.x / 2
          bits[index >> 3] |= 0x80 >> UInt8(index & 7)
        }
      }
    }
    return RidgeTexture(width: columns, height: rows, bits: bits)
  }
}
