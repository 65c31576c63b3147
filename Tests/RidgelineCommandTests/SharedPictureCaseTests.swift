import Foundation
import Testing

/// Pictures beside the package that were judged wrongly once, each with what is right.
@Suite(
  "The shared pictures",
  .enabled(if: Cases.arePresent, "needs ../shared/cases beside the package"))
struct SharedPictureCaseTests {
  private func path(_ name: String) -> String { "\(Cases.folder)/\(name)" }

  @Test(
    "several fingers are refused by name (F2)", arguments: ["two-fingers.png", "slap-four.wsq"])
  func severalFingers(name: String) throws {
    let extracted = try CommandRun("extract", path(name))
    #expect(extracted.status == 4 && extracted.text.contains("several fingers"))
    let judged = try CommandRun("quality", path(name), "--minimum-score", "1")
    #expect(judged.status == 4 && judged.text.contains("severalFingers"))
    #expect(try CommandRun("match", path(name), "\(CommandRun.prints)/05_2.png").status == 4)
  }

  @Test("a print upside down matches the upright one (F3)")
  func turned() throws {
    let run = try CommandRun(
      "match", path("turned-180.png"), "\(CommandRun.prints)/01_1.png", "--json")
    #expect(run.json?["score"] as? Double ?? 0 > 100)
  }

  @Test(
    "a print on paper is found (F4)",
    arguments: ["page-05-1000.jpg", "card-05.png", "card-05-cropped.png"])
  func paper(name: String) throws {
    let run = try CommandRun("match", path(name), "\(CommandRun.prints)/05_2.png", "--json")
    #expect(run.status == 0)
    #expect(run.json?["score"] as? Double ?? 0 > 80)
  }

  @Test("a wrong resolution is warned of by every command that compares or enrolls (F6)")
  func resolution() throws {
    let name = path("states-300-is-500.png")
    let gallery = try TestFolder.make() + "/g"
    #expect(try CommandRun("gallery", "init", gallery).status == 0)
    for arguments in [
      ["match", name, "\(CommandRun.prints)/01_2.png"], ["extract", name], ["enroll", name],
      ["gallery", "add", gallery, name, "--subject", "T"], ["gallery", "identify", gallery, name],
    ] {
      let run = try CommandRun(arguments)
      #expect(run.errors.contains("not the stated 300"), "\(arguments[0])")
    }
    let judged = try CommandRun("quality", name, "--minimum-score", "1")
    #expect(judged.status == 4 && judged.text.contains("wrongResolution, 100 points"))
  }
}

/// Real prints of many fingers.
private enum Strangers {
  static let folder = URL(filePath: Cases.folder)
    .deletingLastPathComponent().appending(path: "prints/crossmatch").path
  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder) }
}

/// Templates that misstate something, and templates that were searched for.
@Suite(
  "The shared templates that lie",
  .enabled(if: Cases.arePresent && Strangers.arePresent, "needs ../shared beside the package"))
struct SharedLieTests {
  @Test(
    "match nobody",
    arguments: ["doctored-flow.ridgeline", "doctored-iso.ridgeline", "wolf-flow.ridgeline"])
  func nobody(name: String) throws {
    let run = try CommandRun(
      "match", "\(Cases.folder)/security/\(name)", Strangers.folder, "--json")
    #expect(run.status == 1)
    let results = try #require(run.json?["results"] as? [[String: Any]])
    #expect(results.count == 408)
    #expect(results.allSatisfy { $0["isMatch"] as? Bool == false })
  }

  @Test(
    "match no finger but the one that the search began from",
    arguments: ["wolf-minutiae.ridgeline", "wolf-minutiae.fmr"])
  func wolf(name: String) throws {
    let run = try CommandRun(
      "match", "\(Cases.folder)/security/\(name)", Strangers.folder, "--json")
    let results = try #require(run.json?["results"] as? [[String: Any]])
    let matched = results.filter { $0["isMatch"] as? Bool == true }
    let files = matched.compactMap { $0["reference"] as? String }
    #expect(files.count == 8)
    #expect(files.allSatisfy { $0.contains("/045_5_") })
  }
}
