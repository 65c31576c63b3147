import RidgelineText

/// A drawing as scalable vector graphics.
package struct SVGCanvas: Sendable {
  /// Columns of the drawing.
  package let width: Int
  /// Rows of the drawing.
  package let height: Int
  private var body = ""

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// A straight line.
  package mutating func line(
    _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, color: String, width: Double = 1
  ) {
    body +=
      "<line x1='\(fixed(x0, 1))' y1='\(fixed(y0, 1))' x2='\(fixed(x1, 1))' y2='\(fixed(y1, 1))' "
      + "stroke='\(color)' stroke-width='\(fixed(width, 1))'/>"
  }

  /// A line through points.
  package mutating func polyline(_ points: [(x: Double, y: Double)], color: String, width: Double) {
    let list = points.map { "\(fixed($0.x, 1)),\(fixed($0.y, 1))" }.joined(separator: " ")
    body +=
      "<polyline points='\(list)' fill='none' stroke='\(color)' "
      + "stroke-width='\(fixed(width, 1))' stroke-linejoin='round'/>"
  }

  /// A filled area between points.
  package mutating func polygon(_ points: [(x: Double, y: Double)], color: String, opacity: Double)
  {
    let list = points.map { "\(fixed($0.x, 1)),\(fixed($0.y, 1))" }.joined(separator: " ")
    body += "<polygon points='\(list)' fill='\(color)' fill-opacity='\(fixed(opacity, 2))'/>"
  }

  /// A filled circle.
  package mutating func circle(_ x: Double, _ y: Double, radius: Double, color: String) {
    body +=
      "<circle cx='\(fixed(x, 1))' cy='\(fixed(y, 1))' r='\(fixed(radius, 1))' fill='\(color)'/>"
  }

  /// A filled rectangle.
  package mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, color: String,
    opacity: Double = 1
  ) {
    body +=
      "<rect x='\(fixed(x, 1))' y='\(fixed(y, 1))' width='\(fixed(width, 1))' "
      + "height='\(fixed(height, 1))' fill='\(color)' fill-opacity='\(fixed(opacity, 2))'/>"
  }

  /// A line of text; `anchor` is start, middle or end.
  package mutating func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", color: String = "#444",
    turned: Bool = false
  ) {
    let turn = turned ? " transform='rotate(-90 \(fixed(x, 1)) \(fixed(y, 1)))'" : ""
    body +=
      "<text x='\(fixed(x, 1))' y='\(fixed(y, 1))' text-anchor='\(anchor)' fill='\(color)'\(turn)>"
      + HTMLText.escaped(text) + "</text>"
  }

  /// The drawing as an element of a page.
  package var element: String {
    "<svg viewBox='0 0 \(width) \(height)' width='\(width)' height='\(height)' "
      + "font-family='inherit' font-size='12' role='img'>\(body)</svg>"
  }
}
