/// Splits the enhanced picture into ridges and valleys.
///
/// By the sign of the response, which needs no threshold and makes every ridge equally strong; where
/// the filter had to invent, nothing is drawn.
struct Binarization: Sendable {
  /// The confidence below which no ridge is believed.
  static let leastConfidence: Float = 0.25

  /// True on ridges.
  func ridges(
    of response: Raster<Float>, mask: Raster<Bool>, confidence: Raster<Float>
  ) -> Raster<Bool> {
    var out = Raster(width: response.width, height: response.height, repeating: false)
    for i in 0..<out.count {
      out.elements[i] =
        mask.elements[i] && response.elements[i] < 0
        && confidence.elements[i] >= Binarization.leastConfidence
    }
    return out
  }
}
