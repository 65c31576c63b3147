import RidgelineGallery
import RidgelineSynthesis

/// The keys of a trial, made from their numbers; none where the gallery is not encrypted.
struct TrialKeys {
  let isEncrypted: Bool

  /// The key of a number.
  subscript(number: Int) -> GalleryKey? {
    guard isEncrypted else { return nil }
    var random = RandomSource(seed: 0x6B65_7973, stream: UInt64(number))
    let digits = (0..<64).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }
    return try? GalleryKey(digits.joined())
  }
}
