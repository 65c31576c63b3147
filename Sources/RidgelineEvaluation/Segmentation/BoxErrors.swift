package import Ridgeline

/// How far the sides of a found box lie from those of the true one, in pixels at 500 per inch: positive to the
/// right, and towards the hand.
package struct BoxErrors: Sendable, Hashable {
  package let left: Double
  package let right: Double
  package let top: Double
  package let bottom: Double
  /// How much further clockwise the found one is turned, radians.
  package let turn: Double

  /// How far a side may lie away: the tip less than the others, as behind a tip nothing is to be had.
  package static let tolerance = (side: 64.0, top: 32.0)

  /// The errors; nil where the middle of the found box does not lie in the true one.
  package init?(of found: RotatedBox, against truth: RotatedBox, pixelsPerInch: Double) {
    let unit = 500 / pixelsPerInch
    let middle = truth.place(of: SIMD2(found.x, found.y))
    guard abs(middle.across) <= 0.5 * truth.width, abs(middle.along) <= 0.5 * truth.height else {
      return nil
    }
    left = unit * (truth.place(of: found.point(-0.5, 0)).across + 0.5 * truth.width)
    right = unit * (truth.place(of: found.point(0.5, 0)).across - 0.5 * truth.width)
    top = unit * (truth.place(of: found.point(0, -0.5)).along + 0.5 * truth.height)
    bottom = unit * (truth.place(of: found.point(0, 0.5)).along - 0.5 * truth.height)
    let whole = 2 * Double.pi
    turn = (found.turn - truth.turn).remainder(dividingBy: whole)
  }

  /// Whether all sides lie within the tolerance.
  package var isTolerable: Bool {
    let sides = [left, right, bottom].allSatisfy { abs($0) <= BoxErrors.tolerance.side }
    return sides && abs(top) <= BoxErrors.tolerance.top
  }
}
