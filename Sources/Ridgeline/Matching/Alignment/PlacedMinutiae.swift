/// The minutiae of the first print as a transform or a warp sees them, on the second.
final class PlacedMinutiae {
  /// How many there are.
  var count = 0
  /// Where they come to lie, in pixels.
  let x = FixedBuffer<Float>(MinutiaSet.maximumMinutiaCount, repeating: 0)
  let y = FixedBuffer<Float>(MinutiaSet.maximumMinutiaCount, repeating: 0)
  /// Which way they point there, in `BinaryAngle` units.
  let angle = FixedBuffer<Int16>(MinutiaSet.maximumMinutiaCount, repeating: 0)
  /// Images under a warp, six numbers each.
  let images = FixedBuffer<Float>(6 * MinutiaSet.maximumMinutiaCount, repeating: 0)

  /// Takes in minutiae moved by a rigid transform.
  func place(_ a: MinutiaSet, by transform: RigidTransform) {
    let turn = transform.turn
    let (ax, ay, aAngle) = (a.x.span, a.y.span, a.angle.span)
    count = a.count
    for i in 0..<a.count {
      let image = transform.apply(ax[i], ay[i])
      x[i] = image.x
      y[i] = image.y
      angle[i] = aAngle[i] &+ turn
    }
  }
}
