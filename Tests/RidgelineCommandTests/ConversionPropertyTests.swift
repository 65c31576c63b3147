import ArgumentParser
import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand
@testable import RidgelineFiles

/// Every readable input to every format that can hold it, read back, equal; and what a format
/// cannot hold is refused, with nothing written.
@Suite("Whatever convert writes can be read again and is the same")
struct ConversionPropertyTests {
  private let prints = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/prints").path
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// The kinds of inputs that are made here.
  enum Source: String, CaseIterable {
    case png, jpg, tif, bmp, pgm, wsq, jp2, pages, base64, hex
    case fir2005, fir2011, certifiedFIR, ansi381, type4, type14, cbeff, bareCBEFF, mixed
    case fmr2005, fmr2011, certified2005, certified2011, ansi2004, ansi2009, amendment1
    case xyt, xytM1, sourceAFIS, ridgeline
  }

  private func run(_ arguments: String...) throws {
    var command = try RidgelineCommand.parseAsRoot(arguments)
    try command.run()
  }

  private func picture(_ name: String, _ finger: UInt8) throws -> ImageRecord.Representation {
    let image = try FingerprintImage(contentsOf: "\(prints)/\(name).png")
    let payload = try PNGEncoder(pixelsPerInch: 500).encode(
      grey: image.pixels, width: image.width, height: image.height)
    var picture = ImageRecord.Representation(
      width: UInt16(image.width), height: UInt16(image.height), pixelsPerInch: 500,
      compression: .png, payload: payload)
    (picture.finger, picture.impression) = (finger, 1)
    return picture
  }

  private func view(_ finger: UInt8, quality: UInt8 = 66) -> MinutiaeRecord.View {
    let minutiae = (0..<30).map { (index: Int) -> MinutiaeRecord.Minutia in
      let (x, y) = (index * 9 + 5, index * 37 % 380 + 10)
      return MinutiaeRecord.Minutia(
        type: UInt8(index % 2 + 1), x: UInt16(x), y: UInt16(y), angle: Double(index * 45 % 360),
        quality: UInt8(90 - index))
    }
    var view = MinutiaeRecord.View(width: 300, height: 400, minutiae: minutiae)
    (view.finger, view.impression, view.quality) = (finger, 1, quality)
    return view
  }

