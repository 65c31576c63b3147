import Ridgeline

extension FingerprintImage {
  /// The picture with all that is in it moved to the right, the rest filled with its first grey value.
  func moved(by shift: Int) throws -> FingerprintImage {
    try FingerprintImage(
      width: width, height: height,
      pixels: (0..<width * height).map { i in
        let x = i % width - shift
        return (0..<width).contains(x) ? pixels[i / width * width + x] : pixels[0]
      }, resolution: resolution, polarity: polarity)
  }
}
