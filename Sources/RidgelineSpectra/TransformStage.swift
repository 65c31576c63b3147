/// One step of a transform: sequences of ``length`` become ``radix`` times as many, that much shorter.
struct TransformStage: Sendable {
  /// How many parts are joined: 2, 3, 4 or 5.
  let radix: Int
  /// The length of the sequences before the step.
  let length: Int
  /// For each place `p` below `length / radix` the roots `w^p ... w^((radix - 1) p)` of the length,
  /// that the parts are turned by.
  private let roots: [SIMD2<Float>]

  /// The step that takes the factor `radix` out of `length`.
  init(radix: Int, length: Int) {
    self.radix = radix
    self.length = length
    roots = (0..<length / radix).flatMap { p in
      (1..<radix).map { FourierTransform.root(p * $0, of: length) }
    }
  }

  /// A pointer to the values before the step.
  typealias Source = UnsafePointer<Float>
  /// A pointer to the values after it.
  typealias Target = UnsafeMutablePointer<Float>

  /// Runs the step over `stride` sequences side by side; all four hold `length * stride` elements.
  func run(_ xr: Source, _ xi: Source, _ yr: Target, _ yi: Target, stride: Int) {
    let part = length / radix * stride
    for p in 0..<length / radix {
      let (from, to) = (p &* stride, p &* radix &* stride)
      let w = (0..<radix - 1).map { roots[p &* (radix &- 1) &+ $0] }
      let (xr, xi, yr, yi) = (xr + from, xi + from, yr + to, yi + to)
      switch radix {
      case 2: Self.two(xr, xi, yr, yi, stride, part, w)
      case 3: Self.three(xr, xi, yr, yi, stride, part, w)
      case 4: Self.four(xr, xi, yr, yi, stride, part, w)
      default: Self.five(xr, xi, yr, yi, stride, part, w)
      }
    }
  }

  private static func two(
    _ xr: Source, _ xi: Source, _ yr: Target, _ yi: Target, _ stride: Int, _ part: Int,
    _ w: [SIMD2<Float>]
  ) {
    let w1 = w[0]
    for q in 0..<stride {
      let (ar, ai, br, bi) = (xr[q], xi[q], xr[q &+ part], xi[q &+ part])
      yr[q] = ar + br
      yi[q] = ai + bi
      let (dr, di) = (ar - br, ai - bi)
      yr[q &+ stride] = dr * w1.x - di * w1.y
      yi[q &+ stride] = dr * w1.y + di * w1.x
    }
  }

  private static func three(
    _ xr: Source, _ xi: Source, _ yr: Target, _ yi: Target, _ stride: Int, _ part: Int,
    _ w: [SIMD2<Float>]
  ) {
    let (w1, w2) = (w[0], w[1])
    let sine: Float = 0.866_025_4
    for q in 0..<stride {
      let (ar, ai) = (xr[q], xi[q])
      let (br, bi) = (xr[q &+ part], xi[q &+ part])
      let (cr, ci) = (xr[q &+ 2 &* part], xi[q &+ 2 &* part])
      let (sr, si) = (br + cr, bi + ci)
      let (mr, mi) = (ar - 0.5 * sr, ai - 0.5 * si)
      let (tr, ti) = (sine * (br - cr), sine * (bi - ci))
      yr[q] = ar + sr
      yi[q] = ai + si
      let (dr, di) = (mr + ti, mi - tr)
      let (er, ei) = (mr - ti, mi + tr)
      yr[q &+ stride] = dr * w1.x - di * w1.y
      yi[q &+ stride] = dr * w1.y + di * w1.x
      yr[q &+ 2 &* stride] = er * w2.x - ei * w2.y
      yi[q &+ 2 &* stride] = er * w2.y + ei * w2.x
    }
  }

