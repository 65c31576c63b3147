import Ridgeline

/// Whether the pixels of a picture were once JPEG: the coefficients of its blocks of 8 x 8 then lie on
/// multiples of the steps that they were rounded to (ITU-T T.81; Fan and de Queiroz, "Identification of
/// Bitmap Compression History", 2003).
struct BlockQuantization: Sendable, Hashable {
  /// The steps that are sought.
  private static let steps = 2..<64
  /// Sizes of coefficients that are told apart: eighths, up to 64.
  private static let bins = 512
  /// The fewest blocks that are judged, and the most that are looked at.
  private static let fewest = 24
  private static let most = 6_000
  /// The fewest coefficients of a kind that are judged.
  private static let minimumSizes = 20

  /// How closely the coefficients keep to the steps, 0 (by chance) to 1.
  let closeness: Double
  /// The quality setting that libjpeg would have had, 1 to 100.
  let quality: Int
  /// Where the first whole block begins.
  let origin: SIMD2<Int>

  /// The best grid in a picture: the one from the corner, or the one whose borders show most.
  ///
  /// - Parameter skipsCorner: whether a grid that begins in the corner tells nothing, as in a file that
  ///   is JPEG itself.
  init(of image: FingerprintImage, skipsCorner: Bool) {
    var origins = [SIMD2(0, 0)]
    for x in BlockQuantization.borders(of: image, alongRows: true) {
      for y in BlockQuantization.borders(of: image, alongRows: false) where x != 0 || y != 0 {
        origins.append(SIMD2(x, y))
      }
    }
    if skipsCorner { origins.removeFirst() }
    var best = BlockQuantization(closeness: 0, quality: 100, origin: .zero)
    for origin in origins {
      let found = BlockQuantization(of: image, origin: origin)
      if found.closeness > best.closeness { best = found }
    }
    self = best
  }

  private init(closeness: Double, quality: Int, origin: SIMD2<Int>) {
    self.closeness = closeness
    self.quality = quality
    self.origin = origin
  }

  /// The steps of the blocks that begin at `origin`.
  private init(of image: FingerprintImage, origin: SIMD2<Int>) {
    var sizes = Array(repeating: [Int](repeating: 0, count: BlockQuantization.bins), count: 64)
    let blocks = SIMD2((image.width - origin.x) / 8, (image.height - origin.y) / 8)
    let stride = max(1, blocks.x * blocks.y / BlockQuantization.most)
    var judged = 0
    for index in Swift.stride(from: 0, to: max(0, blocks.x * blocks.y), by: stride) {
      let place = origin &+ SIMD2(index % blocks.x, index / blocks.x) &* 8
      guard let coefficients = BlockQuantization.coefficients(of: image, at: place) else {
        continue
      }
      judged += 1
      for k in 1..<64 {
        let bin = Int((abs(coefficients[k]) * 8).rounded())
        if bin < BlockQuantization.bins { sizes[k][bin] += 1 }
      }
    }
    var closest: [Double] = []
    var scales: [Double] = []
    if judged >= BlockQuantization.fewest {
      for v in 0..<8 {
        for u in 0..<8 where u + v > 0 && u + v <= 6 {
          guard let found = BlockQuantization.step(of: sizes[8 * v + u]) else { continue }
          closest.append(found.closeness)
          if found.closeness > 0.5 {
            scales.append(100 * Double(found.step) / BlockQuantization.luminance[8 * v + u])
          }
        }
      }
    }
    closest.sort()
    scales.sort()
    let isKnown = closest.count >= 8
    // The scale of libjpeg: 5000 / quality below 50, 200 - 2 quality above.
    let scale = scales.isEmpty ? 0 : scales[scales.count / 2]
    let quality = scale > 100 ? 5_000 / scale : (200 - scale) / 2
    self.init(
      closeness: isKnown ? closest[closest.count / 2] : 0,
      quality: Int(min(100, max(1, quality)).rounded()), origin: origin)
  }

