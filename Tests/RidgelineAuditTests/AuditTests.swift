import Foundation
import Ridgeline
import RidgelineFormats
import RidgelineSpectra
import Testing

@testable import RidgelineAudit

/// The folder of the synthetic prints.
private let prints = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Fixtures/prints").path

private func print(_ name: String) throws -> FingerprintImage {
  try FingerprintImage(contentsOf: "\(prints)/\(name).png")
}

private func png(_ image: FingerprintImage) throws -> [UInt8] {
  try PNGEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
    grey: image.pixels, width: image.width, height: image.height)
}

private func source(_ name: String, file: String? = nil, _ fault: MadeFault? = nil) throws
  -> PictureSource
{
  let image = try print(name)
  let bytes = try png(try fault?.made(from: image) ?? image)
  return PictureSource(file: "prints/\(file ?? name).png") { bytes }
}

private func kinds(_ picture: AuditedPicture) -> Set<AuditFinding.Kind> {
  Set(picture.findings.filter { $0.confidence >= 0.5 }.map(\.kind))
}

@Suite("The audit of pictures")
struct AuditTests {
  @Test("finds nothing in good prints but that some sensors are smaller than a finger")
  func good() throws {
    let names = (1...12).map { ($0 < 10 ? "0\($0)" : "\($0)") + "_1" }
    let result = FolderAudit(threads: 2).run(on: try names.map { try source($0) })
    #expect(result.pictures.allSatisfy { kinds($0).subtracting([.cropped]).isEmpty })
    #expect(result.folders.map(\.prints) == [12])
  }

  @Test(
    "finds a fault that was made, and not in the good print",
    arguments: [
      MadeFault.scaled(0.5), .scaled(2),
      .enlarged(fromPixelsPerInch: 250, .linear), .enlarged(fromPixelsPerInch: 300, .cubic),
      .enlarged(fromPixelsPerInch: 400, .linear), .cropped(.left, 0.35), .cropped(.top, 0.35),
      .recompressed(quality: 30), .recompressed(quality: 75), .recompressed(quality: 90),
      .recompressedAndCut(quality: 75, pixels: 13),
    ])
  func single(fault: MadeFault) throws {
    let image = try print("01_1")
    let audit = PictureAudit()
    #expect(!kinds(audit.examine(image, file: "a").picture).contains(fault.kind))
    let found = audit.examine(try fault.made(from: image), file: "a").picture
    #expect(kinds(found).contains(fault.kind), "\(fault.name): \(found)")
  }

  @Test(
    "says how much a picture is enlarged, how it is scaled and at which quality it was compressed")
  func particulars() throws {
    let image = try print("01_1")
    func finding(_ fault: MadeFault) throws -> AuditFinding? {
      PictureAudit().examine(try fault.made(from: image), file: "a").picture.findings
        .first { $0.kind == fault.kind }
    }
    #expect(try finding(.enlarged(fromPixelsPerInch: 300, .cubic))?.pixelsPerInch == 300)
    #expect(abs((try finding(.recompressed(quality: 75))?.quality ?? 0) - 75) <= 5)
    let interval = try #require(try finding(.scaled(0.5))?.interval)
    #expect(interval[0] <= 250 && 250 <= interval[1])
    #expect(try finding(.cropped(.left, 0.35))?.sides?.contains(.left) == true)
  }