  private static func four(
    _ xr: Source, _ xi: Source, _ yr: Target, _ yi: Target, _ stride: Int, _ part: Int,
    _ w: [SIMD2<Float>]
  ) {
    let (w1, w2, w3) = (w[0], w[1], w[2])
    for q in 0..<stride {
      let (ar, ai) = (xr[q], xi[q])
      let (br, bi) = (xr[q &+ part], xi[q &+ part])
      let (cr, ci) = (xr[q &+ 2 &* part], xi[q &+ 2 &* part])
      let (dr, di) = (xr[q &+ 3 &* part], xi[q &+ 3 &* part])
      let (sr, si, tr, ti) = (ar + cr, ai + ci, ar - cr, ai - ci)
      let (ur, ui, vr, vi) = (br + dr, bi + di, br - dr, bi - di)
      yr[q] = sr + ur
      yi[q] = si + ui
      let (fr, fi) = (tr + vi, ti - vr)
      let (gr, gi) = (sr - ur, si - ui)
      let (hr, hi) = (tr - vi, ti + vr)
      yr[q &+ stride] = fr * w1.x - fi * w1.y
      yi[q &+ stride] = fr * w1.y + fi * w1.x
      yr[q &+ 2 &* stride] = gr * w2.x - gi * w2.y
      yi[q &+ 2 &* stride] = gr * w2.y + gi * w2.x
      yr[q &+ 3 &* stride] = hr * w3.x - hi * w3.y
      yi[q &+ 3 &* stride] = hr * w3.y + hi * w3.x
    }
  }

  private static func five(
    _ xr: Source, _ xi: Source, _ yr: Target, _ yi: Target, _ stride: Int, _ part: Int,
    _ w: [SIMD2<Float>]
  ) {
    let (w1, w2, w3, w4) = (w[0], w[1], w[2], w[3])
    // Cosines and sines of a fifth and of two fifths of a turn.
    let (c1, c2): (Float, Float) = (0.309_016_99, -0.809_017)
    let (s1, s2): (Float, Float) = (0.951_056_5, 0.587_785_25)
    for q in 0..<stride {
      let (ar, ai) = (xr[q], xi[q])
      let (br, bi) = (xr[q &+ part], xi[q &+ part])
      let (cr, ci) = (xr[q &+ 2 &* part], xi[q &+ 2 &* part])
      let (dr, di) = (xr[q &+ 3 &* part], xi[q &+ 3 &* part])
      let (er, ei) = (xr[q &+ 4 &* part], xi[q &+ 4 &* part])
      let (pr, pi, qr, qi) = (br + er, bi + ei, cr + dr, ci + di)
      let (rr, ri, tr, ti) = (br - er, bi - ei, cr - dr, ci - di)
      yr[q] = ar + pr + qr
      yi[q] = ai + pi + qi
      let (mr, mi) = (ar + c1 * pr + c2 * qr, ai + c1 * pi + c2 * qi)
      let (nr, ni) = (ar + c2 * pr + c1 * qr, ai + c2 * pi + c1 * qi)
      let (ur, ui) = (s1 * rr + s2 * tr, s1 * ri + s2 * ti)
      let (vr, vi) = (s2 * rr - s1 * tr, s2 * ri - s1 * ti)
      let (fr, fi, ir, ii) = (mr + ui, mi - ur, mr - ui, mi + ur)
      let (gr, gi, hr, hi) = (nr + vi, ni - vr, nr - vi, ni + vr)
      yr[q &+ stride] = fr * w1.x - fi * w1.y
      yi[q &+ stride] = fr * w1.y + fi * w1.x
      yr[q &+ 2 &* stride] = gr * w2.x - gi * w2.y
      yi[q &+ 2 &* stride] = gr * w2.y + gi * w2.x
      yr[q &+ 3 &* stride] = hr * w3.x - hi * w3.y
      yi[q &+ 3 &* stride] = hr * w3.y + hi * w3.x
      yr[q &+ 4 &* stride] = ir * w4.x - ii * w4.y
      yi[q &+ 4 &* stride] = ir * w4.y + ii * w4.x
    }
  }
}
