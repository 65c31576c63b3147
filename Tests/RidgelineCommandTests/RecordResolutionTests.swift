import Foundation
import Ridgeline
import RidgelineFormats
import Testing

/// A record that counts pixels for an inch where the standard has pixels for a centimetre.
@Suite("Records of minutiae at a resolution that no scanner has")
struct RecordResolutionTests {
  private static let note = "which no scanner of fingers has: check the record, or say --ppi 500"

  /// A record of ISO/IEC 19794-2:2005 made of a fixture, that says so many pixels for a centimetre.
  private func record(perCentimetre: UInt16, in folder: String) throws -> String {
    let image = try FingerprintImage(contentsOf: "\(CommandRun.prints)/02_1.png")
    var view = MinutiaeRecord.View(try Extractor().extract(from: image).template, of: image)
    (view.resolutionX, view.resolutionY) = (perCentimetre, perCentimetre)
    let bytes = try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [view]))
    let path = "\(folder)/\(perCentimetre).fmr"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  @Test("are noticed by info, match and gallery add, which say what may have been meant")
  func noticed() throws {
    let folder = try TestFolder.make()
    let odd = try record(perCentimetre: 500, in: folder)
    let info = try CommandRun("info", odd)
    #expect(info.status == 0)
    #expect(info.text.contains("1270 ppi (500 pixels for a centimetre)"), "\(info.text)")
    #expect(info.text.contains(Self.note), "\(info.text)")
    let match = try CommandRun("match", odd, "\(CommandRun.prints)/02_2.png", "--json")
    #expect(match.errors.contains(Self.note), "\(match.errors)")
    let warnings = try #require(match.json?["warnings"] as? [[String: Any]])
    #expect(warnings.map { $0["pixelsPerInch"] as? Double } == [1270])
    #expect(warnings.first?["cause"] as? String == "wrongResolution")
    let gallery = "\(folder)/people"
    #expect(try CommandRun("gallery", "init", gallery).status == 0)
    let added = try CommandRun("gallery", "add", gallery, odd, "--subject", "2")
    #expect(added.errors.contains(Self.note), "\(added.errors)")
  }

  @Test("are taken at the resolution that is stated instead, and nothing is said then")
  func stated() throws {
    let folder = try TestFolder.make()
    let odd = try record(perCentimetre: 500, in: folder)
    let match = try CommandRun("match", odd, "\(CommandRun.prints)/02_2.png", "--ppi", "500")
    #expect(match.status == 0, "\(match.text) \(match.errors)")
    #expect(!match.errors.contains("no scanner"), "\(match.errors)")
  }

  @Test(
    "are not those of 500 and 1000 pixels per inch, of 0 or of any that is accepted",
    arguments: [197, 394, 0, 150] as [UInt16])
  func usual(perCentimetre: UInt16) throws {
    let folder = try TestFolder.make()
    let info = try CommandRun("info", try record(perCentimetre: perCentimetre, in: folder))
    #expect(info.status == 0 && !info.text.contains("no scanner"), "\(info.text)")
  }
}
