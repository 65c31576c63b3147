import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Formats that a build leaves out")
struct FormatLeftOutTests {
  @Test("a build without the trait TIFF refuses a file of it by name and still writes it")
  func tiff() throws {
    let bytes = try TIFFEncoder(pixelsPerInch: 500).encode(
      grey: [UInt8](repeating: 128, count: 64), width: 8, height: 8)
    #expect(ImageFileFormat.recognise(bytes) == .tiff)
    #if TIFF
      #expect(TIFFReader.isBuiltIn)
      #expect(try StoredFile(encoded: bytes).format == "TIFF")
    #else
      #expect(!TIFFReader.isBuiltIn)
      #expect(throws: ImageDecodingError.formatLeftOut(.tiff)) {
        try FingerprintImage(encoded: bytes)
      }
      #expect(throws: (any Error).self) { try StoredFile(encoded: bytes) }
    #endif
  }

  @Test("the error says what to do")
  func words() {
    let text = ImageDecodingError.formatLeftOut(.tiff).description
    #expect(text.contains("reads no TIFF"))
    #expect(text.contains("convert the picture to PNG"))
  }
}
