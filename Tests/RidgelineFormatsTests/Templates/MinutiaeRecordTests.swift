import Foundation
import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Records of minutiae")
struct MinutiaeRecordTests {
  private func randomRecord(
    _ format: TemplateFormat, _ random: inout some RandomNumberGenerator
  ) -> MinutiaeRecord {
    let unit = format == .iso2005 || format == .iso2011 ? 360.0 / 256 : 2
    let views = (0..<Int.random(in: 1...3, using: &random)).map { number -> MinutiaeRecord.View in
      let minutiae = (0..<Int.random(in: 0...255, using: &random)).map { _ in
        MinutiaeRecord.Minutia(
          type: .random(in: 0...2, using: &random), x: .random(in: 0...16_383, using: &random),
          y: .random(in: 0...16_383, using: &random),
          angle: Double(Int.random(in: 0..<Int(360 / unit), using: &random)) * unit,
          quality: .random(in: 0...100, using: &random))
      }
      var view = MinutiaeRecord.View(width: 512, height: 480, minutiae: minutiae)
      view.finger = RecordedPosition(rawValue: .random(in: 0...10, using: &random))
      view.number = UInt8(number)
      view.impression = .random(in: 0...3, using: &random)
      view.quality = .random(in: 0...100, using: &random)
      view.extended = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        .init(
          type: .random(in: 1...400, using: &random),
          data: (0..<Int.random(in: 0...40, using: &random)).map { _ in
            .random(in: 0...255, using: &random)
          })
      }
      if format == .ansi2009 || format == .ansi2009Amendment1 { view.preamble = [0, 1, 0, 2] }
      if format == .iso2011 {
        view.preamble = [UInt8](repeating: 7, count: 14) + [1, view.quality, 0, 0, 0, 0]
      }
      return view
    }
    return MinutiaeRecord(views: views)
  }

  private static let binary: [TemplateFormat] = [
    .iso2005, .iso2011, .ansi2004, .ansi2009, .ansi2009Amendment1,
  ]

  @Test("come back as they were written, and are recognised", arguments: binary)
  func roundTrip(format: TemplateFormat) throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var record = randomRecord(format, &random)
      // One header for all views, and a certification flag that asks for blocks.
      if format == .iso2011 { record.equipment = 0 }
      let bytes = try format.codec.encode(record)
      #expect(TemplateFormat.recognise(bytes) == format)
      let again = try MinutiaeRecord(encoded: bytes)
      let isSame = again == record
      #expect(isSame, "\(again.warnings)")
    }
  }

  @Test("take any bytes without a crash", arguments: binary)
  func hostile(format: TemplateFormat) throws {
    var random = SystemRandomNumberGenerator()
    let bytes = try format.codec.encode(randomRecord(format, &random))
    for length in 0..<min(512, bytes.count) {
      _ = try? MinutiaeRecord(encoded: Array(bytes.prefix(length)))
      _ = try? format.codec.decode(Array(bytes.prefix(length)))
    }
    for _ in 0..<3000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        broken[Int.random(in: 0..<min(80, broken.count), using: &random)] = .random(in: 0...255)
      }
      if let record = try? format.codec.decode(broken) {
        for view in record.views { _ = Template(view).quantized }
        _ = try? format.codec.encode(record)
      }
    }
  }

  @Test("of a template keep its minutiae within the record's units", arguments: binary)
  func template(format: TemplateFormat) throws {
    var random = SystemRandomNumberGenerator()
    let minutiae = (0..<60).map { _ in
      Minutia(
        x: .random(in: 0...299, using: &random), y: .random(in: 0...399, using: &random),
        direction: .random(in: -3.1...3.1, using: &random),
        kind: [.ending, .bifurcation][Int.random(in: 0...1, using: &random)],
        quality: .random(in: 0.1...1, using: &random))
    }.sorted { $0.quality > $1.quality }
    let template = Template(width: 300, height: 400, minutiae: minutiae)
    let bytes = try format.codec.encode(MinutiaeRecord(views: [.init(template)]))
    let back = Template(try MinutiaeRecord(encoded: bytes).views[0])
    #expect(back.width == 300 && back.height == 400 && back.minutiae.count == 60)
    #expect(Matcher(probe: template).compare(with: back).score >= 40)
    let nan = Template(
      width: 10, height: 10,
      minutiae: [Minutia(x: .nan, y: 1, direction: 0, kind: .other, quality: .nan)])
    #expect(MinutiaeRecord.View(nan).minutiae.isEmpty)
  }

  @Test("of mindtct turn both ways")
  func xyt() throws {
    let text = "12 30 90 55\n100 7 0 80\n"
    let record = try MinutiaeRecord(encoded: Array(text.utf8))
    #expect(record.views[0].minutiae.count == 2)
    #expect(record.views[0].minutiae[0].angle == 270)
    // The lowest line of the picture is the first.
    #expect(record.views[0].minutiae[0].y < record.views[0].minutiae[1].y)
    let back = try TemplateFormat.xyt.codec.encode(record)
    #expect(String(decoding: back, as: UTF8.self) == text)
    #expect(throws: TemplateRecordError.self) { try XYTCodec().decode(Array("1 2 x\n".utf8)) }
  }

  @Test("of SourceAFIS turn both ways, whatever widths their numbers have")
  func sourceAFIS() throws {
    let view = MinutiaeRecord.View(
      width: 300, height: 400,
      minutiae: [
        .init(type: 1, x: 12, y: 300, angle: 90, quality: 0),
        .init(type: 2, x: 280, y: 20, angle: 315, quality: 0),
      ])
    let bytes = try SourceAFISCodec().encode(MinutiaeRecord(views: [view]))
    #expect(TemplateFormat.recognise(bytes) == .sourceAFIS)
    let back = try MinutiaeRecord(encoded: bytes).views[0]
    #expect(back.width == 300 && back.height == 400 && back.minutiae.count == 2)
    for (a, b) in zip(back.minutiae, view.minutiae) {
      #expect(a.type == b.type && a.x == b.x && a.y == b.y && abs(a.angle - b.angle) < 0.01)
    }
    // An open map with open arrays, a half and a double.
    var open: [UInt8] = [0xBF]
    func text(_ text: String) { open += [0x60 | UInt8(text.utf8.count)] + Array(text.utf8) }
    text("version")
    text("x")
    for name in ["positionsX", "positionsY"] {
      text(name)
      open += [0x9F, 0x18, 200, 0xFF]
    }
    text("directions")
    open += [0x81, 0xF9, 0x3C, 0x00]
    text("types")
    open += [0x7F, 0x61, 0x42, 0xFF, 0xFF]
    let minutia = try MinutiaeRecord(encoded: open).views[0].minutiae[0]
    #expect(minutia.x == 200 && minutia.type == 2)
    #expect(abs(minutia.angle - (360 - 180 / Double.pi)) < 1e-9)
    var random = SystemRandomNumberGenerator()
    for source in [bytes, open] {
      for length in 0..<source.count {
        _ = try? SourceAFISCodec().decode(Array(source.prefix(length)))
      }
      for _ in 0..<3000 {
        var broken = source
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          broken[Int.random(in: 0..<broken.count, using: &random)] = .random(in: 0...255)
        }
        _ = try? SourceAFISCodec().decode(broken)
      }
    }
  }

  private struct Decoded: Decodable {
    struct Finger: Decodable {
      struct Point: Decodable {
        let type: String
        let positionX: Int
        let positionY: Int
        let angle: Int
      }
      let minutiae: [Point]
    }
    let fingerprints: [Finger]
  }

  @Test(
    "reads both conventions of xyt as the same minutiae",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func conventions() throws {
    let names = SharedSamples.names(in: "xyt", ending: ".m1.xyt").map { $0.dropLast(7) }
    #expect(names.count == 15)
    for name in names {
      let m1 = try SharedSamples.bytes("xyt/\(name).m1.xyt")
      let native = try SharedSamples.bytes("xyt/\(name).xyt")
      // The picture without minutiae.
      if m1.isEmpty { continue }
      #expect(TemplateFormat.recognise(m1) == .xytM1 && TemplateFormat.recognise(native) == .xyt)
      let left = try MinutiaeRecord(encoded: m1).views[0].minutiae
      let right = try MinutiaeRecord(encoded: native).views[0].minutiae
      // Without the picture's height the origins differ by one number for the whole file.
      let shifts = Set(zip(left, right).map { Int($0.y) - Int($1.y) })
      let turns = zip(left, right).map { abs(remainder($0.angle - $1.angle, 360)) }
      #expect(left.count == right.count && shifts.count == 1 && turns.allSatisfy { $0 <= 2 })
      #expect(try XYTCodec(.m1).encode(MinutiaeRecord(encoded: m1)) == m1)
    }
  }

  @Test(
    "that other software wrote are read as it decodes them",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"),
    arguments: [
      ("iso19794-2-2005/fingerprintio_iso2005", TemplateFormat.iso2005),
      ("iso19794-2-2011/fingerprintio_iso2011", .iso2011),
      ("ansi378/fingerprintio_ansi378v2004", .ansi2004),
      ("ansi378/fingerprintio_ansi378v2009", .ansi2009),
      ("ansi378/fingerprintio_ansi378v2009am1", .ansi2009Amendment1),
    ])
  func samples(path: String, format: TemplateFormat) throws {
    let bytes = try SharedSamples.bytes(path + ".dat")
    #expect(TemplateFormat.recognise(bytes) == format)
    let record = try MinutiaeRecord(encoded: bytes)
    let wanted = try JSONDecoder().decode(
      Decoded.self, from: Data(try SharedSamples.bytes(path + ".json")))
    #expect(record.views.count == wanted.fingerprints.count)
    let unit = format == .iso2005 || format == .iso2011 ? 360.0 / 256 : 2
    for (view, finger) in zip(record.views, wanted.fingerprints) {
      #expect(view.minutiae.count == finger.minutiae.count)
      for (ours, theirs) in zip(view.minutiae, finger.minutiae) {
        #expect(Int(ours.x) == theirs.positionX && Int(ours.y) == theirs.positionY)
        #expect(Int((ours.angle / unit).rounded()) == theirs.angle)
        #expect(ours.type == (theirs.type == "ENDING" ? 1 : theirs.type == "BIFURCATION" ? 2 : 0))
      }
    }
  }

  @Test(
    "whose lengths lie are read with a warning",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func lies() throws {
    let files: [(String, TemplateFormat, [Int])] = [
      ("iso19794-2-2005/biomdi_AppendixC2_Example.fmr", .iso2005, [27, 22]),
      ("ansi378/biomdi_AppendixB2_Example.fmr", .ansi2004, [27, 22]),
      ("iso19794-2-2005/nist_libbiomeval_fmr.iso2005", .iso2005, []),
      ("ansi378/nist_libbiomeval_fmr.ansi2004", .ansi2004, []),
      ("ansi378/nist_libbiomeval_fmr.ansi2007", .ansi2009, []),
    ]
    for (path, format, counts) in files {
      let bytes = try SharedSamples.bytes(path)
      #expect(TemplateFormat.recognise(bytes) == format, "\(path)")
      let record = try MinutiaeRecord(encoded: bytes)
      let found = record.views.map(\.minutiae.count)
      if !counts.isEmpty { #expect(found == counts, "\(path)") }
      #expect(found.allSatisfy { $0 > 10 }, "\(path)")
    }
  }

  @Test(
    "of another engine match our own extraction of the same finger and no other",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func foreign() throws {
    let names = SharedSamples.names(in: "fjfx", ending: ".ist").map { String($0.dropLast(4)) }
    #expect(names.count == 9)
    let ours = try names.map { name in
      try Extractor().extract(
        from: FingerprintImage(
          encoded: try SharedSamples.bytes("fjfx/\(name).pgm"),
          options: ImageDecodingOptions(pixelsPerInch: 500))
      ).template
    }
    let theirs = try names.map {
      Template(try MinutiaeRecord(encoded: try SharedSamples.bytes("fjfx/\($0).ist")).views[0])
    }
    var mates = 0
    for i in names.indices {
      for j in names.indices {
        let score = Matcher(probe: ours[i]).compare(with: theirs[j]).score
        // Two captures of one finger differ in the first letter alone: a001_04p and b001_04p.
        if names[i].dropFirst() == names[j].dropFirst() {
          #expect(score > 40, "\(names[i]) and \(names[j])")
          mates += 1
        } else {
          #expect(score < 40, "\(names[i]) and \(names[j])")
        }
      }
    }
    #expect(mates == 9 + 4)
  }
}
