package import Ridgeline
import RidgelineText
package import RidgelineEvaluation
import RidgelineFormats
package import RidgelineSynthesis

extension DisturbanceKind {
  /// A picture after the disturbance, and where its pixels come from; nil where they stay in place.
  ///
  /// - Parameters:
  ///   - seed: what the draws of a run are made from.
  ///   - name: the name of the print.
  package func disturbed(
    _ image: FingerprintImage, level: Double, seed: UInt64, print name: String
  ) throws -> (image: FingerprintImage, map: PictureMap?) {
    switch self {
    case .wsq:
      let rate = WSQEncoder.compression15to1 * 15 / level
      return (
        try image.rewritten(
          by: WSQEncoder(pixelsPerInch: image.resolution.pixelsPerInch, bitRate: rate)), nil
      )
    case .jpeg:
      return (try image.rewritten(by: JPEGEncoder(quality: Int(level.rounded()))), nil)
    default: break
    }
    var random = RandomSource(seed: seed, disturbance: rawValue, print: name)
    let result = disturbance(level)?.disturbed(image, random: &random)
    return (result?.image ?? image, result?.map)
  }

  /// What is done to the picture before it is compressed.
  private func disturbance(_ level: Double) -> (any PictureDisturbance)? {
    switch self {
    case .angle: Turn(degrees: level)
    case .window: SmallWindow(side: level)
    case .contrast: FaintContrast(dividedBy: level)
    case .resolution: ResolutionError(percent: level)
    case .noise: PixelNoise(deviation: level)
    case .blur: OpticalBlur(deviation: level)
    case .frame: PictureFrame(thickness: Int(level.rounded()))
    case .seam: Seam(diameter: level)
    case .page: PaperPage(width: level)
    case .residue: LatentResidue(strength: level)
    case .blocks: TransmissionErrors(share: level / 100)
    case .columns: DeadColumns(width: level)
    case .spot: BlindSpot(diameter: level)
    case .scratch: GlassScratches(width: level)
    case .wsq, .jpeg: nil
    }
  }

  /// The disturbance as an axis to measure along.
  package func axis(levels: [Double], seed: UInt64) -> DisturbanceAxis {
    DisturbanceAxis(
      name: rawValue, title: title, explanation: explanation, unit: unit,
      levels: levels.map(level), undisturbed: undisturbed
    ) { image, name, level in
      try disturbed(image, level: level, seed: seed, print: name).image
    }
  }
}

extension FingerprintImage {
  /// The picture, written and read again; what is known of it stays.
  fileprivate func rewritten(by encoder: some ImageEncoder) throws -> FingerprintImage {
    let read = try FingerprintImage(
      encoded: try encoder.encode(grey: pixels, width: width, height: height))
    return try FingerprintImage(
      width: read.width, height: read.height, pixels: read.pixels, resolution: resolution,
      polarity: polarity, pixelLimit: .max)
  }
}
