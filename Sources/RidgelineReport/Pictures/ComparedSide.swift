package import Ridgeline
package import RidgelineFiles

/// One print of a drawn comparison: what it looks like, cut to the finger.
///
/// Points are pixels at 500 per inch of the template's frame.
package struct ComparedSide {
  /// The margin around the finger in pixels.
  private static let margin = 24

  /// The print's template.
  package let template: Template
  /// What the print is called.
  package let name: String
  /// The left and the upper edge of what is drawn.
  package private(set) var x: Int
  package private(set) var y: Int
  /// The sides of what is drawn.
  package private(set) var width: Int
  package private(set) var height: Int
  /// What the extractor saw, where there is a picture.
  private let stages: ExtractionStages?

  package init(_ print: PrintExtraction, name: String) {
    self.name = name
    template = print.template
    stages = print.image.flatMap { image in
      var configuration = Extractor.Configuration()
      configuration.keepsStages = true
      configuration.includesTexture = false
      return Extractor(configuration: configuration).extract(from: image).stages
    }
    let area = ComparedSide.area(of: print.template)
    (x, y) = (area.x.lowerBound, area.y.lowerBound)
    (width, height) = (area.x.count, area.y.count)
  }

  /// The same print in the middle of a larger drawing.
  package func framed(width: Int, height: Int) -> ComparedSide {
    var framed = self
    framed.x -= (width - self.width) / 2
    framed.y -= (height - self.height) / 2
    (framed.width, framed.height) = (width, height)
    return framed
  }

  /// The columns and rows that the finger takes, with a margin.
  private static func area(of template: Template) -> (x: Range<Int>, y: Range<Int>) {
    var points = template.minutiae.map { SIMD2(Int($0.x), Int($0.y)) }
    if let flow = template.flow {
      for cell in flow.coherence.indices where flow.coherence[cell] > 0 {
        let corner = SIMD2(cell % flow.columns, cell / flow.columns) &* flow.cellSize
        points += [corner, corner &+ flow.cellSize]
      }
    }
    func range(_ values: [Int], side: Int) -> Range<Int> {
      let low = (values.min() ?? 0) - margin
      return low..<max(low + 60, (values.max() ?? side) + margin)
    }
    return (
      range(points.map(\.x), side: template.width), range(points.map(\.y), side: template.height)
    )
  }

  /// The print, pale, so that what is drawn on it stands out; the template's ridges where there is no
  /// picture.
  package func background() -> Canvas {
    var canvas = Canvas(width: width, height: height)
    for row in 0..<height {
      for column in 0..<width { canvas[column, row] = shade(x + column, y + row) }
    }
    return canvas
  }

  private func shade(_ x: Int, _ y: Int) -> Color {
    if let stages {
      let (column, row) = (x - stages.originX, y - stages.originY)
      guard stages.mask.contains(x: column, y: row), stages.mask[column, row] else { return .white }
      return Color(grey: (stages.resampled[column, row] + 480) / 735)
    }
    return isRidge(x, y) ? Color(grey: 0.8) : .white
  }

  /// Whether the template's texture has a ridge at a pixel.
  package func isRidge(_ x: Int, _ y: Int) -> Bool {
    guard let texture = template.texture, x >= 0, y >= 0, x / 2 < texture.width,
      y / 2 < texture.height
    else { return false }
    return texture.isRidge(x: x / 2, y: y / 2)
  }

  /// Whether the template knows the flow at a pixel.
  package func isInside(_ x: Int, _ y: Int) -> Bool {
    guard let flow = template.flow, x >= 0, y >= 0 else { return false }
    let (column, row) = (x / flow.cellSize, y / flow.cellSize)
    return column < flow.columns && row < flow.rows
      && flow.coherence[row * flow.columns + column] > 0
  }

  /// A point of the template on the drawing.
  package func place(_ point: SIMD2<Float>) -> SIMD2<Float> { point - SIMD2(Float(x), Float(y)) }

  /// Where a minutia lies on the drawing.
  package func place(ofMinutia index: Int) -> SIMD2<Float> {
    place(SIMD2(template.minutiae[index].x, template.minutiae[index].y))
  }
}
