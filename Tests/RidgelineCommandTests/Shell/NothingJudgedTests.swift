import Foundation
import RidgelineGallery
import Testing

@testable import RidgelineCommand

@Suite("Where nothing was judged, no answer looks like one")
struct NothingJudgedTests {
  private let prints = CommandRun.prints

  /// A gallery of two people, and the path of its folder.
  private func gallery(_ body: (Gallery, String) throws -> Void) throws {
    let folder = "\(try TestFolder.make())/people"
    let gallery = try Gallery.create(in: folder)
    #expect(
      try CommandRun(["gallery", "add", folder, "\(prints)/01_1.png", "\(prints)/02_1.png"]).status
        == 0)
    try body(gallery, folder)
  }

  @Test("a comparison with a file that cannot be read has an error and no decision")
  func unreadableReference() throws {
    let broken = "\(try TestFolder.make())/broken.png"
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: broken))
    let alone = try CommandRun(["match", "\(prints)/01_1.png", broken, "--json"])
    #expect(alone.status == 3)
    #expect(alone.json?["isMatch"] == nil && alone.json?["score"] == nil)
    let only = try #require((alone.json?["results"] as? [[String: Any]])?.first)
    #expect((only["error"] as? String)?.contains(broken) ?? false)
    #expect(alone.errors.contains(broken))
    // Beside a mate the answer is known.
    let beside = try CommandRun([
      "match", "\(prints)/01_1.png", broken, "\(prints)/01_2.png", "--json",
    ])
    #expect(beside.status == 0 && beside.json?["isMatch"] as? Bool == true)
    let results = try #require(beside.json?["results"] as? [[String: Any]])
    #expect(results[1]["isMatch"] == nil && results[1]["error"] != nil)
    #expect(
      try CommandRun(["match", "\(prints)/01_1.png", broken, "\(prints)/02_1.png"]).status == 3)
  }

  @Test("a search among nobody is an error, and says among which groups")
  func nobody() throws {
    try gallery { _, folder in
      let probe = "\(prints)/01_2.png"
      #expect(try CommandRun(["gallery", "identify", folder, probe]).status == 0)
      let other = try CommandRun(["gallery", "identify", folder, probe, "--group", "5"])
      #expect(other.status == 3 && other.errors.contains("nobody to search among in group 5"))
      let empty = "\(folder)-empty"
      _ = try Gallery.create(in: empty)
      #expect(try CommandRun(["gallery", "identify", empty, probe]).status == 3)
    }
  }

  @Test("standard input that is closed has no bytes, and nobody waits for it")
  func closedInput() throws {
    let run = try CommandRun(["quality", "-"], shell: #""$@" <&-"#)
    #expect(run.status == 3 && run.text.contains("no bytes"))
    // A file that is opened later is not taken for standard output.
    let lost = try CommandRun(["extract", "\(prints)/01_1.png"], shell: #""$@" >&-"#)
    #expect(lost.status == 3 && lost.errors.contains("standard output cannot be written"))
  }

  @Test("names that are not in a gallery are told when others are removed")
  func absentNames() throws {
    try gallery { _, folder in
      let run = try CommandRun(["gallery", "remove", folder, "01", "4711"])
      #expect(run.status == 1 && run.text.contains("1 of 2"))
      #expect(run.errors.contains("not in there: 4711"))
    }
  }

  @Test("error rates of nothing meet no limit")
  func noRates() throws {
    let folder = "\(try TestFolder.make())/set"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for impression in 1...2 {
      try FileManager.default.copyItem(
        atPath: "\(prints)/01_\(impression).png", toPath: "\(folder)/01_\(impression).png")
    }
    let run = try CommandRun(["bench", "accuracy", folder, "--require-eer", "0"])
    #expect(run.status == 1 && run.errors.contains("no error rate was measured"))
    let attack = [
      "bench", "attack", folder, "--only", "doctored", "--maximum-times", "1000",
    ]
    let unharmed = try CommandRun(attack)
    #expect(unharmed.status == 1 && unharmed.errors.contains("no comparison with a stranger"))
    let robustness = try CommandRun(["bench", "robustness", folder, "--axis", "frame"])
    #expect(robustness.status == 3 && robustness.errors.contains("no error rate can be measured"))
  }

  @Test("options that would be passed over are refused")
  func ignoredOptions() throws {
    let list = "\(try TestFolder.make())/list.csv"
    try Data("\(prints)/01_1.png,01\n".utf8).write(to: URL(fileURLWithPath: list))
    try gallery { _, folder in
      let run = try CommandRun(["gallery", "add", folder, "--list", list, "--subject", "x"])
      #expect(run.status == 2)
    }
    #expect(try CommandRun(["extract", "\(prints)/01_1.png", "--to", "xyt"]).status == 2)
    let twice = try CommandRun(["audit", "\(prints)/01_1.png", "--json", "-", "--report", "-"])
    #expect(twice.status == 2 && twice.errors.contains("two files"))
  }

  @Test("two fingers as captures of one agree with nobody")
  func twoFingers() throws {
    let run = try CommandRun(["enroll", "\(prints)/01_1.png", "\(prints)/02_1.png", "--json"])
    #expect(run.status == 4)
    let captures = try #require(run.json?["captures"] as? [[String: Any]])
    #expect(captures.allSatisfy { $0["isAccepted"] as? Bool == false })
    #expect(!run.text.contains("Later captures agree"))
  }
}