  @Test("does not take the wavelets of WSQ for an enlargement by two", arguments: 1...4)
  func wavelets(finger: Int) throws {
    let image = try print("0\(finger)_1")
    let bytes = try WSQEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
      grey: image.pixels, width: image.width, height: image.height)
    let copy = try FingerprintImage(encoded: bytes)
    let found = PictureAudit().examine(copy, file: "a").picture.findings
    #expect(!found.contains { $0.sentence.contains("enlargement by 2") }, "\(found)")
  }

  @Test("sees no print in what is none", arguments: NoPrint.allCases)
  func noPrint(what: NoPrint) {
    for seed in 0..<4 {
      let picture = PictureAudit().examine(what.picture(seed: UInt64(seed)), file: "a").picture
      #expect(kinds(picture).contains(.notAPrint), "\(picture)")
    }
  }

  @Test(
    "finds by the finger's other prints what a print alone does not tell",
    arguments: [MadeFault.mirrored, .turned(90), .turned(180), .scaled(1.25), .scaled(0.8)])
  func mates(fault: MadeFault) throws {
    let mates = try (2...4).map { try source("02_\($0)") }
    let result = FolderAudit(threads: 2).run(on: [try source("02_1", fault)] + mates)
    #expect(kinds(result.pictures[0]).contains(fault.kind), "\(result.pictures[0])")
    for mate in result.pictures.dropFirst() { #expect(!kinds(mate).contains(fault.kind)) }
    if case .turned(let degrees) = fault {
      let found = result.pictures[0].findings.first { $0.kind == .turned }?.degrees
      #expect(abs(abs(found ?? 0) - degrees) <= 10)
      if degrees == 90 { #expect(found ?? 0 > 0) }
    }
  }

  @Test("finds the same capture again: as it is, compressed, and cut")
  func doubled() throws {
    let image = try print("05_1")
    let jpeg = try JPEGEncoder(pixelsPerInch: 500, quality: 80).encode(
      grey: image.pixels, width: image.width, height: image.height)
    let cut = try png(try image.cut(left: 20, top: 31, right: 0, bottom: 0))
    let result = FolderAudit(threads: 2).run(on: [
      try source("05_1"), try source("05_2"), try source("06_1"),
      try source("05_1", file: "again"),
      PictureSource(file: "prints/compressed.jpg") { jpeg },
      PictureSource(file: "prints/cut.png") { cut },
    ])
    let found = result.pictures.map { picture in
      picture.findings.first { $0.kind == .doubled }?.other
    }
    #expect(found[0...2] == [nil, nil, nil])
    #expect(found[3...] == ["prints/05_1.png", "prints/05_1.png", "prints/05_1.png"])
  }

  @Test("finds a finger under another name where it is asked to")
  func namesakes() throws {
    let sources = try ["02_1", "03_1"].map { try source($0) } + [source("02_2", file: "77_1")]
    let plain = FolderAudit(threads: 2).run(on: sources)
    #expect(plain.pictures.allSatisfy { !kinds($0).contains(.sameFinger) })
    let compared = FolderAudit(comparesFingers: true, threads: 2).run(on: sources)
    #expect(compared.pictures.map { kinds($0).contains(.sameFinger) } == [false, false, true])
    #expect(compared.pictures[2].findings.first?.other == "prints/02_1.png")
  }

  @Test("gives the same result on one thread and on several")
  func threads() throws {
    let sources = try ["01_1", "02_1", "02_2", "03_1"].map { try source($0) }
    #expect(
      FolderAudit(threads: 1).run(on: sources).pictures
        == FolderAudit(threads: 3).run(on: sources).pictures)
  }

  @Test("reports what cannot be read, passes templates over, and survives damaged files")
  func hostile() throws {
    let bytes = try png(try print("01_1"))
    let template = try Extractor().extract(from: try print("01_1")).template.serialized()
    var sources = [
      PictureSource(file: "empty.png") { [] },
      PictureSource(file: "text.png") { Array("hello".utf8) },
      PictureSource(file: "a.ridgeline") { template },
      PictureSource(file: "gone.png") { throw CocoaError(.fileReadNoSuchFile) },
    ]
    for i in 0..<24 {
      var damaged = bytes
      if i % 2 == 0 { damaged.removeLast(damaged.count * i / 25) }
      damaged[damaged.count * i / 24 % damaged.count] ^= 0x55
      sources.append(PictureSource(file: "damaged\(i).png") { [damaged] in damaged })
    }
    for (width, height) in [(1, 1), (1, 900), (900, 1), (33, 33), (64, 64), (3_000, 70)] {
      let image = try FingerprintImage(
        width: width, height: height,
        pixels: (0..<width * height).map { UInt8(truncatingIfNeeded: $0 &* 37) })
      let bytes = try png(image)
      sources.append(PictureSource(file: "\(width)x\(height).png") { bytes })
    }
    let result = FolderAudit(comparesFingers: true, threads: 2).run(on: sources)
    #expect(result.skipped == 1)
    #expect(result.pictures.count == sources.count - 1)
    #expect(result.pictures.prefix(3).allSatisfy { kinds($0) == [.unreadable] })
  }

  @Test("says what a file's own resolution is worth where it cannot be meant")
  func statedResolution() throws {
    let image = try print("01_1")
    let bytes = try PNGEncoder(pixelsPerInch: 100).encode(
      grey: image.pixels, width: image.width, height: image.height)
    let picture = try #require(PictureAudit().examine(file: "a.png", bytes: bytes)?.picture)
    #expect(picture.findings.first?.kind == .wronglyScaled)
    #expect(picture.findings.first?.confidence == 1)
  }

  @Test("has the JSON keys that are documented")
  func keys() throws {
    let result = FolderAudit(threads: 1).run(on: [
      try source("01_1", .enlarged(fromPixelsPerInch: 300, .cubic))
    ])
    let data = try JSONEncoder().encode(result)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set(json.keys) == ["pictures", "folders", "skipped", "transform"])
    let picture = try #require((json["pictures"] as? [[String: Any]])?.first)
    #expect(
      Set(picture.keys) == [
        "file", "width", "height", "pixelsPerInch", "resolutionSource", "findings", "measures",
      ])
    let finding = try #require((picture["findings"] as? [[String: Any]])?.first)
    #expect(Set(finding.keys) == ["kind", "confidence", "sentence", "pixelsPerInch"])
    #expect(finding["kind"] as? String == "resampled")
  }

  @Test("counts found and missed faults and false alarms")
  func study() throws {
    let subject = AuditStudy.Subject(
      name: "few", prints: try ["02_1", "02_2", "02_3"].map { try source($0) }, pixelsPerInch: nil)
    let study = AuditStudy(subjects: [subject], threads: 2)
    #expect(study.rows.allSatisfy { $0.found <= $0.made })
    #expect(study.rows.first { $0.fault == "JPEG of quality 75" }?.found == 1)
    #expect(study.falseAlarms.map(\.pictures) == [3])
    #expect(study.table.contains("| mirrored | mirrored | 1 | 1 (100 %) |"))
  }

  #if FFTW
    @Test("finds the same by FFTW and by our own transform")
    func transforms() throws {
      for name in ["01_1", "06_2", "11_3"] {
        let image = try print(name)
        let own = PictureAudit(options: ImageDecodingOptions(), transform: MixedRadixTransform())
        let other = PictureAudit(options: ImageDecodingOptions(), transform: FFTWTransform())
        #expect(
          own.examine(image, file: name).picture.findings
            == other.examine(image, file: name).picture.findings)
      }
    }
  #endif
}