  /// The step that the sizes of a coefficient keep to most closely; nil where they are too few.
  private static func step(of sizes: [Int]) -> (step: Int, closeness: Double)? {
    var best: (step: Int, closeness: Double)?
    for step in steps {
      let first = 4 * step + 1
      guard first < bins else { break }
      var (count, sum) = (0, 0.0)
      let wave = waves[step - steps.lowerBound]
      for bin in first..<bins where sizes[bin] > 0 {
        count += sizes[bin]
        sum += Double(sizes[bin]) * wave[bin % (8 * step)]
      }
      guard count >= minimumSizes else { break }
      let closeness = sum / Double(count)
      if closeness > best?.closeness ?? -1 { best = (step, closeness) }
    }
    return best
  }

  /// The cosine of one turn a step, by size.
  private static let waves: [[Double]] = steps.map { step in
    (0..<8 * step).map {
      ElementaryMath.sineAndCosine(2 * .pi * Double($0) / Double(8 * step)).cosine
    }
  }

  /// The cosine transform of a block; nil where it is flat or clipped.
  private static func coefficients(of image: FingerprintImage, at place: SIMD2<Int>) -> [Float]? {
    var block = [Float](repeating: 0, count: 64)
    var (clipped, least, largest) = (0, UInt8.max, UInt8.min)
    for y in 0..<8 {
      for x in 0..<8 {
        let grey = image.pixels[(place.y + y) * image.width + place.x + x]
        if grey <= 1 || grey >= 254 { clipped += 1 }
        least = min(least, grey)
        largest = max(largest, grey)
        block[8 * y + x] = Float(grey) - 128
      }
    }
    guard clipped <= 4, largest - least >= 8 else { return nil }
    return transposedCosines(transposedCosines(block))
  }

  /// The cosine transform of the rows, transposed.
  private static func transposedCosines(_ block: [Float]) -> [Float] {
    var out = [Float](repeating: 0, count: 64)
    for u in 0..<8 {
      for y in 0..<8 {
        var sum: Float = 0
        for x in 0..<8 { sum += cosines[8 * u + x] * block[8 * y + x] }
        out[8 * u + y] = sum
      }
    }
    return out
  }

  /// The orthonormal basis, frequency by frequency.
  private static let cosines: [Float] = (0..<8).flatMap { u in
    (0..<8).map { x in
      let turn = ElementaryMath.sineAndCosine(.pi * Double(u * (2 * x + 1)) / 16)
      return Float((u == 0 ? Double(0.125).squareRoot() : 0.5) * turn.cosine)
    }
  }

  /// The three phases, 0 to 7, at which neighbours along an axis differ most beyond what their own
  /// neighbours let expect.
  private static func borders(of image: FingerprintImage, alongRows: Bool) -> ArraySlice<Int> {
    var sums = [Int](repeating: 0, count: 8)
    let step = alongRows ? 1 : image.width
    let (width, height) = (image.width, image.height)
    guard width >= 16, height >= 16 else { return [] }
    image.pixels.withUnsafeBufferPointer { pixels in
      // Bounds: one pixel before and two behind the place along the axis.
      for y in (alongRows ? 0 : 2)..<(alongRows ? height : height - 1) {
        for x in (alongRows ? 2 : 0)..<(alongRows ? width - 1 : width) {
          let i = y &* width &+ x
          let (a, b) = (Int(pixels[i &- 2 &* step]), Int(pixels[i &- step]))
          let (c, d) = (Int(pixels[i]), Int(pixels[i &+ step]))
          // The third difference: large at a jump between the second and the third.
          sums[(alongRows ? x : y) & 7] &+= min(40, abs(a &- 3 &* b &+ 3 &* c &- d))
        }
      }
    }
    return sums.indices.sorted { (sums[$0], $1) > (sums[$1], $0) }.prefix(3)
  }

  /// The steps of the luminance at quality 50 (ITU-T T.81, table K.1), row after row.
  private static let luminance: [Double] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
  ]
}
