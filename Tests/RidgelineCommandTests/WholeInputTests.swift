import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand
@testable import RidgelineEvaluation
@testable import RidgelineFiles

/// The folder of the package.
private let package = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Small inputs beside the package that were read wrongly once; tests that want them are skipped
/// without.
enum Cases {
  static let folder = package.deletingLastPathComponent().appending(path: "shared/cases").path
  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder + "/CASES.md") }
}

@Suite("The commands use every print of a file")
struct WholeInputTests {
  private let ridgeline = package.appending(path: ".build/release/ridgeline").path
  private let prints = package.appending(path: "Fixtures/prints").path
  private let folder: String

  init() throws {
    folder = try TestFolder.make()
  }

  /// Runs the program; what it says on standard error goes into a file.
  private func run(_ arguments: [String]) throws -> (status: Int, output: String, said: String) {
    let said = "\(folder)/\(UUID().uuidString).txt"
    let words = ["/bin/sh", "-c", "exec \"$@\" 2>\(said)", "sh", ridgeline] + arguments
    guard case .exited(let status, let output) = ProgramRun.run(words) else {
      throw CancellationError()
    }
    return (status, output, try String(contentsOfFile: said, encoding: .utf8))
  }

  private func run(
    _ arguments: String...
  ) throws -> (status: Int, output: String, said: String) { try run(arguments) }

