package import Ridgeline
import RidgelineFormats

/// A colour of a picture for people.
package struct Color: Sendable, Hashable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// A shade from black (0) to white (1).
  package init(grey: Float) {
    let value = UInt8(max(0, min(255, (grey * 255).rounded())))
    self.init(value, value, value)
  }

  package static let white = Color(255, 255, 255)
  package static let ink = Color(40, 40, 48)
  package static let ending = Color(214, 39, 40)
  package static let bifurcation = Color(31, 99, 199)
  package static let pair = Color(0, 150, 90)
  package static let faint = Color(200, 160, 0)

  /// A mixture: 0 is this colour, 1 the other.
  package func mixed(with other: Color, _ share: Float) -> Color {
    let share = max(0, min(1, share))
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Float(a) + (Float(b) - Float(a)) * share).rounded())
    }
    return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// Dark blue over green to yellow, for values from 0 to 1.
  package static func map(_ value: Float) -> Color {
    let stops = [
      Color(48, 18, 90), Color(40, 90, 150), Color(30, 155, 138), Color(120, 200, 80),
      Color(250, 225, 60),
    ]
    let place = max(0, min(1, value)) * Float(stops.count - 1)
    let index = min(stops.count - 2, Int(place))
    return stops[index].mixed(with: stops[index + 1], place - Float(index))
  }
}

/// A colour picture that is drawn on; whatever leaves it is cut off.
package struct Canvas: Sendable {
  package let width: Int
  package let height: Int
  package private(set) var pixels: [Color]

  package init(width: Int, height: Int, background: Color = .white) {
    self.width = width
    self.height = height
    pixels = Array(repeating: background, count: width * height)
  }

  package subscript(x: Int, y: Int) -> Color {
    get { pixels[y * width + x] }
    set {
      guard x >= 0, y >= 0, x < width, y < height else { return }
      pixels[y * width + x] = newValue
    }
  }

  /// Puts a colour over a pixel, `share` of it.
  package mutating func blend(_ x: Int, _ y: Int, _ color: Color, _ share: Float) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    self[x, y] = self[x, y].mixed(with: color, share)
  }

  /// A smooth straight line.
  package mutating func line(
    _ x0: Float, _ y0: Float, _ x1: Float, _ y1: Float, _ color: Color, width: Float = 1.4
  ) {
    let half = width / 2
    let left = Int(min(x0, x1) - half - 1)
    let right = Int(max(x0, x1) + half + 1)
    let top = Int(min(y0, y1) - half - 1)
    let bottom = Int(max(y0, y1) + half + 1)
    let dx = x1 - x0
    let dy = y1 - y0
    let square = dx * dx + dy * dy
    guard right >= left, bottom >= top else { return }
    // Long lines cross few pixels of the rectangle around them: only those near them are looked at.
    let reach = dy != 0 ? (half + 1) * square.squareRoot() / abs(dy) + 1 : .infinity
    let (first, last) = (max(0, top), min(height - 1, bottom))
    guard first <= last else { return }
    for y in first...last {
      let middle = dy != 0 ? x0 + (Float(y) - y0) * dx / dy : 0
      let near = max(Float(left), middle - reach)
      let far = min(Float(right), middle + reach)
      guard near <= far, far >= 0, near <= Float(self.width - 1) else { continue }
      for x in Int(max(0, near))...Int(min(Float(self.width - 1), far)) {
        let px = Float(x) - x0
        let py = Float(y) - y0
        let t = square > 0 ? max(0, min(1, (px * dx + py * dy) / square)) : 0
        let ex = px - t * dx
        let ey = py - t * dy
        let distance = (ex * ex + ey * ey).squareRoot()
        blend(x, y, color, half + 0.5 - distance)
      }
    }
  }

  /// A smooth circle line.
  package mutating func circle(
    _ x0: Float, _ y0: Float, radius: Float, _ color: Color, width: Float = 1.4
  ) {
    let reach = Int(radius + width + 1)
    for y in Int(y0) - reach...Int(y0) + reach {
      for x in Int(x0) - reach...Int(x0) + reach {
        let dx = Float(x) - x0
        let dy = Float(y) - y0
        let distance = abs((dx * dx + dy * dy).squareRoot() - radius)
        blend(x, y, color, width / 2 + 0.5 - distance)
      }
    }
  }

  /// Another picture with its top left corner at a pixel.
  package mutating func place(_ other: Canvas, x: Int, y: Int) {
    for row in 0..<other.height {
      for column in 0..<other.width { self[x + column, y + row] = other[column, row] }
    }
  }

  /// A minutia: a circle with a tick along its direction.
  package mutating func mark(
    _ minutia: Minutia, x offsetX: Float = 0, y offsetY: Float = 0, scale: Float = 1,
    color: Color? = nil
  ) {
    let color = color ?? (minutia.kind == .bifurcation ? Color.bifurcation : .ending)
    let x = offsetX + minutia.x * scale
    let y = offsetY + minutia.y * scale
    let turn = ElementaryMath.sineAndCosine(Double(minutia.direction))
    circle(x, y, radius: 3, color)
    line(
      x + 3 * Float(turn.cosine), y - 3 * Float(turn.sine), x + 10 * Float(turn.cosine),
      y - 10 * Float(turn.sine), color)
  }

  /// The picture as a PNG file.
  package func png() throws -> [UInt8] {
    var rgb: [UInt8] = []
    rgb.reserveCapacity(3 * pixels.count)
    for pixel in pixels { rgb += [pixel.red, pixel.green, pixel.blue] }
    return try PNGEncoder().encode(rgb: rgb, width: width, height: height)
  }
}

extension Canvas {
  /// A grey picture, `low` black and `high` white.
  package init(_ raster: Raster<Float>, low: Float, high: Float) {
    self.init(raster) { Color(grey: (raster.elements[$0] - low) / (high - low)) }
  }

  /// A picture whose set elements are ink.
  package init(_ raster: Raster<Bool>) {
    self.init(raster) { raster.elements[$0] ? .ink : .white }
  }

  /// A picture of any raster, element by element.
  package init<Element>(_ raster: Raster<Element>, color: (Int) -> Color) {
    self.init(width: raster.width, height: raster.height)
    for i in 0..<raster.count { pixels[i] = color(i) }
  }
}
