package import FoundationEssentials
package import Ridgeline
import RidgelineFormats

/// A small copy of a picture.
package struct Thumbnail: Sendable {
  /// The picture's file.
  package let png: Data

  /// A copy that is at most `height` pixels high, by averaging areas.
  package init(of image: FingerprintImage, height limit: Int) throws {
    let height = min(limit, image.height)
    let width = max(1, image.width * height / image.height)
    var grey = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      let y0 = y * image.height / height
      let y1 = max(y0 + 1, (y + 1) * image.height / height)
      for x in 0..<width {
        let x0 = x * image.width / width
        let x1 = max(x0 + 1, (x + 1) * image.width / width)
        var sum = 0
        for v in y0..<y1 { for u in x0..<x1 { sum += Int(image.pixels[v * image.width + u]) } }
        grey[y * width + x] = UInt8(sum / ((y1 - y0) * (x1 - x0)))
      }
    }
    png = Data(try PNGEncoder().encode(grey: grey, width: width, height: height))
  }
}
