package import Ridgeline
import RidgelineFormats
import RidgelineText

/// How fast pictures are written and read in one format, in the time of one thread.
package struct FormatSpeed: Sendable, Codable {
  /// The format.
  package let format: String
  /// Pictures that were written and read.
  package let printCount: Int
  /// The median time to write a picture, in milliseconds.
  package let writingMedian: Double
  /// The median time to read it again, in milliseconds.
  package let readingMedian: Double
  /// The median of pixels over bytes.
  package let compression: Double

  private static let encoders: [(name: String, encoder: any ImageEncoder)] = [
    ("PNG", PNGEncoder(pixelsPerInch: 500)),
    ("JPEG", JPEGEncoder(pixelsPerInch: 500)),
    ("WSQ 0.75", WSQEncoder(pixelsPerInch: 500)),
    ("WSQ 2.25", WSQEncoder(pixelsPerInch: 500, bitRate: WSQEncoder.compression5to1)),
    ("JPEG 2000", JPEG2000Encoder(pixelsPerInch: 500)),
  ]

  /// Measures every format that is written on some pictures.
  ///
  /// - Throws: what an encoder or a decoder throws.
  package static func measured(on images: [FingerprintImage]) throws -> [FormatSpeed] {
    try encoders.map { name, encoder in
      var times: (writing: [Double], reading: [Double], ratio: [Double]) = ([], [], [])
      for image in images {
        let start = threadSeconds()
        let bytes = try encoder.encode(
          grey: image.pixels, width: image.width, height: image.height)
        let middle = threadSeconds()
        _ = try FingerprintImage(encoded: bytes)
        times.writing.append(1000 * (middle - start))
        times.reading.append(1000 * (threadSeconds() - middle))
        times.ratio.append(Double(image.pixels.count) / Double(bytes.count))
      }
      func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
      }
      return FormatSpeed(
        format: name, printCount: images.count, writingMedian: median(times.writing),
        readingMedian: median(times.reading), compression: median(times.ratio))
    }
  }

  /// Some formats as text.
  package static func table(of rows: [FormatSpeed]) -> String {
    let header = ["format", "prints", "write ms", "read ms", "compression"]
    let lines = rows.map { row in
      [
        row.format, "\(row.printCount)", fixed(row.writingMedian, 2), fixed(row.readingMedian, 2),
        fixed(row.compression, 1),
      ]
    }
    return aligned([header] + lines).joined(separator: "\n") + "\n"
  }
}