  /// An input of a kind.
  private func bytes(_ source: Source) throws -> [UInt8] {
    let image = try FingerprintImage(contentsOf: "\(prints)/01_1.png")
    func encoded(_ encoder: any ImageEncoder) throws -> [UInt8] {
      try encoder.encode(grey: image.pixels, width: image.width, height: image.height)
    }
    func pictures() throws -> ImageRecord {
      ImageRecord(representations: [try picture("01_1", 2), try picture("02_1", 7)])
    }
    func images(_ format: ImageRecord.Format) throws -> [UInt8] {
      var record = try pictures()
      record.device = 0x1235
      return try ImageRecordCodec(format: format).encode(record)
    }
    func minutiae(_ format: TemplateFormat, equipment: UInt16 = 0) throws -> [UInt8] {
      var record = MinutiaeRecord(views: [view(3), view(8, quality: 254)])
      record.equipment = equipment
      return try format.codec.encode(record)
    }
    func transaction(_ type: Int) throws -> [UInt8] {
      var record = try pictures()
      if type == 4 {
        record.representations = try record.representations.map { picture in
          let image = try picture.image()
          var raw = picture
          (raw.compression, raw.payload) = (.raw, image.pixels)
          return raw
        }
      }
      return try TransactionFile.encode(
        record.representations, recordType: type,
        envelope: .init(date: "20260101", destination: "A", origin: "B", control: "1"))
    }
    switch source {
    case .png: return try encoded(PNGEncoder(pixelsPerInch: 500))
    case .jpg: return try encoded(JPEGEncoder(pixelsPerInch: 500))
    case .tif: return try encoded(TIFFEncoder(pixelsPerInch: 500))
    case .bmp: return try encoded(BMPEncoder(pixelsPerInch: 500))
    case .pgm: return try encoded(PGMEncoder())
    case .wsq: return try encoded(WSQEncoder(pixelsPerInch: 500))
    case .jp2: return try encoded(JPEG2000Encoder(pixelsPerInch: 500))
    case .pages: return try Self.twoPages(encoded(TIFFEncoder(pixelsPerInch: 500)))
    case .base64:
      return Array(Data(try minutiae(.iso2005)).base64EncodedString().utf8)
    case .hex:
      return Array(
        try images(.iso2011).map { (byte: UInt8) -> String in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined().utf8)
    case .fir2005: return try images(.iso2005)
    case .fir2011: return try images(.iso2011)
    case .ansi381: return try images(.ansi2004)
    case .certifiedFIR:
      var record = try pictures()
      record.representations[0].preamble =
        [UInt8](repeating: 0xFF, count: 9) + [0, 0, 0, 0, 5, 1, 80, 0, 0, 0, 0, 1, 0, 0, 1]
      return try ImageRecordCodec(format: .iso2011).encode(record)
    case .type4: return try transaction(4)
    case .type14: return try transaction(14)
    case .cbeff, .bareCBEFF:
      return CBEFFDocument(
        records: try pictures().representations.map { picture in
          .init(
            finger: picture.finger,
            data: source == .bareCBEFF
              ? picture.payload
              : try ImageRecordCodec(format: .iso2011).encode(.init(representations: [picture])))
        }
      ).encoded()
    case .mixed:
      return CBEFFDocument(records: [
        .init(
          finger: 2,
          data: try ImageRecordCodec(format: .iso2011).encode(
            .init(representations: [try picture("01_1", 2)]))),
        .init(
          finger: 3, data: try TemplateFormat.iso2005.codec.encode(.init(views: [view(3)])),
          isTemplate: true),
      ]).encoded()
    case .fmr2005: return try minutiae(.iso2005)
    case .fmr2011: return try minutiae(.iso2011)
    case .certified2005: return try minutiae(.iso2005, equipment: 0x8001)
    case .certified2011: return try minutiae(.iso2011, equipment: 0x8001)
    case .ansi2004: return try minutiae(.ansi2004, equipment: 0x8001)
    case .ansi2009: return try minutiae(.ansi2009, equipment: 0x8001)
    case .amendment1: return try minutiae(.ansi2009Amendment1)
    case .xyt: return try TemplateFormat.xyt.codec.encode(.init(views: [view(0)]))
    case .xytM1: return try TemplateFormat.xytM1.codec.encode(.init(views: [view(0)]))
    case .sourceAFIS: return try TemplateFormat.sourceAFIS.codec.encode(.init(views: [view(0)]))
    case .ridgeline: return Template(view(0)).serialized()
    }
  }

  /// A TIFF of one page as one of two of the same pixels.
  private static func twoPages(_ file: [UInt8]) -> [UInt8] {
    // The encoder writes one directory of twelve entries from byte 8 on.
    let end = 10 + 12 * 12
    var out = file + (file.count % 2 == 1 ? [0] : [])
    let next = UInt32(out.count)
    let place = [0, 8, 16, 24].map { (shift: UInt32) in UInt8(truncatingIfNeeded: next >> shift) }
    out.replaceSubrange(end..<end + 4, with: place)
    return out + file[8..<end] + [0, 0, 0, 0]
  }

  /// What is compared of a print: pixels, or minutiae.
  private enum Content {
    case pixels(Int, Int, [UInt8])
    case minutiae([(Float, Float, Float)])
  }

  private func contents(_ prints: [FilePrint]) throws -> [Content] {
    try prints.map { print in
      switch try print.load(options: ImageDecodingOptions(pixelsPerInch: 500)) {
      case .image(let image): .pixels(image.width, image.height, image.pixels)
      case .template(let template):
        .minutiae(template.minutiae.map { ($0.x, $0.y, $0.direction) })
      }
    }
  }

  /// Whether two prints are the same but for what a lossy format may lose.
  private func areSame(_ a: Content, _ b: Content, isLossy: Bool, isXYT: Bool) -> Bool {
    switch (a, b) {
    case (.pixels(let w, let h, let left), .pixels(let v, let g, let right)):
      guard w == v, h == g else { return false }
      let errors = zip(left, right).map { abs(Int($0) - Int($1)) }
      return isLossy ? errors.reduce(0, +) < 8 * errors.count : errors.allSatisfy { $0 == 0 }
    case (.minutiae(let left), .minutiae(let right)):
      guard left.count == right.count, let first = left.first, let other = right.first else {
        return left.count == right.count
      }
      // NBIS counts rows from the bottom of a picture whose height it does not say.
      let shift = isXYT ? other.1 - first.1 : 0
      return zip(left, right).allSatisfy { a, b in
        let turn = abs(remainder(Double(a.2 - b.2), 2 * Double.pi))
        return abs(a.0 - b.0) <= 0.51 && abs(a.1 + shift - b.1) <= 0.51 && turn < 0.04
      }
    default: return false
    }
  }

  @Test("of every kind, to every format", arguments: Source.allCases)
  func convert(source: Source) throws {
    let input = "\(folder)/source"
    try Data(try bytes(source)).write(to: URL(filePath: input))
    let given = try StoredFile(contentsOf: input).content
    let all = given.prints
    let pictures = all.filter { !$0.isTemplate }
    let minutiae = all.filter(\.isTemplate)
    for name in ConversionTarget.names {
      let target = try #require(ConversionTarget(name: name))
      let output = "\(folder)/\(name)"
      let fits =
        switch target {
        case .picture: pictures
        case .imageRecord, .transaction: pictures
        case .cbeff: all
        case .minutiae, .template: minutiae
        }
      let isSingle =
        switch target {
        case .picture, .template, .minutiae(.xyt), .minutiae(.xytM1), .minutiae(.sourceAFIS): true
        default: false
        }
      guard !fits.isEmpty else {
        #expect(throws: ExitCode.self, "\(source) to \(name)") {
          try run("convert", input, output, "--to", name)
        }
        #expect(!FileManager.default.fileExists(atPath: output), "\(source) to \(name)")
        continue
      }
      // Raw pixels are the one form of picture that every record has room for.
      try run(
        "convert", input, output, "--to", name, "--ppi", "500", "--payload", "raw", "--wsq-rate",
        "2.25")
      let back = try StoredFile(contentsOf: output).content.prints
      let wanted = isSingle ? Array(fits.prefix(1)) : fits
      #expect(back.count == wanted.count, "\(source) to \(name)")
      let isLossy = ["jpg", "wsq"].contains(name)
      let isXYT = [source.rawValue, name].contains("xyt")
      for (a, b) in zip(try contents(wanted), try contents(back)) {
        #expect(areSame(a, b, isLossy: isLossy, isXYT: isXYT), "\(source) to \(name)")
      }
      if !isSingle {
        let fingers = wanted.map(\.finger)
        #expect(back.map(\.finger) == fingers, "\(source) to \(name)")
        #expect(
          zip(back, wanted).allSatisfy { $0.impression == ($1.impression ?? 0) },
          "\(source) to \(name)")
      }
    }
  }
}
