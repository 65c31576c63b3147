import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Documents of CBEFF")
struct CBEFFDocumentTests {
  private func document() -> CBEFFDocument {
    var record = CBEFFDocument.BIR(subtype: "Left RingFinger", data: Array(0...255))
    record.quality = 77
    record.creationDate = "2026-01-01T00:00:00Z"
    var other = CBEFFDocument.BIR(subtype: "Right Thumb", data: [1], isTemplate: true)
    other.purpose = "a < b & c"
    return CBEFFDocument(records: [record, other])
  }

  @Test("come back as they were written")
  func roundTrip() throws {
    let document = document()
    let bytes = document.encoded()
    #expect(CBEFFDocument.recognise(bytes))
    let again = try CBEFFDocument(encoded: bytes)
    #expect(again == document)
    #expect(again.records.map(\.finger) == [.leftRing, .rightThumb])
  }

  @Test("keep base64 of every length")
  func base64() {
    for count in 0..<50 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 5) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
    #expect(String(decoding: Base64.encode(Array("light w".utf8)), as: UTF8.self) == "bGlnaHQgdw==")
    #expect(Base64.decode(Array("a*b=".utf8)) == nil)
  }

  @Test("with a document type, with foreign entities or nested without end are refused")
  func refused() {
    for text in [
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><BIR><BDB>&x;</BDB></BIR>",
      "<BIR><BDB>&unknown;</BDB></BIR>", "<BIR><BDB></BIR></BDB>", "<BIR><BDB>AAAA",
      String(repeating: "<BIR>", count: 100), "<BIR></BIR>", "", "<", "<BIR a='>",
    ] {
      #expect(throws: ImageRecordError.self, "\(text.prefix(30))") {
        try CBEFFDocument(encoded: Array(text.utf8))
      }
    }
  }

  @Test("take any bytes without a crash")
  func hostile() throws {
    let bytes = document().encoded()
    var random = SystemRandomNumberGenerator()
    for length in 0..<bytes.count { _ = try? CBEFFDocument(encoded: Array(bytes.prefix(length))) }
    for _ in 0..<3000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        broken[Int.random(in: 0..<broken.count, using: &random)] = .random(in: 0...255)
      }
      _ = try? CBEFFDocument(encoded: broken)
    }
  }

  @Test(
    "of other software hold fingers whose pictures are read",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func samples() throws {
    var fingers = 0
    let files = SharedSamples.names(in: "cbeff", ending: ".xml").map { "cbeff/\($0)" }
    for file in files {
      let document = try CBEFFDocument(encoded: try SharedSamples.bytes(file))
      let again = try CBEFFDocument(encoded: document.encoded())
      #expect(again == document, "\(file)")
      for record in document.records where record.type == "Finger" {
        // Some samples of tests carry stubs instead of pictures.
        guard let picture = try? ImageRecord(encoded: record.data).representations.first else {
          continue
        }
        let image = try picture.image()
        #expect(image.width == Int(picture.width), "\(file)")
        #expect(record.finger != .unknown, "\(file)")
        fingers += 1
      }
    }
    #expect(fingers >= 10)
  }
}
