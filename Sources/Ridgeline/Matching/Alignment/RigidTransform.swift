/// A rotation and a shift of the plane.
package struct RigidTransform: Sendable, Hashable {
  /// The rotation's cosine.
  package var cosine: Float = 1
  /// The rotation's sine.
  package var sine: Float = 0
  /// The shift after the rotation.
  var shiftX: Float = 0
  var shiftY: Float = 0

  /// A rotation by the angle with the given cosine and sine.
  init(cosine: Float, sine: Float) {
    self.cosine = cosine
    self.sine = sine
  }

  /// The image of a point.
  @inline(__always)
  package func apply(_ x: Float, _ y: Float) -> (x: Float, y: Float) {
    (cosine * x - sine * y + shiftX, sine * x + cosine * y + shiftY)
  }

  /// The transform back.
  var inverse: RigidTransform {
    var back = RigidTransform(cosine: cosine, sine: -sine)
    back.shiftX = -(cosine * shiftX + sine * shiftY)
    back.shiftY = sine * shiftX - cosine * shiftY
    return back
  }

  /// The rotation.
  var turn: Int16 { BinaryAngle.units(radians: ElementaryMath.atan2(sine, cosine)) }

  /// Takes one minutia onto another, direction included.
  init(from a: borrowing MinutiaSet, _ i: Int, to b: borrowing MinutiaSet, _ j: Int) {
    cosine = a.cosine[i] * b.cosine[j] + a.sine[i] * b.sine[j]
    sine = a.cosine[i] * b.sine[j] - a.sine[i] * b.cosine[j]
    shiftX = b.x[j] - (cosine * a.x[i] - sine * a.y[i])
    shiftY = b.y[j] - (sine * a.x[i] + cosine * a.y[i])
  }

  /// The best transform of the pairs by weighted least squares, or nil where they do not say.
  ///
  /// Directions take part as if each were a second point 30 pixels away.
  init?(fitting pairs: Pairing, from a: borrowing MinutiaSet, to b: borrowing MinutiaSet) {
    let lever: Float = 900
    var total: Float = 0
    var (ax, ay, bx, by): (Float, Float, Float, Float) = (0, 0, 0, 0)
    for k in 0..<pairs.count {
      let pair = pairs[k]
      let weight = pair.similarity + 0.05
      total += weight
      ax += weight * a.x[pair.row]
      ay += weight * a.y[pair.row]
      bx += weight * b.x[pair.column]
      by += weight * b.y[pair.column]
    }
    guard total > 0 else { return nil }
    ax /= total
    ay /= total
    bx /= total
    by /= total
    var (c, s): (Float, Float) = (0, 0)
    for k in 0..<pairs.count {
      let pair = pairs[k]
      let (i, j) = (pair.row, pair.column)
      let weight = pair.similarity + 0.05
      let (x, y) = (a.x[i] - ax, a.y[i] - ay)
      let (u, v) = (b.x[j] - bx, b.y[j] - by)
      c += weight * (x * u + y * v)
      s += weight * (x * v - y * u)
      c += weight * lever * (a.cosine[i] * b.cosine[j] + a.sine[i] * b.sine[j])
      s += weight * lever * (a.cosine[i] * b.sine[j] - a.sine[i] * b.cosine[j])
    }
    let length = (c * c + s * s).squareRoot()
    guard length > 1e-6 else { return nil }
    cosine = c / length
    sine = s / length
    shiftX = bx - (cosine * ax - sine * ay)
    shiftY = by - (sine * ax + cosine * ay)
  }
}
