extension FingerprintImage {
  /// The picture as a scanner of another resolution would have taken it, for studies.
  ///
  /// - Parameter pixelsPerInch: between 0.42 and 2 times the picture's own.
  package func resampled(to pixelsPerInch: Double) throws(ImageError) -> FingerprintImage {
    let ratio = pixelsPerInch / resolution.pixelsPerInch
    guard ratio != 1 else { return self }
    // What the engine is told decides how much it resamples.
    let told = Resolution(pixelsPerInch: Resolution.standard.pixelsPerInch / ratio)
    let out = Resampling().resample(
      try FingerprintImage(width: width, height: height, pixels: pixels, resolution: told))
    return try FingerprintImage(
      width: out.width, height: out.height,
      pixels: out.elements.map { UInt8(min(255, max(0, $0.rounded()))) },
      resolution: Resolution(pixelsPerInch: pixelsPerInch, source: .stated), polarity: polarity)
  }

  /// The square of `side` pixels around the middle of what the picture shows, or less where the
  /// picture is smaller.
  package func window(side: Int) throws(ImageError) -> FingerprintImage {
    var (sum, x, y) = (0.0, 0.0, 0.0)
    for row in 1..<max(2, height) {
      for column in 1..<max(2, width) where row < height && column < width {
        let i = row * width + column
        let change =
          abs(Int(pixels[i]) - Int(pixels[i - 1])) + abs(Int(pixels[i]) - Int(pixels[i - width]))
        sum += Double(change)
        x += Double(change * column)
        y += Double(change * row)
      }
    }
    let (across, down) = (min(side, width), min(side, height))
    let left = min(width - across, max(0, Int(sum > 0 ? x / sum : 0) - across / 2))
    let top = min(height - down, max(0, Int(sum > 0 ? y / sum : 0) - down / 2))
    return try FingerprintImage(
      width: across, height: down,
      pixels: (top..<top + down).flatMap {
        pixels[$0 * width + left..<$0 * width + left + across]
      },
      resolution: resolution, polarity: polarity)
  }

  /// The picture with another resolution said of it, right or wrong.
  package func stated(_ resolution: Resolution) throws(ImageError) -> FingerprintImage {
    try FingerprintImage(
      width: width, height: height, pixels: pixels, resolution: resolution, polarity: polarity)
  }
}
