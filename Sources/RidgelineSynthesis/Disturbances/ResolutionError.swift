public import Ridgeline

/// The resolution that is stated is wrong.
///
/// The picture is resampled while the statement stays, so that engines which take every picture for
/// 500 pixels per inch meet the same error as those that read the statement. Nothing is left to
/// chance.
public struct ResolutionError: PictureDisturbance, Hashable {
  /// By how much more is stated than is true, in per cent; negative where too little is stated.
  public let percent: Double

  /// A statement that is too high by so many per cent, -50 to 100.
  public init(percent: Double) { self.percent = min(100, max(-50, percent)) }

  /// The picture, resampled by cubic interpolation.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let scale = 1 / (1 + percent / 100)
    func side(_ length: Int) -> Int { max(1, Int((Double(length) * scale).rounded())) }
    let map = PictureMap(
      width: side(image.width), height: side(image.height),
      base: PictureMove(
        turn: 0, scale: scale, from: (-0.5, -0.5), to: (-0.5, -0.5)))
    return DisturbedImage(
      image, grey: image.grey.moved(by: map, fill: image.borderGrey), map: map)
  }
}
