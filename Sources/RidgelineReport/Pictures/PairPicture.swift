package import Ridgeline
package import RidgelineFiles
import RidgelineFormats
import RidgelineText

/// Two prints side by side, their minutiae marked and their pairs joined.
package struct PairPicture {
  /// The picture.
  package let canvas: Canvas

  private static let margin = 24
  private static let header = 40

  /// By how much its sides are divided to keep it small.
  package let divisor: Int
  /// The sides that it would have without.
  package let size: (width: Int, height: Int)

  /// Draws a comparison.
  ///
  /// A print that came as a template is drawn on its own texture, or on white. Of a print larger than
  /// nine megapixels the part with the finger is drawn.
  package init(
    probe: PrintExtraction, reference: PrintExtraction, comparison: Comparison,
    limit: DrawingLimit
  ) {
    let left = Side(probe)
    let right = Side(reference)
    let margin = PairPicture.margin
    let header = PairPicture.header
    size = (
      left.width + right.width + 3 * margin, max(left.height, right.height) + header + margin
    )
    divisor = limit.divisor(width: size.width, height: size.height)
    let scale = 1 / Float(divisor)
    let (leftPicture, rightPicture) = (left.background(divisor), right.background(divisor))
    var canvas = Canvas(
      width: leftPicture.width + rightPicture.width + 3 * margin,
      height: max(leftPicture.height, rightPicture.height) + header + margin)
    let rightX = leftPicture.width + 2 * margin
    canvas.place(leftPicture, x: margin, y: header)
    canvas.place(rightPicture, x: rightX, y: header)
    /// Where the frame of a side's template begins on the canvas.
    func origin(of side: Side, x: Int) -> SIMD2<Float> {
      SIMD2(Float(x) - Float(side.x) * scale, Float(header) - Float(side.y) * scale)
    }
    let (a, b) = (origin(of: left, x: margin), origin(of: right, x: rightX))
    let pairedProbe = Set(comparison.pairs.map(\.probe))
    let pairedReference = Set(comparison.pairs.map(\.reference))
    for (index, minutia) in probe.template.minutiae.enumerated() {
      canvas.mark(
        minutia, x: a.x, y: a.y, scale: scale, color: pairedProbe.contains(index) ? .pair : .faint)
    }
    for (index, minutia) in reference.template.minutiae.enumerated() {
      canvas.mark(
        minutia, x: b.x, y: b.y, scale: scale,
        color: pairedReference.contains(index) ? .pair : .faint)
    }
    for pair in comparison.pairs {
      let p = probe.template.minutiae[pair.probe]
      let q = reference.template.minutiae[pair.reference]
      canvas.line(
        p.x * scale + a.x, p.y * scale + a.y, q.x * scale + b.x, q.y * scale + b.y, .pair,
        width: 0.9)
    }
    let score = fixed(comparison.score, 1)
    canvas.write(
      "score \(score), \(comparison.pairs.count) paired minutiae", x: margin, y: 14)
    self.canvas = canvas
  }
}

/// One print of a drawn comparison: what its minutiae are drawn on, at 500 pixels per inch and pale, so
/// that marks stand out.
private struct Side {
  /// The column of the print in which the drawing begins.
  let x: Int
  /// The row of the print in which the drawing begins.
  let y: Int
  /// Columns.
  let width: Int
  /// Rows.
  let height: Int
  private let picture: Raster<Float>?
  private let template: Template

  init(_ print: PrintExtraction) {
    template = print.template
    let stages = print.image.flatMap { image in
      var configuration = Extractor.Configuration()
      configuration.keepsStages = true
      configuration.includesTexture = false
      return Extractor(configuration: configuration).extract(from: image).stages
    }
    picture = stages?.resampled
    (x, y) = (stages?.originX ?? 0, stages?.originY ?? 0)
    width = picture?.width ?? max(60, template.width)
    height = picture?.height ?? max(60, template.height)
  }

  /// The print on a canvas, its sides divided by a number.
  func background(_ divisor: Int) -> Canvas {
    if let picture { return Canvas(picture, low: -120, high: 255).reduced(by: divisor) }
    var canvas = Canvas(width: max(1, width / divisor), height: max(1, height / divisor))
    if let texture = template.texture {
      for y in 0..<texture.height {
        for x in 0..<texture.width where texture.isRidge(x: x, y: y) {
          for (u, v) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            canvas[(2 * x + u) / divisor, (2 * y + v) / divisor] = Color(grey: 0.72)
          }
        }
      }
    }
    return canvas
  }
}
