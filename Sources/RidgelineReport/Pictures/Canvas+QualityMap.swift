package import Ridgeline

extension Canvas {
  /// How much of the map's colour lies over the print.
  private static let tint: Float = 0.45

  /// A print under the quality of its blocks: from violet for 1 to yellow for 100; bare where there is
  /// no finger.
  package init(_ image: FingerprintImage, under map: QualityMap) {
    self.init(width: image.width, height: image.height)
    let scale = 500 / image.resolution.pixelsPerInch / Double(max(1, map.blockSize))
    for y in 0..<image.height {
      let row = Int(Double(y) * scale)
      for x in 0..<image.width {
        let grey = Color(grey: Float(image.pixels[y * image.width + x]) / 255)
        let column = Int(Double(x) * scale)
        guard row < map.rows, column < map.columns else {
          self[x, y] = grey
          continue
        }
        let quality = map.values[row * map.columns + column]
        self[x, y] =
          quality == 0
          ? grey : grey.mixed(with: .map(Float(quality) / 100), Canvas.tint)
      }
    }
  }
}
