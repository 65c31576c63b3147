import Ridgeline
import RidgelineFormats
import Testing

@Suite("The format of a picture file")
struct ImageFileFormatTests {
  @Test(
    "is recognised by the first bytes",
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], ImageFileFormat.png),
      ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg), ([0x49, 0x49, 0x2A, 0], .tiff),
      ([0x4D, 0x4D, 0, 0x2A], .tiff), ([0x42, 0x4D, 0], .bmp), (Array("P5\n".utf8), .pnm),
      (Array("P2#".utf8), .pnm), ([0xFF, 0xA0, 0xFF, 0xA8], .wsq),
      ([0xFF, 0xA0, 0xFF, 0xA4], .wsq), ([0xFF, 0x4F, 0xFF, 0x51], .jpeg2000),
      ([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], .jpeg2000),
    ] as [([UInt8], ImageFileFormat)])
  func recognised(bytes: [UInt8], format: ImageFileFormat) {
    #expect(ImageFileFormat.recognise(bytes) == format)
  }

  @Test("is unknown for other bytes, which the error shows")
  func unknown() {
    for bytes in [[], [0x50], Array("P9\n".utf8), Array("P5x".utf8), Array("GIF89a-----".utf8)] {
      #expect(ImageFileFormat.recognise(bytes) == nil)
      #expect(throws: ImageDecodingError.unknownFormat(firstBytes: Array(bytes.prefix(8)))) {
        try FingerprintImage(encoded: bytes)
      }
    }
    let error = ImageDecodingError.unknownFormat(firstBytes: [0x47, 0x0A])
    #expect(error.description.contains("47 0a"))
  }
}
