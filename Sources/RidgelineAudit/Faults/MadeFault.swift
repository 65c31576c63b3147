public import Ridgeline
import RidgelineFormats
import RidgelineText

/// A fault that is made from a good picture, to see whether an audit finds it.
public enum MadeFault: Sendable, Hashable {
  /// As many pixels to the inch as the factor says, and still the old figure stated.
  case scaled(Double)
  /// Reduced to this resolution and enlarged again.
  case enlarged(fromPixelsPerInch: Double, ResizeKernel)
  /// This share of the print's width or height cut off at a side.
  case cropped(AuditFinding.Side, Double)
  /// Turned by degrees counter-clockwise, on a larger page.
  case turned(Double)
  /// Left and right exchanged.
  case mirrored
  /// Through JPEG of this quality.
  case recompressed(quality: Int)
  /// Through JPEG of this quality and cut from the corner by some pixels.
  case recompressedAndCut(quality: Int, pixels: Int)

  /// The kind of finding that should come of it.
  public var kind: AuditFinding.Kind {
    switch self {
    case .scaled: .wronglyScaled
    case .enlarged: .resampled
    case .cropped: .cropped
    case .turned: .turned
    case .mirrored: .mirrored
    case .recompressed, .recompressedAndCut: .recompressed
    }
  }

  /// All kinds of finding that are true of it: a picture that was scaled up is enlarged as well.
  var kinds: Set<AuditFinding.Kind> {
    if case .scaled(let factor) = self, factor > 1 { return [.wronglyScaled, .resampled] }
    return [kind]
  }

  /// In words.
  public var name: String {
    switch self {
    case .scaled(let factor): "scaled by \(fixed(factor, 2))"
    case .enlarged(let ppi, let kernel): "enlarged from \(fixed(ppi, 0)) ppi, \(kernel.rawValue)"
    case .cropped(let side, let share): "\(fixed(100 * share, 0)) % cut off \(side.rawValue)"
    case .turned(let degrees): "turned by \(fixed(degrees, 0)) degrees"
    case .mirrored: "mirrored"
    case .recompressed(let quality): "JPEG of quality \(quality)"
    case .recompressedAndCut(let quality, let pixels):
      "JPEG of quality \(quality), cut by \(pixels) pixels"
    }
  }

  /// The picture with the fault.
  ///
  /// - Throws: an error of the image or of its codec, which no good picture gives.
  public func made(from image: FingerprintImage) throws -> FingerprintImage {
    switch self {
    case .scaled(let factor):
      return try image.resized(
        width: MadeFault.side(image.width, factor), height: MadeFault.side(image.height, factor),
        kernel: .lanczos)
    case .enlarged(let ppi, let kernel):
      let factor = ppi / image.resolution.pixelsPerInch
      let small = image.raster.resized(
        width: MadeFault.side(image.width, factor), height: MadeFault.side(image.height, factor),
        kernel: .lanczos)
      return try image.replaced(
        by: small.resized(width: image.width, height: image.height, kernel: kernel))
    case .cropped(let side, let share):
      return try MadeFault.cropped(image, side, share)
    case .turned(let degrees):
      return try MadeFault.turned(image, degrees)
    case .mirrored:
      return try image.mirrored
    case .recompressed(let quality):
      return try MadeFault.recompressed(image, quality)
    case .recompressedAndCut(let quality, let pixels):
      return try MadeFault.recompressed(image, quality)
        .cut(left: pixels, top: pixels, right: 0, bottom: 0)
    }
  }

  private static func side(_ side: Int, _ factor: Double) -> Int {
    max(1, Int((Double(side) * factor).rounded()))
  }

  private static func recompressed(
    _ image: FingerprintImage, _ quality: Int
  ) throws -> FingerprintImage {
    let bytes = try JPEGEncoder(quality: quality).encode(
      grey: image.pixels, width: image.width, height: image.height)
    return try FingerprintImage(
      encoded: bytes,
      options: ImageDecodingOptions(
        pixelsPerInch: image.resolution.pixelsPerInch, polarity: image.polarity))
  }

