/// Brings the foreground to mean 0 and standard deviation 1.
///
/// One mean and one deviation for the whole print: a local one would lift the background's speckle
/// to the strength of ridges, and the filters behind remove the local mean by themselves.
struct Normalization: Sendable {
  /// The normalised picture; 0 outside the foreground.
  func normalize(_ picture: Raster<Float>, mask: Raster<Bool>) -> Raster<Float> {
    var moments = Moments()
    var out = Raster(width: picture.width, height: picture.height, repeating: Float(0))
    // Bounds: all three have the picture's size.
    picture.elements.withUnsafeBufferPointer { picture in
      mask.elements.withUnsafeBufferPointer { mask in
        for i in 0..<picture.count where mask[i] { moments.add(picture[i]) }
        let mean = moments.mean
        let scale = 1 / (moments.standardDeviation + 1e-3)
        out.elements.withUnsafeMutableBufferPointer { out in
          for i in 0..<picture.count { out[i] = mask[i] ? (picture[i] - mean) * scale : 0 }
        }
      }
    }
    return out
  }
}
