package import Ridgeline
import RidgelineFormats

/// Many prints, reduced to a common width, on one picture.
package struct ContactSheet {
  /// The width of a print on the sheet in pixels.
  package static let printWidth = 128
  /// The space around a print in pixels.
  private static let gap = 6

  /// The prints, row after row.
  package let images: [FingerprintImage]
  /// The prints in a row.
  package let columns: Int

  /// A sheet with so many prints in a row.
  package init(images: [FingerprintImage], columns: Int) {
    self.images = images
    self.columns = columns
  }

  /// The sheet as the bytes of a PNG file.
  package func png() throws -> [UInt8] {
    let small = images.map(ContactSheet.reduced)
    let cell = ContactSheet.printWidth + ContactSheet.gap
    let line = (small.map(\.height).max() ?? 0) + ContactSheet.gap
    let rows = (small.count + columns - 1) / columns
    let width = columns * cell + ContactSheet.gap
    var sheet = Raster<UInt8>(
      width: width, height: rows * line + ContactSheet.gap, repeating: 255)
    for (index, print) in small.enumerated() {
      let left = ContactSheet.gap + index % columns * cell
      let top = ContactSheet.gap + index / columns * line
      for y in 0..<print.height {
        for x in 0..<print.width { sheet[left + x, top + y] = print[x, y] }
      }
    }
    return try PNGEncoder(pixelsPerInch: nil).encode(
      grey: sheet.elements, width: sheet.width, height: sheet.height)
  }

  /// A print at the sheet's width; each of its pixels is the mean over what it stands for.
  private static func reduced(_ image: FingerprintImage) -> Raster<UInt8> {
    let width = min(printWidth, image.width)
    let height = max(1, image.height * width / image.width)
    var out = Raster<UInt8>(width: width, height: height, repeating: 0)
    for y in 0..<height {
      let rows = y * image.height / height..<max(1, (y + 1) * image.height / height)
      for x in 0..<width {
        let columns = x * image.width / width..<max(1, (x + 1) * image.width / width)
        var sum = 0
        for v in rows {
          for u in columns { sum += Int(image.pixels[v * image.width + u]) }
        }
        // Few greys are enough to look at, and make small files.
        let grey = sum / max(1, rows.count * columns.count)
        out[x, y] = UInt8(min(255, (grey + 4) / 8 * 8))
      }
    }
    return out
  }
}
