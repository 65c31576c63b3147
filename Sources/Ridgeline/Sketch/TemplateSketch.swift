/// A template in few bytes, as the first stages of a gallery's search need it.
///
/// The best minutiae alone, each with a code of what surrounds it, a place to the nearest four
/// pixels, and a direction to 1.4 degrees.
package struct TemplateSketch: Sendable, Hashable {
  /// A change of what sketches hold changes this number.
  package static let version: UInt32 = 4
  /// Pixels in a step of a place.
  static let placeStep: Float = 4

  /// The code of each minutia's surroundings.
  package let codes: [UInt64]
  /// Steps of four pixels from the leftmost minutia: a finger may lie anywhere on a large page.
  package let x: [UInt8]
  /// Steps of four pixels from the topmost minutia.
  package let y: [UInt8]
  /// The directions, 256 to the turn, clockwise on the picture.
  package let angle: [UInt8]

  /// How many minutiae the sketch holds.
  package var count: Int { codes.count }

  /// The sketch of a template.
  package init(_ template: Template) { self.init(PreparedTemplate(template, kernels: .fastest)) }

  /// The sketch of a template that was prepared before.
  package init(_ print: PreparedTemplate) {
    let best = TemplateSketch.best(TemplateSketch.maximumMinutiaCount, of: print.minutiae)
    codes = best.map { SketchCode.code(of: SketchBasis.numbers(of: $0, in: print)) }
    let left = best.map { print.minutiae.x[$0] }.min() ?? 0
    let top = best.map { print.minutiae.y[$0] }.min() ?? 0
    x = best.map { TemplateSketch.steps(print.minutiae.x[$0] - left) }
    y = best.map { TemplateSketch.steps(print.minutiae.y[$0] - top) }
    angle = best.map { TemplateSketch.turn(print.minutiae.angle[$0]) }
  }

  /// The minutiae that can be trusted most, best first.
  static func best(_ count: Int, of minutiae: MinutiaSet) -> [Int] {
    let trust = (0..<minutiae.count).map { minutiae.quality[$0] * minutiae.coherence[$0] }
    let order = trust.indices.sorted { (trust[$1], $0) < (trust[$0], $1) }
    return Array(order.prefix(count))
  }

  /// The whole steps of a coordinate; what lies outside falls on the edge.
  static func steps(_ pixels: Float) -> UInt8 {
    UInt8(max(0, min(255, (pixels / placeStep).rounded())))
  }

  /// The direction in steps of a 256th of a turn.
  static func turn(_ angle: Int16) -> UInt8 {
    UInt8(truncatingIfNeeded: (Int(angle) + 128) >> 8)
  }
}
