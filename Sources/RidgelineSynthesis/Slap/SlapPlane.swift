import Ridgeline

/// What touches the plate, finger after finger.
struct SlapPlane: Sendable {
  /// 0 untouched to 1 full contact.
  private(set) var touch: Raster<Float>
  /// Where skin lies on the plate.
  private(set) var mask: Raster<Bool>
  /// Pixels in a millimetre.
  private let unit: Double

  /// An empty plate.
  init(_ plate: Slap.Plate) {
    touch = Raster(width: plate.width, height: plate.height, repeating: 0)
    mask = Raster(width: plate.width, height: plate.height, repeating: false)
    unit = plate.pixelsPerInch / 25.4
  }

  /// The touch that leaves a mark.
  private static let visible: Float = 0.4

  /// What of a finger leaves a mark on the plate, along and across the finger from its tip, in millimetres.
  struct Reach: Sendable {
    /// From the left to the right edge.
    var across = Double.infinity...Double.infinity
    /// From the upper to the lower edge.
    var along = Double.infinity...Double.infinity
    /// The share of the contact that lies on the plate.
    var visibleShare = 0.0
  }

  /// Lays a part of a finger down.
  @discardableResult
  mutating func lay(_ part: FingerTouch, of finger: SlapLayout.Finger) -> Reach {
    let turn = ElementaryMath.sineAndCosine(finger.turn)
    let (width, height) = (part.touch.width, part.touch.height)
    let centre = unit * finger.point(along: part.middle)
    // The corners of the part say which pixels to look at.
    let (a, b) = (0.5 * Double(width), 0.5 * Double(height))
    let reachX = abs(a * turn.cosine) + abs(b * turn.sine)
    let reachY = abs(a * turn.sine) + abs(b * turn.cosine)
    let columns = SlapPlane.clipped(centre.x, reachX, touch.width)
    let rows = SlapPlane.clipped(centre.y, reachY, touch.height)
    var (left, right, top, bottom) = (
      Double.infinity, -Double.infinity, Double.infinity, -Double.infinity
    )
    var seen = 0
    for y in rows {
      let dy = Double(y) - centre.y
      for x in columns {
        let dx = Double(x) - centre.x
        let across = dx * turn.cosine + dy * turn.sine
        let along = dy * turn.cosine - dx * turn.sine
        let (u, v) = (across + a - 0.5, along + b - 0.5)
        guard u >= 0, v >= 0, u < Double(width - 1), v < Double(height - 1),
          part.mask[Int(u + 0.5), Int(v + 0.5)]
        else { continue }
        let here = part.touch.interpolated(x: u, y: v)
        touch[x, y] = max(touch[x, y], here)
        mask[x, y] = true
        seen += 1
        guard here >= SlapPlane.visible else { continue }
        (left, right) = (min(left, across), max(right, across))
        (top, bottom) = (min(top, along), max(bottom, along))
      }
    }
    guard left <= right else { return Reach() }
    let whole = part.mask.elements.count(where: { $0 })
    return Reach(
      across: left / unit...right / unit,
      along: part.middle + top / unit...part.middle + bottom / unit,
      visibleShare: Double(seen) / Double(max(1, whole)))
  }

  /// The whole numbers within a reach of a place, held inside a side.
  private static func clipped(_ centre: Double, _ reach: Double, _ side: Int) -> Range<Int> {
    let low = Int(min(Double(side), max(0, (centre - reach).rounded(.down))))
    let high = Int(min(Double(side), max(0, (centre + reach + 1).rounded(.up))))
    return low..<max(low, high)
  }

  /// Adds what another hand left, in patches.
  mutating func addResidue(
    of other: SlapPlane, strength: Float, random: inout RandomSource
  ) {
    let patches = SmoothNoise.field(
      width: touch.width, height: touch.height, scale: Float(1.2 * unit), random: &random)
    for i in touch.elements.indices where other.touch.elements[i] > 0 {
      let left = min(1, max(0, 0.6 + 0.5 * patches.elements[i]))
      touch.elements[i] = min(1, touch.elements[i] + strength * left * other.touch.elements[i])
    }
  }
}
