import Ridgeline

/// How ridge spacing follows the flow.
///
/// Where ridges fan out, either they grow wider or new ones begin between them. With one spacing
/// everywhere all of them would have to begin anew, at places that the class of the finger dictates,
/// and fingers of one class would share minutiae. Skin does both; this finds the spacing that lets
/// most ridges run on: the least squares solution of `t . grad ln T = div t` for the ridges'
/// direction `t`, held near its mean.
struct RidgeSpread: Sendable {
  /// The natural logarithm of the spacing relative to its mean, on the coarse grid.
  let logarithm: Raster<Float>

  /// The pull back to the mean, for each square cell.
  private static let pull: Float = 0.0008
  /// The dislike of sudden changes.
  private static let stiffness: Float = 0.15
  /// The steps of the descent.
  private static let steps = 500
  /// The limits of the result.
  private static let limit: Float = 0.4

  /// The spread of a flow given as doubled-angle unit vectors.
  init(of flow: OrientationField) {
    let width = flow.cosine.width
    let height = flow.cosine.height
    let count = width * height
    var tx = [Float](repeating: 0, count: count)
    var ty = tx
    var divergence = tx
    for y in 1..<height - 1 {
      for x in 1..<width - 1 {
        let i = y * width + x
        let c = flow.cosine.elements[i]
        let s = flow.sine.elements[i]
        let half = ElementaryMath.sineAndCosine(0.5 * Double(ElementaryMath.atan2(s, c)))
        tx[i] = Float(half.cosine)
        ty[i] = Float(half.sine)
        // The gradient of the angle from its doubled vector needs no sign.
        func slope(_ a: Int, _ b: Int) -> Float {
          let dc = flow.cosine.elements[b] - flow.cosine.elements[a]
          let ds = flow.sine.elements[b] - flow.sine.elements[a]
          return 0.25 * (c * ds - s * dc)
        }
        let turn = -ty[i] * slope(i - 1, i + 1) + tx[i] * slope(i - width, i + width)
        // Beside a core or a delta the field turns too fast to mean anything.
        divergence[i] = abs(turn) < 0.12 ? turn : 0
      }
    }
    var u = Raster(width: width, height: height, repeating: Float(0))
    var flux = (x: tx, y: ty)
    for _ in 0..<RidgeSpread.steps {
      for y in 1..<height - 1 {
        for x in 1..<width - 1 {
          let i = y * width + x
          let gx = 0.5 * (u.elements[i + 1] - u.elements[i - 1])
          let gy = 0.5 * (u.elements[i + width] - u.elements[i - width])
          let miss = tx[i] * gx + ty[i] * gy - divergence[i]
          flux.x[i] = tx[i] * miss + RidgeSpread.stiffness * gx
          flux.y[i] = ty[i] * miss + RidgeSpread.stiffness * gy
        }
      }
      for y in 2..<height - 2 {
        for x in 2..<width - 2 {
          let i = y * width + x
          let out = 0.5 * (flux.x[i + 1] - flux.x[i - 1] + flux.y[i + width] - flux.y[i - width])
          u.elements[i] += 0.8 * (out - RidgeSpread.pull * u.elements[i])
        }
      }
    }
    for i in 0..<count {
      u.elements[i] = min(RidgeSpread.limit, max(-RidgeSpread.limit, u.elements[i]))
    }
    logarithm = u.smoothed(sigma: 1.5)
  }
}
