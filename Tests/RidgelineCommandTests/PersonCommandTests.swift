import Foundation
import Testing

@Suite("The command for a person")
struct PersonCommandTests {
  private func print(_ name: String) -> String { "\(CommandRun.prints)/\(name).png" }

  @Test("enrolls the wanted fingers, writes a reference of each, and these match")
  func enroll() throws {
    let folder = try TestFolder.make()
    let run = try CommandRun(
      "person", "2=\(print("01_1"))", "left-index=\(print("02_1"))", "rolled-2=\(print("01_2"))",
      "--wanted", "right-index", "7", "--output", folder, "--json")
    #expect(run.status == 0, "\(run.errors)")
    let person = run.json?["person"] as? [String: Any]
    #expect(person?["isDone"] as? Bool == true)
    #expect((person?["forVerification"] as? [Int])?.count == 2)
    #expect((run.json?["references"] as? [[String: Any]])?.count == 2)
    for (finger, name) in [("right-index", "01_3"), ("left-index", "02_2")] {
      let match = try CommandRun("match", "\(folder)/\(finger).ridgeline", print(name))
      #expect(match.status == 0, "\(finger)")
    }
  }

  @Test("continues in its state file, and is not done while a finger came twice")
  func state() throws {
    let state = try TestFolder.make() + "/person.json"
    let wanted = ["--wanted", "2", "7", "--state", state, "--json"]
    let first = try CommandRun(["person", "2=\(print("01_1"))"] + wanted)
    #expect(first.status == 4)
    let wrong = try CommandRun(["person", "7=\(print("01_2"))", "--state", state, "--json"])
    let person = wrong.json?["person"] as? [String: Any]
    let findings = person?["findings"] as? [[String: Any]]
    #expect(wrong.status == 4 && findings?.first?["kind"] as? String == "fingerTwice")
    let right = try CommandRun(["person", "7=\(print("02_1"))", "--state", state])
    #expect(right.status == 0 && right.text.contains("The person is enrolled."))
    #expect(try CommandRun("person", "--state", state).status == 0)
  }

  @Test(
    "speaks Vietnamese, and knows fingers that are missing",
    arguments: ["left-ring=amputated", "9:amputated"])
  func missing(finger: String) throws {
    let run = try CommandRun(
      "person", "2=\(print("01_1"))", "7=\(print("02_1"))", "--wanted", "2", "7", "9", "--missing",
      finger, "--language", "vi")
    #expect(run.status == 0 && run.text.contains("ngón áp út tay trái: bị cụt"))
  }

  @Test("says so where fewer fingers are left than are needed, and takes fewer if told to")
  func tooFewFingers() throws {
    let others = [1, 3, 4, 5, 6, 7, 8, 9, 10].flatMap { ["--missing", "\($0)=amputated"] }
    let line = ["person", "2=\(print("01_1"))"] + others
    let run = try CommandRun(line)
    #expect(
      run.status == 4 && run.text.contains("2 fingers are needed, and fewer can be captured."))
    #expect(try CommandRun(line + ["--minimum-fingers", "1"]).status == 0)
  }

  @Test("takes a card apart by its boxes")
  func card() throws {
    let folder = try TestFolder.make()
    let boxes = "\(folder)/boxes.json"
    try #"[{"position":2,"x":0,"y":0,"width":300,"height":300}]"#.write(
      toFile: boxes, atomically: true, encoding: .utf8)
    let run = try CommandRun(
      "person", "card=\(print("01_1"))", "--boxes", boxes, "--wanted", "2", "--json")
    let pictures = run.json?["pictures"] as? [[String: Any]]
    #expect((pictures?.first?["file"] as? String)?.contains("box 2") == true)
    try #"[{"position":2,"x":0,"y":0,"width":9000,"height":300}]"#.write(
      toFile: boxes, atomically: true, encoding: .utf8)
    let outside = try CommandRun("person", "card=\(print("01_1"))", "--boxes", boxes)
    #expect(outside.status == 3 && outside.errors.contains("beyond the picture"))
    #expect(try CommandRun("person", "card=\(print("01_1"))").status == 3)
  }

  @Test("says what is missing: files, positions, a state that is one")
  func mistakes() throws {
    #expect(try CommandRun("person").status == 2)
    #expect(try CommandRun("person", "2=\(print("01_1"))", "--missing", "11").status == 2)
    let unnamed = try CommandRun("person", print("01_1"), "--json")
    #expect(unnamed.status == 3 && unnamed.errors.contains("right-four=FILE"))
    #expect((unnamed.json?["error"] as? [String: Any])?["reason"] as? String == "badInput")
    let state = try TestFolder.make() + "/state.json"
    try "{}".write(toFile: state, atomically: true, encoding: .utf8)
    let wrong = try CommandRun("person", "2=\(print("01_1"))", "--state", state)
    #expect(wrong.status == 3 && wrong.errors.contains("can be continued"))
    #expect(try String(contentsOfFile: state, encoding: .utf8) == "{}")
  }

  @Test(
    "a gallery takes the fingers of real slaps, each under its position",
    .enabled(if: SlapSample.isPresent, "needs ../shared/samples beside the package"))
  func gallery() throws {
    let gallery = try TestFolder.make() + "/people"
    #expect(try CommandRun("gallery", "init", gallery).status == 0)
    let added = try CommandRun(
      "gallery", "add", gallery, SlapSample.path, "--subject", "A", "--json")
    let rows = try #require(
      JSONSerialization.jsonObject(with: added.output) as? [[String: Any]])
    #expect(added.status == 0 && rows.count == 9)
    #expect(Set(rows.compactMap { $0["finger"] as? Int }) == [1, 2, 3, 4, 5, 6, 7, 8, 10])
  }
}

/// A real transaction of two hands and the thumbs, one finger of which was amputated.
private enum SlapSample {
  static let path = CommandRun.package.deletingLastPathComponent()
    .appending(path: "shared/samples/ansi-nist/jnbis_type-14-amp-nqm-utf8.an2").path
  static var isPresent: Bool { FileManager.default.fileExists(atPath: path) }
}
