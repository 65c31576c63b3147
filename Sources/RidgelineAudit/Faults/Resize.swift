import Ridgeline

/// A kernel that pictures are enlarged by.
public enum ResizeKernel: String, Sendable, Hashable, Codable, CaseIterable {
  /// Straight lines between pixels.
  case linear
  /// Keys's cubic.
  case cubic
  /// A sinc under a wide sinc, three lobes.
  case lanczos

  /// How far the kernel reaches.
  var reach: Double {
    switch self {
    case .linear: 1
    case .cubic: 2
    case .lanczos: 3
    }
  }

  /// The weight at a distance in samples.
  func weight(_ distance: Double) -> Double {
    let t = abs(distance)
    guard t < reach else { return 0 }
    switch self {
    case .linear: return 1 - t
    case .cubic:
      return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2
    case .lanczos:
      if t == 0 { return 1 }
      let a = Double.pi * t
      let wave = ElementaryMath.sineAndCosine(a).sine * ElementaryMath.sineAndCosine(a / 3).sine
      return 3 * wave / (a * a)
    }
  }
}

extension Raster where Element == Float {
  /// The picture with so many columns and rows; the kernel widens where there are fewer than before.
  func resized(width: Int, height: Int, kernel: ResizeKernel) -> Raster<Float> {
    transposedRows(width, kernel).transposedRows(height, kernel)
  }

  /// The rows with so many samples each, transposed.
  private func transposedRows(_ count: Int, _ kernel: ResizeKernel) -> Raster<Float> {
    var out = Raster(width: height, height: count, repeating: Float(0))
    let ratio = Double(count) / Double(width)
    let stretch = max(1, 1 / ratio)
    for i in 0..<count {
      let centre = (Double(i) + 0.5) / ratio - 0.5
      let first = Int((centre - kernel.reach * stretch).rounded(.up))
      let last = Int((centre + kernel.reach * stretch).rounded(.down))
      let weights = (first...last).map { kernel.weight((Double($0) - centre) / stretch) }
      let total = weights.reduce(0, +)
      for (k, weight) in weights.enumerated() where weight != 0 {
        let x = min(width - 1, max(0, first + k))
        let share = Float(weight / total)
        for y in 0..<height { out.elements[i * height + y] += share * elements[y * width + x] }
      }
    }
    return out
  }
}

extension FingerprintImage {
  /// The grey values as numbers.
  var raster: Raster<Float> {
    Raster(width: width, height: height, elements: pixels.map(Float.init))
  }

  /// A picture of the same resolution with other grey values, rounded and held inside 0...255.
  func replaced(by raster: Raster<Float>) throws(ImageError) -> FingerprintImage {
    try FingerprintImage(
      width: raster.width, height: raster.height,
      pixels: raster.elements.map { UInt8(min(255, max(0, $0.rounded()))) },
      resolution: resolution, polarity: polarity)
  }

  /// The picture with so many columns and rows, its stated resolution kept.
  func resized(
    width: Int, height: Int, kernel: ResizeKernel
  ) throws(ImageError) -> FingerprintImage {
    try replaced(by: raster.resized(width: width, height: height, kernel: kernel))
  }
}
