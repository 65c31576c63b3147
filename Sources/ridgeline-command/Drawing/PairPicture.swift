import Ridgeline
import RidgelineEvaluation
import RidgelineFormats

/// Two prints side by side, their minutiae marked and their pairs joined.
struct PairPicture {
  /// The picture.
  let canvas: Canvas

  private static let margin = 24
  private static let header = 40

  /// Draws a comparison.
  ///
  /// A print that came as a template is drawn on its own texture, or on white.
  init(probe: PrintExtraction, reference: PrintExtraction, comparison: Comparison) {
    let left = PairPicture.background(of: probe)
    let right = PairPicture.background(of: reference)
    let margin = PairPicture.margin
    let header = PairPicture.header
    var canvas = Canvas(
      width: left.width + right.width + 3 * margin,
      height: max(left.height, right.height) + header + margin)
    let rightX = left.width + 2 * margin
    canvas.place(left, x: margin, y: header)
    canvas.place(right, x: rightX, y: header)
    let pairedProbe = Set(comparison.pairs.map(\.probe))
    let pairedReference = Set(comparison.pairs.map(\.reference))
    for (index, minutia) in probe.template.minutiae.enumerated() {
      canvas.mark(
        minutia, x: Float(margin), y: Float(header),
        color: pairedProbe.contains(index) ? .pair : .faint)
    }
    for (index, minutia) in reference.template.minutiae.enumerated() {
      canvas.mark(
        minutia, x: Float(rightX), y: Float(header),
        color: pairedReference.contains(index) ? .pair : .faint)
    }
    for pair in comparison.pairs {
      let a = probe.template.minutiae[pair.probe]
      let b = reference.template.minutiae[pair.reference]
      canvas.line(
        a.x + Float(margin), a.y + Float(header), b.x + Float(rightX), b.y + Float(header), .pair,
        width: 0.9)
    }
    let score = fixed(comparison.score, 1)
    canvas.write(
      "score \(score), \(comparison.pairs.count) paired minutiae", x: margin, y: 14)
    self.canvas = canvas
  }

  /// What the minutiae are drawn on, at 500 pixels per inch and pale, so that marks stand out.
  private static func background(of print: PrintExtraction) -> Canvas {
    let template = print.template
    if let image = print.image {
      var configuration = Extractor.Configuration()
      configuration.keepsStages = true
      if let stages = Extractor(configuration: configuration).extract(from: image).stages {
        return Canvas(stages.resampled, low: -120, high: 255)
      }
      let grey = Raster(
        width: image.width, height: image.height, elements: image.pixels.map(Float.init))
      return Canvas(grey, low: -120, high: 255)
    }
    var canvas = Canvas(width: max(60, template.width), height: max(60, template.height))
    if let texture = template.texture {
      for y in 0..<texture.height {
        for x in 0..<texture.width where texture.isRidge(x: x, y: y) {
          for (u, v) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            canvas[2 * x + u, 2 * y + v] = Color(grey: 0.72)
          }
        }
      }
    }
    return canvas
  }
}
