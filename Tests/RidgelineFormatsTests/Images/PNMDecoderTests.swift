import Ridgeline
import RidgelineFormats
import Testing

@Suite("Reading PNM")
struct PNMDecoderTests {
  private func pixels(_ header: String, _ rest: [UInt8] = []) throws -> [UInt8] {
    try FingerprintImage(encoded: Array(header.utf8) + rest).pixels
  }

  @Test("all six kinds are read")
  func kinds() throws {
    #expect(try pixels("P1 3 2 1 0 1\n011") == [0, 255, 0, 255, 0, 0])
    #expect(try pixels("P2 2 2 255 0 1\n2\t255") == [0, 1, 2, 255])
    #expect(try pixels("P3 1 1 255 200 100 50") == [124])
    #expect(
      try pixels("P4 9 1\n", [0b1010_0000, 0x80]) == [0, 255, 0, 255, 255, 255, 255, 255, 0])
    #expect(try pixels("P5 2 1 255\n", [0x0A, 255]) == [10, 255])
    #expect(try pixels("P6 1 1 255\n", [200, 100, 50]) == [124])
  }

  @Test("the largest value stands for white, up to 65535")
  func maxima() throws {
    #expect(try pixels("P2 3 1 3 0 1 3") == [0, 85, 255])
    #expect(try pixels("P5 3 1 100\n", [0, 50, 100]) == [0, 128, 255])
    #expect(try pixels("P5 2 1 65535\n", [0x80, 0x80, 0xFF, 0xFF]) == [128, 255])
    #expect(try pixels("P5 2 1 1000\n", [0x01, 0xF4, 0x03, 0xE8]) == [128, 255])
    #expect(try pixels("P6 1 1 65535\n", [200, 200, 100, 100, 50, 50]) == [124])
  }

  @Test("comments and any white space may part the header; bytes may follow the picture")
  func comments() throws {
    #expect(try pixels("P5#made by hand\n# 9 9\n2#x\n\r\n1\n#\n255\n", [1, 2]) == [1, 2])
    #expect(try pixels("P5 2 1 255\n", [1, 2, 3, 4]) == [1, 2])
    #expect(try pixels("P2 2 1 255 1 2\n# the end") == [1, 2])
  }

  @Test("what contradicts itself is refused, with its place")
  func refused() {
    #expect(throws: ImageDecodingError.truncated(.pnm, part: "pixels", offset: 12)) {
      try pixels("P5 2 1 255\n", [1])
    }
    #expect(throws: ImageDecodingError.truncated(.pnm, part: "pixels", offset: 14)) {
      try pixels("P2 2 1 255 100")
    }
    #expect(throws: ImageDecodingError.truncated(.pnm, part: "header", offset: 6)) {
      try pixels("P5 2 1")
    }
    let over = "a value of 101 where 100 is the largest"
    #expect(throws: ImageDecodingError.damaged(.pnm, reason: over, offset: 12)) {
      try pixels("P5 2 1 100\n", [1, 101])
    }
    for header in [
      "P5 2 1 0\n", "P5 2 1 65536\n", "P5 -2 1 255\n", "P5 2 1 255x", "P2 2 1 255 1 x",
      "P1 2 1 1 2", "P5 99999999999999999999 1 255\n",
    ] {
      #expect(throws: ImageDecodingError.self, "\(header)") { try pixels(header, [1, 2]) }
    }
    #expect(throws: ImageDecodingError.unsupportedVariant(.pnm, what: "PAM (P7)")) {
      try pixels("P7\nWIDTH 1\n")
    }
  }
}
