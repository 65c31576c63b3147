extension FingerprintImage {
  /// The part of the picture inside a box, as a picture of its own.
  ///
  /// Nothing is turned or resampled: it is the smallest upright rectangle around the box, and what lies in it beside
  /// the box shows the grey of the picture's background. It has the resolution and polarity of the whole.
  ///
  /// - Parameters:
  ///   - box: in the picture's pixels.
  ///   - margin: how far around the box is cut as well, in pixels at 500 per inch.
  public func cut(_ box: RotatedBox, margin: Double = 16) -> FingerprintImage {
    let whole = box.grown(by: margin * resolution.pixelsPerInch / 500)
    return cut(around: whole) { whole.contains($0) }
  }

  /// The part of the picture in the upright rectangle around a box; what is not kept shows the grey of the
  /// picture's background.
  func cut(around whole: RotatedBox, keeping isKept: (SIMD2<Double>) -> Bool) -> FingerprintImage {
    let corners = whole.corners
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    func clamped(_ value: Double, _ side: Int) -> Int { Int(max(0, min(Double(side), value))) }
    let left = min(width - 1, clamped((xs.min() ?? 0).rounded(.down), width))
    let right = max(left + 1, clamped((xs.max() ?? 0).rounded(.up), width))
    let top = min(height - 1, clamped((ys.min() ?? 0).rounded(.down), height))
    let bottom = max(top + 1, clamped((ys.max() ?? 0).rounded(.up), height))
    let background = backgroundGrey
    var cut = [UInt8](repeating: background, count: (right - left) * (bottom - top))
    for y in top..<bottom {
      for x in left..<right where isKept(SIMD2(Double(x) + 0.5, Double(y) + 0.5)) {
        cut[(y - top) * (right - left) + x - left] = pixels[y * width + x]
      }
    }
    do {
      return try FingerprintImage(
        width: right - left, height: bottom - top, pixels: cut, resolution: resolution,
        polarity: polarity, pixelLimit: .max)
    } catch {
      preconditionFailure("a part of a picture has as many pixels as its sides ask for: \(error)")
    }
  }

  /// The grey of the background: the one that is most frequent, greys being counted by eights.
  private var backgroundGrey: UInt8 {
    var counts = [Int](repeating: 0, count: 32)
    for pixel in pixels { counts[Int(pixel >> 3)] += 1 }
    let most = counts.indices.max { counts[$0] < counts[$1] } ?? 31
    return UInt8(most << 3 | 4)
  }
}
