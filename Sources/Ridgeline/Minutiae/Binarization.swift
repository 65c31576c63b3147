/// Splits the enhanced picture into ridges and valleys.
///
/// By the sign of the response, which needs no threshold and makes every ridge equally strong; where
/// the filter had to invent, nothing is drawn.
struct Binarization: Sendable {
  /// The confidence below which no ridge is believed.
  static let minimumConfidence: Float = 0.25

  /// True on ridges.
  func ridges(
    of response: Raster<Float>, mask: Raster<Bool>, confidence: Raster<Float>
  ) -> Raster<Bool> {
    var out = Raster(width: response.width, height: response.height, repeating: false)
    // Bounds: all four have the picture's size.
    out.elements.withUnsafeMutableBufferPointer { out in
      mask.elements.withUnsafeBufferPointer { mask in
        response.elements.withUnsafeBufferPointer { response in
          confidence.elements.withUnsafeBufferPointer { confidence in
            for i in 0..<out.count {
              out[i] =
                mask[i] && response[i] < 0 && confidence[i] >= Binarization.minimumConfidence
            }
          }
        }
      }
    }
    return out
  }
}