  private func rows(_ output: String) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
  }

  private func object(_ output: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  /// A record of the fixtures of some fingers in their order, each with a position.
  private func record(_ names: [(String, Int)], to format: String, in file: String) throws -> String
  {
    let pack = "\(folder)/pack-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: pack, withIntermediateDirectories: true)
    for (order, (name, finger)) in names.enumerated() {
      let made = try run(
        "convert", "\(prints)/\(name).png", "\(pack)/\(order).fir", "--finger", "\(finger)",
        "--payload",
        "wsq")
      #expect(made.status == 0, "\(made.said)")
    }
    let made = try run("convert", pack, "\(folder)/\(file)", "--to", format)
    #expect(made.status == 0, "\(made.said)")
    return "\(folder)/\(file)"
  }

  private static let records = [
    "iso-19794-4-2005", "iso-19794-4-2011", "ansi-381-2004", "type-4", "type-14", "cbeff",
  ]

  @Test("extract makes a template of each, which match their prints", arguments: records)
  func extract(format: String) throws {
    let file = try record([("02_1", 2), ("05_1", 7)], to: format, in: "two")
    let made = try run("extract", file, "-o", "\(folder)/out", "--json")
    #expect(made.status == 0)
    let results = try rows(made.output)
    #expect(results.map { $0["index"] as? Int } == [1, 2])
    #expect(results.map { $0["finger"] as? Int } == [2, 7])
    for (index, name) in [(1, "02_2"), (2, "05_2")] {
      let template = "\(folder)/out/two_\(index).ridgeline"
      #expect(try run("match", template, "\(prints)/\(name).png").status == 0, "\(format) \(name)")
    }
    let second = try run("extract", file, "--finger", "7", "--json")
    #expect(try rows(second.output).map { $0["index"] as? Int } == [2])
    #expect(second.said.contains("took print 2 (finger 7); left print 1 (finger 2)"))
    #expect(try run("extract", file, "--index", "3").status == 3)
    #expect(try run("extract", file, "--index", "0").status == 2)
  }

  @Test("match takes the best of them, or like positions of two records, and says so")
  func match() throws {
    let two = try record([("02_1", 2), ("05_1", 7)], to: "type-14", in: "two.an2")
    let more = try record(
      [("09_1", 1), ("02_2", 2), ("05_2", 7)], to: "iso-19794-4-2011", in: "more.fir")
    let strangers = try record([("03_1", 2), ("04_1", 7)], to: "iso-19794-4-2011", in: "other.fir")
    for name in ["02_3", "05_3"] {
      let best = try run("match", two, "\(prints)/\(name).png", "--json")
      #expect(best.status == 0, "\(name)")
      let result = try #require((try object(best.output)["results"] as? [[String: Any]])?.first)
      #expect(result["method"] as? String == "best")
      let scores = try #require(result["comparisons"] as? [[String: Any]]).compactMap {
        $0["score"] as? Double
      }
      let score = try #require(result["score"] as? Double)
      #expect(scores.count == 2)
      #expect(abs(score - (scores.max() ?? 0) + 10 * log10(2)) < 1e-6)
      #expect(best.said.contains("2 comparisons, of which the best counts"))
    }
    #expect(try run("match", two, "\(prints)/09_2.png").status == 1)
    let like = try run("match", two, more, "--json")
    #expect(like.status == 0)
    #expect(like.said.contains("compared fingers 2, 7"))
    #expect(like.said.contains("left") && like.said.contains("print 1 (finger 1)"))
    let fused = try #require((try object(like.output)["results"] as? [[String: Any]])?.first)
    #expect(fused["method"] as? String == "likePositions")
    #expect((fused["comparisons"] as? [Any])?.count == 2)
    #expect(try run("match", two, strangers).status == 1)
    // Crossed positions are not compared: 2 with 7 would match.
    let crossed = try record([("05_2", 2), ("02_2", 7)], to: "iso-19794-4-2011", in: "crossed.fir")
    #expect(try run("match", two, crossed).status == 1)
    let apart = try record([("02_2", 3), ("05_2", 8)], to: "iso-19794-4-2011", in: "apart.fir")
    let none = try run("match", two, apart)
    #expect(none.status == 3 && none.said.contains("none in common"))
    // The best comparison of all is the one that is shown.
    let shown = try run("inspect", two, more, "-o", "\(folder)/both.png")
    #expect(shown.status == 0 && shown.said.contains("compared fingers 2, 7"))
    #expect(try run("inspect", two, apart).status == 3)
    #expect(try run("match", two, more, "--finger", "7").status == 0)
  }

  @Test("match --json has one shape for one reference and for many")
  func shape() throws {
    let one = try object(
      run("match", "\(prints)/02_1.png", "\(prints)/02_2.png", "--json").output)
    let many = try object(
      run("match", "\(prints)/02_1.png", "\(prints)/05_1.png", "\(prints)/02_2.png", "--json")
        .output)
    #expect(Set(one.keys) == Set(many.keys))
    let (single, several) = (
      try #require(one["results"] as? [[String: Any]]),
      try #require(many["results"] as? [[String: Any]])
    )
    #expect(single.count == 1 && several.count == 2)
    #expect(Set(single[0].keys) == Set(several[0].keys))
    #expect(one["isMatch"] as? Bool == true && many["isMatch"] as? Bool == true)
    #expect(one["score"] as? Double == many["score"] as? Double)
    #expect(several[0]["reference"] as? String == "\(prints)/02_2.png")
  }

  @Test("gallery add adds each with its position, and identify takes all of a person's record")
  func gallery() throws {
    let file = try record([("02_1", 2), ("05_1", 7), ("09_1", 8)], to: "type-14", in: "three.an2")
    let people = "\(folder)/people"
    #expect(try run("gallery", "init", people).status == 0)
    let added = try run("gallery", "add", people, file, "--subject", "T", "--json")
    #expect(added.status == 0)
    let results = try rows(added.output)
    #expect(results.map { $0["finger"] as? Int } == [2, 7, 8])
    #expect(results.allSatisfy { $0["reference"] != nil && $0["subject"] as? String == "T" })
    let list = try run("gallery", "list", people, "--subject", "T", "--json").output
    for finger in [2, 7, 8] { #expect(list.contains("\"finger\":\(finger),"), "\(finger)") }
    for name in ["02_2", "05_2", "09_2"] {
      #expect(
        try run("gallery", "identify", people, "\(prints)/\(name).png").status == 0, "\(name)")
    }
    let probe = try record([("02_3", 2), ("05_3", 7)], to: "iso-19794-4-2011", in: "probe.fir")
    #expect(try run("gallery", "identify", people, probe).status == 0)
    #expect(try run("gallery", "add", people, file, "--subject", "U", "--finger", "7").status == 0)
    let one = try run("gallery", "list", people, "--subject", "U", "--json").output
    #expect(one.components(separatedBy: "\"finger\"").count == 2 && one.contains("\"finger\":7,"))
    // A slap is not a finger.
    let slap = try record([("03_1", 14)], to: "iso-19794-4-2011", in: "slap.fir")
    let refused = try run("gallery", "add", people, slap, "--subject", "V")
    #expect(refused.status == 4 && refused.said.contains("several fingers"))
  }

  @Test(
    "quality judges each; enroll takes one finger's captures and says what it leaves; inspect one")
  func others() throws {
    let file = try record(
      [("02_1", 2), ("05_1", 7), ("02_2", 2)], to: "iso-19794-4-2011", in: "three.fir")
    let judged = try rows(run("quality", file, "--json").output)
    #expect(judged.map { $0["finger"] as? Int } == [2, 7, 2])
    #expect(try run("quality", file, "--map", "\(folder)/map.png").status == 2)
    #expect(try run("quality", file, "--index", "2", "--map", "\(folder)/map.png").status == 0)
    let enrolled = try run("enroll", file, "-o", "\(folder)/r.ridgeline", "--json")
    #expect(enrolled.status == 0)
    #expect((try object(enrolled.output)["captures"] as? [Any])?.count == 2)
    #expect(enrolled.said.contains("left print 2 (finger 7)"))
    #expect(try run("match", "\(folder)/r.ridgeline", "\(prints)/02_3.png").status == 0)
    let inspected = try run("inspect", file, "--finger", "7", "-o", "\(folder)/s.png")
    #expect(inspected.status == 0 && inspected.said.contains("took print 2 (finger 7)"))
  }

  @Test("info lists each and names the one that cannot be read; extract goes on with the others")
  func oneBad() throws {
    let file = try record([("02_1", 2), ("05_1", 7)], to: "iso-19794-4-2011", in: "two.fir")
    var record = try ImageRecord(encoded: Array(Data(contentsOf: URL(filePath: file))))
    record.representations[0].payload = [1, 2, 3]
    let bytes = try ImageRecordCodec(format: .iso2011).encode(record)
    try Data(bytes).write(to: URL(filePath: file))
    let info = try run("info", file)
    #expect(info.status == 0 && info.output.contains("finger 7"))
    #expect(info.output.contains("print 1 (finger 2) cannot be read"))
    let made = try run("extract", file, "--json")
    #expect(made.status == 3)
    let results = try rows(made.output)
    #expect(results[0]["error"] != nil && results[1]["minutiae"] != nil)
    #expect(try run("match", file, "\(prints)/05_2.png").status == 0)
  }

  @Test("extract --to writes records in the captured picture's pixels, with finger and impression")
  func captured() throws {
    let image = try FingerprintImage(
      contentsOf: "\(prints)/02_1.png", options: ImageDecodingOptions(pixelsPerInch: 500))
    let grey = try PNGEncoder(pixelsPerInch: 512).encode(
      grey: image.pixels, width: image.width, height: image.height)
    try Data(grey).write(to: URL(filePath: "\(folder)/at512.png"))
    for format in TemplateFormat.allCases {
      let made = try run(
        "extract", "\(folder)/at512.png", "-o", "\(folder)/\(format.rawValue)", "--to",
        format.rawValue)
      #expect(made.status == 0, "\(made.said)")
      let path = "\(folder)/\(format.rawValue)/at512.\(format.ending)"
      guard case .minutiae(let record) = try StoredContent(contentsOf: path) else {
        throw CancellationError()
      }
      guard ![.xyt, .xytM1, .sourceAFIS].contains(format) else { continue }
      #expect(Int(record.views[0].width) == image.width, "\(format)")
      #expect(Int(record.views[0].height) == image.height)
      #expect(record.views[0].resolutionX == 202)
    }
    #expect(try run("extract", "\(folder)/at512.png", "-o", folder).status == 0)
    #expect(
      try run(
        "convert", "\(folder)/at512.ridgeline", "\(folder)/a.fmr", "--ppi", "512"
      ).status == 0)
    let info = try rows(run("info", "\(folder)/a.fmr", "--json").output)
    let item = try #require((info[0]["items"] as? [[String: Any]])?.first)
    #expect(abs((item["width"] as? Int ?? 0) - image.width) <= 1)
    #expect(try run("extract", "\(folder)/at512.png", "--to", "png").status == 2)
  }

  @Test("convert chooses, keeps all where there is room, and says what it leaves")
  func convert() throws {
    let file = try record([("02_1", 2), ("05_1", 7)], to: "type-14", in: "two.an2")
    let first = try run("convert", file, "\(folder)/a.png")
    #expect(first.status == 0 && first.said.contains("first of 2 prints"))
    for choice in [["--finger", "7"], ["--index", "2"]] {
      #expect(try run(["convert", file, "\(folder)/b.png"] + choice).status == 0)
      let one = try FingerprintImage(contentsOf: "\(folder)/b.png")
      let print = try StoredContent(contentsOf: file).prints[1]
      guard case .image(let image) = try print.load() else { throw CancellationError() }
      #expect(one.pixels == image.pixels)
    }
    #expect(try run("convert", file, "\(folder)/c.png", "--finger", "4").status == 3)
    let owned = try run(
      "convert", file, "\(folder)/d.fir", "--to", "ansi-381-2004", "--product", "0x000F:7")
    #expect(owned.status == 0)
    let record = try ImageRecord(
      encoded: Array(Data(contentsOf: URL(filePath: "\(folder)/d.fir"))))
    #expect(record.product == [0, 15, 0, 7] && record.representations.map(\.finger) == [2, 7])
    #expect(try run("convert", file, "\(folder)/e.fir", "--product", "x").status == 2)
    // What could not be read again is not written.
    let empty = try TemplateFormat.iso2005.codec.encode(
      MinutiaeRecord(views: [.init(width: 10, height: 10, minutiae: [])]))
    try Data(empty).write(to: URL(filePath: "\(folder)/empty.fmr"))
    let refused = try run("convert", "\(folder)/empty.fmr", "\(folder)/empty.xyt")
    #expect(refused.status == 3 && refused.said.contains("nothing was written"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/empty.xyt"))
  }

  @Test("raw pixels are read where their size is said")
  func raw() throws {
    let image = try FingerprintImage(
      contentsOf: "\(prints)/02_1.png", options: ImageDecodingOptions(pixelsPerInch: 500))
    let file = "\(folder)/print.raw"
    try Data(image.pixels).write(to: URL(filePath: file))
    let size = "\(image.width)x\(image.height)"
    #expect(try run("match", file, "\(prints)/02_2.png", "--raw", size).status == 0)
    #expect(try run("info", file, "--raw", size).status == 0)
    let unsaid = try run("extract", file)
    #expect(unsaid.status == 3 && unsaid.output.contains("--raw WIDTHxHEIGHT"))
    #expect(try run("extract", file, "--raw", "7x7").status == 3)
    #expect(try run("extract", file, "--raw", "7").status == 2)
  }
}
