import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@Suite("Inspecting a comparison")
struct ComparisonInspectionTests {
  private let prints = CommandRun.prints

  @Test("Two prints give a sheet with every stage, and figures that agree with the score")
  func sheet() throws {
    let folder = try TestFolder.make()
    let pair = ["\(prints)/01_1.png", "\(prints)/01_2.png"]
    let run = try CommandRun(["inspect"] + pair + ["-o", "\(folder)/sheet.png", "--json"])
    #expect(run.status == 0)
    let figures = try #require(run.json)
    let score = try #require(
      try CommandRun(["match"] + pair + ["--json"]).json?["score"] as? Double)
    #expect(figures["score"] as? Double == score && score > 40)
    #expect(figures["pairedMinutiae"] as? Int ?? 0 > 15)
    #expect(figures["refinedProposals"] as? Int == 3)
    #expect(figures["ridgeAgreement"] as? Double ?? 0 > 0.5)
    #expect(figures["usesRidges"] as? Bool == true)
    let sheet = try FingerprintImage(contentsOf: "\(folder)/sheet.png")
    // Four prints wide and two high.
    #expect(sheet.width > 1_200 && sheet.height > 600)
    #expect(Set(sheet.pixels).count > 50)
  }

  @Test("The figures say stage by stage how far strangers came")
  func strangers() throws {
    let folder = try TestFolder.make()
    let run = try CommandRun(
      "inspect", "\(prints)/01_1.png", "\(prints)/02_1.png", "-o", "\(folder)/sheet.png")
    #expect(run.status == 0)
    for stage in ["local similarity", "proposals", "alignment", "warp", "pairs", "ridges"] {
      #expect(run.text.contains("\n\(stage) "), "\(stage)")
    }
  }

  @Test("A stored template is drawn by its own ridges, and the sheet has the usual name")
  func templates() throws {
    let folder = try TestFolder.make()
    #expect(try CommandRun("extract", "\(prints)/01_1.png", "-o", folder).status == 0)
    let template = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let run = try CommandRun(["inspect", template, "\(prints)/01_3.png"], in: folder)
    #expect(run.status == 0)
    let sheet = "\(folder)/01_1-comparison.png"
    #expect(run.text.contains("01_1-comparison.png"))
    #expect(FileManager.default.fileExists(atPath: sheet))
  }

  @Test("A large sheet is reduced, a stage goes with one print alone, and a blank print fails")
  func limits() throws {
    let folder = try TestFolder.make()
    let pair = ["inspect", "\(prints)/01_1.png", "\(prints)/01_2.png"]
    let reduced = try CommandRun(
      pair + ["-o", "\(folder)/small.png", "--largest-drawing", "0.5"])
    #expect(reduced.status == 0 && reduced.errors.contains("drawn at 1/"))
    #expect(try CommandRun(pair + ["--stage", "skeleton"]).status == 2)
    let blank = "\(folder)/blank.pgm"
    try Data("P5 300 300 255\n".utf8 + [UInt8](repeating: 255, count: 90_000))
      .write(to: URL(filePath: blank))
    let failed = try CommandRun(
      "inspect", "\(prints)/01_1.png", blank, "--ppi", "500", "-o", "\(folder)/none.png")
    #expect(failed.text.contains("failure to enroll"))
    #expect(
      try CommandRun("match", "\(prints)/01_1.png", blank, "--ppi", "500").status == failed.status)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/none.png"))
  }
}
