import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Errors of readers")
struct ReaderErrorTests {
  private func message(_ bytes: [UInt8]) -> String {
    do {
      _ = try StoredContent(encoded: bytes)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test("name the format, the byte where the bytes end, and what was expected there")
  func truncated() throws {
    var random = RandomRecords(seed: 9)
    let view = random.view(minutiae: 30...40)
    for format in TemplateFormat.allCases where format != .xyt && format != .xytM1 {
      let bytes = try format.codec.encode(MinutiaeRecord(views: [view]))
      let text = message(Array(bytes.prefix(60)))
      #expect(text.contains(format.rawValue), "\(text)")
      #expect(text.contains("offset"), "\(text)")
      #expect(text.contains("60") || format == .sourceAFIS, "\(text)")
    }
    let picture = try random.picture([.raw]).stored
    for format in [ImageRecord.Format.iso2005, .iso2011] {
      let bytes = try ImageRecordCodec(format: format).encode(
        ImageRecord(representations: [picture]))
      let text = message(Array(bytes.prefix(40)))
      #expect(text.hasPrefix(format.rawValue) && text.contains("offset 40"), "\(text)")
      #expect(text.contains("inside the"), "\(text)")
    }
    let transaction = try TransactionFile.encode(
      [picture], recordType: 14,
      envelope: .init(date: "20260101", destination: "A", origin: "B", control: "1"))
    let cut = message(Array(transaction.prefix(transaction.count - 5)))
    #expect(cut.hasPrefix("ansi-nist-itl") && cut.contains("offset \(transaction.count - 5)"))
    let document = CBEFFDocument(records: [.init(finger: .rightThumb, data: [1, 2, 3])]).encoded()
    let short = message(Array(document.prefix(document.count - 9)))
    #expect(short.hasPrefix("cbeff") && short.contains("offset \(document.count - 9)"), "\(short)")
  }
}
