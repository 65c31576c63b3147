/// Brings the foreground to mean 0 and standard deviation 1.
///
/// One mean and one deviation for the whole print: a local one would lift the background's speckle
/// to the strength of ridges, and the filters behind remove the local mean by themselves. What is brighter
/// or darker than ridges by far is drawn in to their range: a scratch, a drawn line or a speck would else
/// count for more than the ridges around it.
struct Normalization: Sendable {
  /// How far grey values may lie beyond the range in which four of five lie, as a share of it.
  ///
  /// A wave of even contrast reaches a thirtieth of it beyond.
  static let excess: Float = 0.25

  /// The normalised picture; 0 outside the foreground.
  func normalize(_ picture: Raster<Float>, mask: Raster<Bool>) -> Raster<Float> {
    let range = Normalization.range(of: picture, mask: mask)
    var moments = Moments()
    var out = Raster(width: picture.width, height: picture.height, repeating: Float(0))
    // Bounds: all three have the picture's size.
    picture.elements.withUnsafeBufferPointer { picture in
      mask.elements.withUnsafeBufferPointer { mask in
        func value(_ i: Int) -> Float { max(range.lowerBound, min(range.upperBound, picture[i])) }
        for i in 0..<picture.count where mask[i] { moments.add(value(i)) }
        let mean = moments.mean
        let scale = 1 / (moments.standardDeviation + 1e-3)
        out.elements.withUnsafeMutableBufferPointer { out in
          for i in 0..<picture.count { out[i] = mask[i] ? (value(i) - mean) * scale : 0 }
        }
      }
    }
    return out
  }

  /// The grey values that are left as they are.
  private static func range(
    of picture: Raster<Float>, mask: Raster<Bool>
  ) -> ClosedRange<Float> {
    var counts = [Int](repeating: 0, count: 256)
    // Bounds: both have the picture's size; resampling goes beyond black and white.
    picture.elements.withUnsafeBufferPointer { picture in
      mask.elements.withUnsafeBufferPointer { mask in
        for i in 0..<picture.count where mask[i] {
          counts[Int(max(0, min(255, picture[i])))] += 1
        }
      }
    }
    let total = counts.reduce(0, +)
    func level(above share: Int) -> Float {
      var below = 0
      for (level, count) in counts.enumerated() {
        below += count
        if 10 * below >= share * total { return Float(level) }
      }
      return 255
    }
    let (low, high) = (level(above: 1), level(above: 9))
    return (low - excess * (high - low))...(high + excess * (high - low))
  }
}
