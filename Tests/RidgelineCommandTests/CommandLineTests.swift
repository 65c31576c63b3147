import Foundation
import Ridgeline
import RidgelineFormats
import RidgelineSynthesis
import Testing

@testable import RidgelineCommand
@testable import RidgelineEvaluation
@testable import RidgelineFiles
@testable import RidgelineText

/// The folder of the package.
private let package = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite("The command line")
struct CommandLineTests {
  private let ridgeline = package.appending(path: ".build/release/ridgeline").path
  private let prints = package.appending(path: "Fixtures/prints").path

  private func run(_ arguments: String...) -> (status: Int, output: String) { run(arguments) }

  private func run(_ arguments: [String]) -> (status: Int, output: String) {
    guard case .exited(let status, let output) = ProgramRun.run([ridgeline] + arguments) else {
      return (-1, "")
    }
    return (status, output)
  }

  @Test("leaves with 0 on a match, 1 on none, and says the score as JSON")
  func match() throws {
    let mates = run("match", "\(prints)/02_1.png", "\(prints)/02_2.png", "--json")
    #expect(mates.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(mates.output.utf8)) as? [String: Any])
    #expect(json["isMatch"] as? Bool == true)
    #expect((json["score"] as? Double ?? 0) >= 40)
    let strangers = run("match", "\(prints)/02_1.png", "\(prints)/05_1.png")
    #expect(strangers.status == 1)
    #expect(strangers.output.contains("no match"))
    #expect(
      run("match", "\(prints)/02_1.png", "\(prints)/02_2.png", "--threshold", "130").status == 1)
  }

  @Test("enrolls several captures, leaves a stranger out, and says so")
  func enroll() throws {
    let folder = try TestFolder.make()
    let made = run(
      "enroll", "\(prints)/02_1.png", "\(prints)/05_1.png", "\(prints)/02_2.png", "-o",
      "\(folder)/02.ridgeline", "--json")
    #expect(made.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
    let captures = try #require(json["captures"] as? [[String: Any]])
    #expect(captures.map { $0["isAccepted"] as? Bool } == [true, false, true])
    #expect(captures[1]["reason"] as? String == "differentFinger")
    #expect(run("match", "\(prints)/02_3.png", "\(folder)/02.ridgeline").status == 0)
    #expect(run("match", "\(prints)/05_3.png", "\(folder)/02.ridgeline").status == 1)
  }

  @Test("keeps captures that cannot be joined beside each other where it is told to")
  func enrollUnjoined() throws {
    let folder = try TestFolder.make()
    let captures = ["\(prints)/02_1.png", "\(prints)/05_1.png"]
    let made = run(
      ["enroll"] + captures + ["--keep-unjoined", "-o", "\(folder)/02.ridgeline", "--json"])
    #expect(made.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
    let judged = try #require(json["captures"] as? [[String: Any]])
    #expect(judged.map { $0["isAccepted"] as? Bool } == [true, true])
    #expect(judged.count { $0["isUnjoined"] as? Bool == true } == 1)
    #expect((json["reference"] as? [String: Any])?["pieces"] as? Int == 2)
    for probe in ["02_3", "05_3"] {
      #expect(run("match", "\(prints)/\(probe).png", "\(folder)/02.ridgeline").status == 0)
    }
    let said = run(["enroll"] + captures + ["--keep-unjoined"])
    #expect(said.output.contains("reference of 2 captures in 2 pieces on"))
  }

  @Test("leaves with 4 where captures disagree, and with 3 where one cannot be read")
  func enrollFailures() {
    let apart = run("enroll", "\(prints)/02_1.png", "\(prints)/05_1.png")
    #expect(apart.status == 4)
    #expect(apart.output.contains("most captures disagree"))
    #expect(run("enroll", "\(prints)/nothing.png").status == 3)
    #expect(run("enroll").status == 2)
  }

  @Test("judges prints as JSON, draws a map, and shows them on a page in the language asked for")
  func quality() throws {
    let folder = try TestFolder.make()
    let judged = run(
      "quality", "\(prints)/02_1.png", "\(prints)/09_1.png", "--language", "vi", "--json",
      "--report", "\(folder)/page.html")
    #expect(judged.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(judged.output.utf8)) as? [[String: Any]])
    #expect(json.count == 2)
    #expect(json.allSatisfy { (0...100).contains($0["score"] as? Int ?? -1) })
    let page = try String(contentsOfFile: "\(folder)/page.html", encoding: .utf8)
    #expect(page.components(separatedBy: "<figure>").count == 3)
    #expect(page.contains("lang=\"vi\""))
    for print in json {
      for cause in try #require(print["causes"] as? [[String: Any]])
      where (cause["cost"] as? Int ?? 0) > 0 {
        #expect(page.contains(HTMLText.escaped(try #require(cause["advice"] as? String))))
      }
    }
    #expect(run("quality", "\(prints)/02_1.png", "--map", "\(folder)/map.png").status == 0)
    let map = try FingerprintImage(
      contentsOf: "\(folder)/map.png", options: ImageDecodingOptions(pixelsPerInch: 500))
    let print = try FingerprintImage(
      contentsOf: "\(prints)/02_1.png", options: ImageDecodingOptions(pixelsPerInch: 500))
    #expect((map.width, map.height) == (print.width, print.height))
    #expect(
      run("quality", "\(prints)/02_1.png", "\(prints)/09_1.png", "--map", "m.png").status == 2)
    #expect(run("quality", "\(prints)/02_1.png", "--least", "100").status == 4)
  }

  @Test("gives an image and its template the same score")
  func templates() throws {
    let folder = try TestFolder.make()
    #expect(run("extract", "\(prints)/02_1.png", "-o", folder).status == 0)
    let image = run("match", "\(prints)/02_1.png", "\(prints)/02_3.png", "--json").output
    let template = run("match", "\(folder)/02_1.ridgeline", "\(prints)/02_3.png", "--json").output
    func score(_ text: String) -> String? {
      text.split(separator: "\n").first { $0.contains("\"score\"") }.map(String.init)
    }
    #expect(score(image) != nil)
    #expect(score(image) == score(template))
  }

  @Test("leaves with 2 on a wrong command line, 3 on bad input, 4 on a failure to enroll")
  func statuses() throws {
    let folder = try TestFolder.make()
    try Data("no picture".utf8).write(to: URL(filePath: folder + "/1_1.png"))
    let blank = try PNGEncoder().encode(
      grey: [UInt8](repeating: 255, count: 40_000), width: 200, height: 200)
    try Data(blank).write(to: URL(filePath: folder + "/2_1.png"))
    #expect(run("match").status == 2)
    #expect(run("extract", "x.png", "--ppi", "10").status == 2)
    #expect(run("no-such-command").status == 2)
    #expect(run("extract", "\(folder)/absent.png").status == 3)
    #expect(run("extract", "\(folder)/1_1.png").status == 3)
    #expect(run("extract", "\(folder)/2_1.png").status == 4)
    #expect(run("inspect", "\(folder)/1_1.png").status == 3)
    #expect(run("bench", "accuracy", "\(folder)/absent").status == 3)
    #expect(run("--help").status == 0)
    #expect(run("bench", "accuracy", "--help").output.contains("Example"))
  }

  @Test("draws sheets, single stages and pairs of the expected size")
  func pictures() throws {
    let folder = try TestFolder.make()
    let pairs = folder + "/pairs.png"
    let stage = folder + "/stage.png"
    #expect(run("match", "\(prints)/02_1.png", "\(prints)/02_2.png", "--draw", pairs).status == 0)
    #expect(
      run("inspect", "\(prints)/02_1.png", "--stage", "skeleton", "-o", stage).status == 0)
    let skeleton = try FingerprintImage(contentsOf: stage)
    #expect(
      skeleton.width == Sensor(.capacitive).width && skeleton.height == Sensor(.capacitive).height)
    #expect(skeleton.pixels.contains { $0 < 80 })
    #expect(try FingerprintImage(contentsOf: pairs).width > 2 * Sensor(.capacitive).width)
  }

  @Test("measures accuracy with the documented files, the same on one thread and on eight")
  func bench() throws {
    let folder = try TestFolder.make()
    for threads in ["1", "8"] {
      let run = run(
        "bench", "accuracy", prints, "--threads", threads, "--scores", "\(folder)/\(threads)",
        "--json", "\(folder)/\(threads).json", "--report", "\(folder)/r.html", "--require-eer", "1")
      #expect(run.status == 0)
    }
    let one = try String(contentsOfFile: folder + "/1/prints.csv", encoding: .utf8)
    #expect(one.hasPrefix("probe,reference,score\n01_1,01_2,"))
    #expect(one.split(separator: "\n").count == 48 * 47 / 2 + 1)
    #expect(one == (try String(contentsOfFile: folder + "/8/prints.csv", encoding: .utf8)))
    let compared = run("bench", "accuracy", prints, "--compare", folder + "/1.json")
    #expect(compared.output.contains("0 comparisons changed sides"))
    #expect(run("bench", "accuracy", prints, "--quiet", "--require-eer=-1").status == 1)
  }

  @Test("makes the fixtures again, pixel by pixel")
  func fixtures() throws {
    let set = SyntheticSet(
      fingers: 12, impressions: 4, seed: 20_261_124,
      sensors: Sensor.Kind.allCases.map { Sensor($0) })
    for (finger, impression) in [(0, 0), (8, 3), (11, 1)] {
      let made = set.impression(impression, of: set.finger(finger), finger: finger)
      let name = set.name(finger: finger, impression: impression)
      let stored = try FingerprintImage(contentsOf: "\(prints)/\(name).png")
      let isSame = stored.pixels == made.image.pixels
      #expect(isSame, "\(name) is no longer what its seed makes")
      #expect(abs(stored.resolution.pixelsPerInch - made.sensor.pixelsPerInch) < 0.1)
    }
  }

  @Test("times every format that it writes")
  func formats() throws {
    let folder = try TestFolder.make()
    let run = run("bench", "formats", prints, "--json", folder + "/f.json")
    #expect(run.status == 0)
    let data = try Data(contentsOf: URL(filePath: folder + "/f.json"))
    let rows = try JSONDecoder().decode([FormatSpeed].self, from: data)
    #expect(rows.map(\.format) == ["PNG", "JPEG", "WSQ 0.75", "WSQ 2.25", "JPEG 2000"])
    #expect(rows.allSatisfy { $0.printCount == 48 && $0.readingMedian > 0 })
    #expect(rows[2].compression > rows[3].compression)
  }

  @Test("converts pictures, records and templates, which match all the same")
  func convert() throws {
    let folder = try TestFolder.make()
    func convert(_ input: String, _ output: String, _ more: String...) -> Int {
      run(["convert", input, "\(folder)/\(output)"] + more).status
    }
    #expect(convert("\(prints)/01_1.png", "a.wsq", "--wsq-rate", "0.75") == 0)
    #expect(convert("\(folder)/a.wsq", "a.jp2") == 0)
    #expect(convert("\(folder)/a.jp2", "a.fir", "--finger", "7") == 0)
    #expect(convert("\(folder)/a.fir", "b.fir", "--to", "iso-19794-4-2005") == 0)
    #expect(convert("\(folder)/b.fir", "unpacked/") == 0)
    let unpacked = try FingerprintImage(contentsOf: "\(folder)/unpacked/7_1.png")
    let first = try FingerprintImage(contentsOf: "\(folder)/a.wsq")
    #expect(unpacked.pixels == first.pixels && unpacked.resolution == first.resolution)
    #expect(run("extract", "\(prints)/01_1.png", "--output", folder).status == 0)
    #expect(convert("\(folder)/01_1.ridgeline", "t.fmr", "--to", "ansi-378-2004") == 0)
    #expect(convert("\(folder)/t.fmr", "t.xyt") == 0)
    #expect(convert("\(folder)/t.fmr", "u.xyt", "--to", "xyt-m1") == 0)
    #expect(convert("\(folder)/t.fmr", "t.xml") == 0)
    #expect(convert("\(folder)/a.fir", "a.xml") == 0)
    #expect(convert("\(folder)/a.wsq", "a.an2", "--finger", "3") == 0)
    #expect(convert("\(folder)/a.an2", "b.an2", "--to", "type-4") == 0)
    for ending in ["jpg", "tif", "bmp"] {
      #expect(convert("\(folder)/a.wsq", "c.\(ending)") == 0)
    }
    let copies = try ["c.tif", "c.bmp", "b.an2", "a.xml"].map { name in
      guard case .image(let image) = try StoredContent(contentsOf: "\(folder)/\(name)").print()
      else { throw CancellationError() }
      return image.pixels == first.pixels && image.resolution.pixelsPerInch == 500
    }
    #expect(copies == [true, true, true, true])
    for file in [
      "a.wsq", "a.jp2", "a.fir", "b.fir", "t.fmr", "t.xyt", "u.xyt", "t.xml", "a.xml", "a.an2",
      "b.an2", "c.jpg",
    ] {
      #expect(run("match", "\(folder)/\(file)", "\(prints)/01_2.png").status == 0, "\(file)")
      #expect(run("match", "\(folder)/\(file)", "\(prints)/05_1.png").status == 1, "\(file)")
    }
    // What makes no sense is refused with the right status.
    // Templates are packed into one record and come out of it again, each with its finger.
    try FileManager.default.createDirectory(
      atPath: folder + "/packs", withIntermediateDirectories: true)
    #expect(convert("\(folder)/packs", "never.png") == 3)
    for finger in 1...3 {
      #expect(
        run([
          "convert", "\(folder)/01_1.ridgeline", "\(folder)/packs/\(finger).fmr", "--finger",
          "\(finger + 1)",
        ]).status == 0)
    }
    #expect(convert("\(folder)/packs", "all.fmr", "--to", "iso-19794-2-2011") == 0)
    let all = try MinutiaeRecord(
      encoded: Array(Data(contentsOf: URL(filePath: folder + "/all.fmr"))))
    #expect(all.views.map(\.finger) == [2, 3, 4])
    #expect(convert("\(folder)/all.fmr", "views/", "--to", "ansi-378-2004") == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/views")
    #expect(names.sorted() == ["2_1.fmr", "3_2.fmr", "4_3.fmr"])
    #expect(convert("\(prints)/01_1.png", "views/") == 3)
    #expect(convert("\(folder)/all.fmr", "views/", "--to", "png") == 3)
    #expect(convert("\(prints)/01_1.png", "t2.fmr") == 3)
    #expect(convert("\(prints)/01_1.png", "a.unknown") == 2)
    #expect(convert("\(prints)/01_1.png", "a.png", "--to", "nonsense") == 2)
    #expect(convert("\(folder)/absent", "a.png") == 3)
  }

  @Test("expands folders in natural order and patterns that the shell left alone")
  func paths() throws {
    let folder = try TestFolder.make()
    for name in ["10_1.png", "9_1.png", "notes.txt", ".hidden.png"] {
      try Data([0]).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    #expect(
      try InputPaths.expand([folder], say: { _ in }) == ["\(folder)/9_1.png", "\(folder)/10_1.png"])
    #expect(try InputPaths.expand(["\(folder)/1*.png"], say: { _ in }) == ["\(folder)/10_1.png"])
    #expect(try InputPaths.expand(["-"], say: { _ in }) == ["-"])
    #expect(InputPaths.stem(of: "/a/b.c/10_1.tar.png") == "10_1.tar")
  }
}