  /// Cuts the share of the extent of the ridges, so that what is cut off is print and not background.
  private static func cropped(
    _ image: FingerprintImage, _ side: AuditFinding.Side, _ share: Double
  ) throws -> FingerprintImage {
    let map = QualityPreview().report(of: image).map
    let blocks = map.values.indices.filter { map.values[$0] >= 35 }
    let scale = Double(map.blockSize) * image.resolution.pixelsPerInch / 500
    func extent(_ places: [Int], _ limit: Int) -> ClosedRange<Double> {
      let first = Double(places.min() ?? 0) * scale
      return first...max(first, min(Double(limit), Double((places.max() ?? 0) + 1) * scale))
    }
    let columns = extent(blocks.map { $0 % max(1, map.columns) }, image.width)
    let rows = extent(blocks.map { $0 / max(1, map.columns) }, image.height)
    let (width, height) = (
      share * (columns.upperBound - columns.lowerBound), share * (rows.upperBound - rows.lowerBound)
    )
    switch side {
    case .left:
      return try image.cut(left: Int(columns.lowerBound + width), top: 0, right: 0, bottom: 0)
    case .right:
      return try image.cut(
        left: 0, top: 0, right: image.width - Int(columns.upperBound - width), bottom: 0)
    case .top:
      return try image.cut(left: 0, top: Int(rows.lowerBound + height), right: 0, bottom: 0)
    case .bottom:
      return try image.cut(
        left: 0, top: 0, right: 0, bottom: image.height - Int(rows.upperBound - height))
    }
  }

  /// Turns about the middle, on a page that has room, in the grey of the picture's border.
  private static func turned(
    _ image: FingerprintImage, _ degrees: Double
  ) throws -> FingerprintImage {
    let (sine, cosine) = ElementaryMath.sineAndCosine(degrees * .pi / 180)
    let (w, h) = (Double(image.width), Double(image.height))
    let width = Int((w * abs(cosine) + h * abs(sine)).rounded())
    let height = Int((w * abs(sine) + h * abs(cosine)).rounded())
    let border = (0..<image.width).flatMap {
      [image.pixels[$0], image.pixels[(image.height - 1) * image.width + $0]]
    }.sorted()
    let source = image.raster
    var out = Raster(width: width, height: height, repeating: Float(border[border.count / 2]))
    for y in 0..<height {
      for x in 0..<width {
        let u = Double(x) + 0.5 - Double(width) / 2
        let v = Double(y) + 0.5 - Double(height) / 2
        let sx = cosine * u - sine * v + w / 2 - 0.5
        let sy = sine * u + cosine * v + h / 2 - 0.5
        let (c, r) = (Int(sx.rounded(.down)), Int(sy.rounded(.down)))
        guard c >= -1, r >= -1, c < image.width, r < image.height else { continue }
        let (fx, fy) = (Float(sx - Double(c)), Float(sy - Double(r)))
        let (c0, c1) = (max(0, c), min(image.width - 1, c + 1))
        let (r0, r1) = (max(0, r), min(image.height - 1, r + 1))
        let top = source[c0, r0] + fx * (source[c1, r0] - source[c0, r0])
        let low = source[c0, r1] + fx * (source[c1, r1] - source[c0, r1])
        out[x, y] = top + fy * (low - top)
      }
    }
    return try image.replaced(by: out)
  }
}

extension FingerprintImage {
  /// The picture without so many pixels at each side; at least 32 are left each way.
  func cut(left: Int, top: Int, right: Int, bottom: Int) throws(ImageError) -> FingerprintImage {
    let x = min(max(0, left), max(0, width - 32))
    let y = min(max(0, top), max(0, height - 32))
    let columns = x..<max(x + min(32, width), width - max(0, right))
    let rows = y..<max(y + min(32, height), height - max(0, bottom))
    var out: [UInt8] = []
    out.reserveCapacity(columns.count * rows.count)
    for row in rows {
      out += pixels[row * width + columns.lowerBound..<row * width + columns.upperBound]
    }
    return try FingerprintImage(
      width: columns.count, height: rows.count, pixels: out, resolution: resolution,
      polarity: polarity)
  }
}
