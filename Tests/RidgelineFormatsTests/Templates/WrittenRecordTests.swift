import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Records as they are written")
struct WrittenRecordTests {
  private static let binary: [TemplateFormat] = [
    .iso2005, .iso2011, .ansi2004, .ansi2009, .ansi2009Amendment1,
  ]
  private static let pairs = binary.flatMap { from in binary.map { (from, $0) } }

  private func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  @Test(
    "are read again, with the same prints, whatever certification and device they name",
    arguments: pairs)
  func certified(from: TemplateFormat, to: TemplateFormat) throws {
    var random = RandomRecords(seed: 29_109)
    for _ in 0..<40 {
      var record = MinutiaeRecord(views: [
        random.view(minutiae: 1...40), random.view(minutiae: 1...40),
      ])
      record.equipment = random.number(0...65_535)
      let first = try MinutiaeRecord(encoded: try from.codec.encode(record))
      let again = try MinutiaeRecord(encoded: try to.codec.encode(first))
      #expect(again.warnings.isEmpty)
      #expect(again.views.map(\.finger) == record.views.map(\.finger))
      #expect(again.views.map(\.minutiae.count) == record.views.map(\.minutiae.count))
      #expect(again.equipment & 0x8000 == record.equipment & 0x8000, "Appendix F is kept")
      let device = RepresentationFrame(again.views[0].preamble)?.deviceType ?? again.equipment
      #expect(device & 0x0FFF == record.equipment & 0x0FFF)
    }
  }

  @Test("name an owner that validators take, or the one that is stated")
  func owners() throws {
    var random = RandomRecords(seed: 259)
    var record = MinutiaeRecord(views: [random.view()])
    for product: [UInt8] in [[0, 0, 0, 0], [0, 0, 0, 7], [0x01, 0x03, 0, 0], [0, 0x0F, 0, 1]] {
      record.product = product
      let wanted = product[0] == 0 && product[1] == 0 ? 0x0103 : big(product, 0, 2)
      let first = try TemplateFormat.ansi2004.codec.encode(record)
      #expect(big(first, 10, 2) == wanted && big(first, 12, 2) == Int(product[3]))
      let second = try TemplateFormat.ansi2009.codec.encode(record)
      #expect(big(second, 12, 2) == wanted)
      // Finger, number, impression and quality come before the vendor of the quality's algorithm.
      #expect(big(second, 21 + 4, 2) == 0x0103)
      var pictures = ImageRecord(representations: [try random.picture([.raw]).stored])
      pictures.product = product
      #expect(big(try ImageRecordCodec(format: .ansi2004).encode(pictures), 14, 2) == wanted)
    }
    record.views[0].preamble = [0, 0x0F, 0x37, 0x7D]
    let stated = try TemplateFormat.ansi2009.codec.encode(record)
    #expect(Array(stated[25..<29]) == [0, 0x0F, 0x37, 0x7D])
    // The algorithm goes along into the edition of 2011 and back.
    let iso = try MinutiaeRecord(encoded: try TemplateFormat.iso2011.codec.encode(record))
    #expect(Array(try TemplateFormat.ansi2009.codec.encode(iso)[25..<29]) == [0, 0x0F, 0x37, 0x7D])
  }

  @Test("have no resolution of 0, no picture without sides and no quality that nobody computed")
  func bounds() throws {
    var view = MinutiaeRecord.View(
      width: 0, height: 0,
      minutiae: [.init(type: 3, x: 70, y: 90, angle: 10, quality: 254)])
    (view.resolutionX, view.resolutionY, view.quality) = (0, 0, 254)
    for format in Self.binary {
      let bytes = try format.codec.encode(MinutiaeRecord(views: [view]))
      let read = try MinutiaeRecord(encoded: bytes).views[0]
      #expect(read.resolutionX == 197 && read.width == 71 && read.height == 91)
      #expect(read.minutiae[0].type == 0)
      #expect(read.minutiae[0].quality == (format == .iso2011 ? 254 : 0))
      #expect(read.quality == ([.iso2005, .ansi2004].contains(format) ? 0 : 254))
    }
    view.impression = 29
    for format in [TemplateFormat.iso2005, .ansi2004] {
      #expect(throws: TemplateRecordError.self) {
        try format.codec.encode(MinutiaeRecord(views: [view]))
      }
    }
  }

  @Test(
    "of a template are in the pixels of the picture that it was made of",
    arguments: [400, 512, 1000])
  func captured(pixelsPerInch: Double) throws {
    let template = Template(
      width: 293, height: 469,
      minutiae: [
        Minutia(x: 250.5, y: 400, direction: 1, kind: .ending, quality: 0.8),
        Minutia(x: 3, y: 2, direction: -1, kind: .bifurcation, quality: 0.5),
      ])
    let (width, height) = (Int(293 * pixelsPerInch / 500), Int(469 * pixelsPerInch / 500))
    let picture = try FingerprintImage(
      width: width, height: height, pixels: [UInt8](repeating: 0, count: width * height),
      resolution: Resolution(pixelsPerInch: pixelsPerInch, source: .file))
    let view = MinutiaeRecord.View(template, of: picture)
    #expect(Int(view.width) == width && Int(view.height) == height)
    #expect(Double(view.resolutionX) == (pixelsPerInch / 2.54).rounded())
    let scale = pixelsPerInch / 500
    #expect(abs(Double(view.minutiae[0].x) - 250.5 * scale) <= 0.51)
    #expect(abs(Double(view.minutiae[0].y) - 400 * scale) <= 0.51)
    let back = Template(
      try MinutiaeRecord(encoded: TemplateFormat.iso2005.codec.encode(.init(views: [view]))).views[
        0])
    #expect(abs(back.minutiae[0].x - 250.5) < 2 && abs(back.minutiae[0].y - 400) < 2)
    let stated = MinutiaeRecord.View(template, pixelsPerInch: pixelsPerInch)
    #expect(stated.minutiae == view.minutiae && stated.resolutionX == view.resolutionX)
  }

  @Test("of pictures with certification of 2011 turn into every other format and back")
  func pictures() throws {
    var random = RandomRecords(seed: 19_794)
    for isCertified in [false, true] {
      for format in ImageRecord.Format.allCases {
        var record = ImageRecord(representations: [try random.picture([.png]).stored])
        record.device = 0x1235
        if isCertified {
          record.representations[0].preamble =
            [UInt8](repeating: 0xFF, count: 9) + [0, 0, 0, 0x12, 0x35, 0, 1, 0, 0, 1]
        }
        let whole = try ImageRecordCodec(format: .iso2011).encode(record)
        let first = try ImageRecord(encoded: whole)
        let again = try ImageRecord(encoded: try ImageRecordCodec(format: format).encode(first))
        #expect(again.warnings.isEmpty)
        #expect(again.representations[0].payload == record.representations[0].payload)
        if format == .iso2011 {
          #expect(again.representations[0].preamble.count == (isCertified ? 19 : 20))
        } else {
          #expect(again.device == 0x1235)
        }
      }
    }
  }

  @Test("of Type-14 have source and date, and no resolution for records that are not there")
  func mandatoryFields() throws {
    let picture = try RandomRecords(seed: 14).copy { try $0.picture([.png]).stored }
    let envelope = TransactionFile.Envelope(
      date: "20261128", destination: "THERE", origin: "HERE", control: "7")
    func text(_ type: Int, _ picture: ImageRecord.Representation) throws -> String {
      String(
        decoding: try TransactionFile.encode([picture], recordType: type, envelope: envelope),
        as: UTF8.self)
    }
    let tagged = try text(14, picture)
    for field in ["1.011:00.00", "1.012:00.00", "14.004:HERE", "14.005:20261128"] {
      #expect(tagged.contains(field + "\u{1D}") || tagged.contains(field + "\u{1C}"), "\(field)")
    }
    var unknown = picture
    unknown.pixelsPerInch = 0
    #expect(try text(14, unknown).contains("14.008:0\u{1D}14.009:1\u{1D}14.010:1\u{1D}"))
    let file = try TransactionFile(
      encoded: try TransactionFile.encode([unknown], recordType: 14, envelope: envelope))
    #expect(file.fingers[0].picture.pixelsPerInch == 0)
    var raw = picture
    (raw.compression, raw.payload) = (
      .raw, [UInt8](repeating: 9, count: Int(raw.width) * Int(raw.height))
    )
    raw.pixelsPerInch = 500
    #expect(try text(4, raw).contains("1.011:19.69\u{1D}1.012:19.69\u{1C}"))
  }

  @Test(
    "of the certified cases hold the same in every format",
    .enabled(if: SharedCases.arePresent, "needs ../shared/cases beside the package"),
    arguments: ["378_certified.fmr", "iso2005_certified.fmr"])
  func shared(name: String) throws {
    let record = try MinutiaeRecord(encoded: try SharedCases.bytes(name))
    #expect(record.equipment == 0x8001)
    for format in Self.binary {
      let again = try MinutiaeRecord(encoded: try format.codec.encode(record))
      #expect(again.warnings.isEmpty && again.views.count == record.views.count)
      #expect(again.views[0].minutiae.map(\.x) == record.views[0].minutiae.map(\.x))
      #expect(again.equipment & 0x8000 == 0x8000, "\(format)")
    }
  }
}

extension RandomRecords {
  /// What a copy of the generator gives.
  fileprivate func copy<T>(_ body: (inout RandomRecords) throws -> T) rethrows -> T {
    var random = self
    return try body(&random)
  }
}
