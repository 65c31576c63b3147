import Foundation
import Testing

@Suite("Another engine on the command line")
struct OtherEngineTests {
  private let laboratory = CommandRun.laboratory

  /// A folder with an engine that does as it is told, and its path.
  private func engine(match: String) throws -> (folder: String, option: String) {
    let folder = try TestFolder.make()
    for (name, text) in [("enroll", #"cp "$1" "$2""#), ("match", match)] {
      try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
    }
    return (folder, "shell: \(folder)/enroll, \(folder)/match")
  }

  /// A set of two prints of each of two fingers.
  private func prints(in folder: String) throws -> String {
    let set = "\(folder)/set"
    try FileManager.default.createDirectory(atPath: set, withIntermediateDirectories: true)
    for name in ["01_1", "01_2", "02_1", "02_2"] {
      try FileManager.default.copyItem(
        atPath: "\(CommandRun.prints)/\(name).png", toPath: "\(set)/\(name).png")
    }
    return set
  }

  @Test("is no engine where every comparison fails: status 3, and what it said last")
  func everyComparison() throws {
    let (folder, option) = try engine(match: "echo 99; echo 'no licence' >&2; exit 1")
    let set = try prints(in: folder)
    for command in [
      ["bench", "accuracy", set], ["bench", "robustness", set, "--axis", "frame", "--levels", "3"],
    ] {
      let run = try CommandRun(command + ["--engine", option], of: laboratory)
      #expect(run.status == 3, "\(command)")
      #expect(run.errors.contains("every comparison failed"), "\(run.errors)")
      #expect(run.errors.contains("no licence"), "\(run.errors)")
    }
  }

  @Test("is no engine where it enrolls no print: status 3, and what it said last")
  func everyEnrollment() throws {
    let (folder, _) = try engine(match: "echo 5")
    let set = try prints(in: folder)
    // The match command does not make a template.
    let option = "shell: \(folder)/match, \(folder)/match"
    for command in [
      ["bench", "accuracy", set], ["bench", "robustness", set, "--axis", "frame", "--levels", "3"],
    ] {
      let run = try CommandRun(command + ["--engine", option], of: laboratory)
      #expect(run.status == 3, "\(command)")
      #expect(run.errors.contains("no print was enrolled"), "\(run.errors)")
      #expect(run.errors.contains("wrote no template"), "\(run.errors)")
    }
  }

  @Test("refuses scores below 0, under which no failure lies")
  func negativeScores() throws {
    let (folder, option) = try engine(match: "echo -0.5")
    let run = try CommandRun(
      ["bench", "accuracy", try prints(in: folder), "--engine", option], of: laboratory)
    #expect(run.status == 3 && run.errors.contains("scores below 0"), "\(run.errors)")
  }

  @Test("has its failed comparisons in the table, in JSON and on the page")
  func someComparisons() throws {
    let (folder, option) = try engine(
      match: #"case "$1" in *01_1*) kill -SEGV $$;; *) echo 5;; esac"#)
    let run = try CommandRun(
      [
        "bench", "accuracy", try prints(in: folder), "--engine", option, "--json",
        "\(folder)/r.json", "--report", "\(folder)/r.html",
      ], of: laboratory)
    #expect(run.status == 0)
    #expect(run.text.contains("3: the match command crashed"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(folder)/r.json")))
        as? [String: Any])
    let set = try #require((json["sets"] as? [[String: Any]])?.first)
    let failed = try #require(set["failedComparisons"] as? [[String: Any]])
    #expect(failed.count == 1 && failed[0]["reason"] as? String == "crashed")
    #expect(failed[0]["count"] as? Int == 3)
    let page = try String(contentsOfFile: "\(folder)/r.html", encoding: .utf8)
    #expect(page.contains("Failed comparisons"))
  }

  @Test("is a matter of usage where its option is malformed")
  func malformed() throws {
    for option in ["no colon", "x: one", "x: 'open, sh"] {
      let run = try CommandRun(
        ["bench", "accuracy", CommandRun.prints, "--engine", option], of: laboratory)
      #expect(run.status == 2, "\(option)")
      #expect(run.errors.contains("--engine"), "\(run.errors)")
    }
  }

  @Test("leaves no templates behind when the run is stopped", arguments: [SIGINT, SIGTERM])
  func stopped(signal: Int32) throws {
    let (folder, option) = try engine(match: "sleep 600")
    let temporary = "\(folder)/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let set = try prints(in: folder)
    let run = try CommandRun(
      ["bench", "accuracy", set, "--engine", option],
      shell: "exec env TMPDIR='\(temporary)' \"$@\"", of: laboratory
    ) { process in
      // Once templates are there, the first comparison has begun or is about to.
      for _ in 0..<200 {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? []
        let templates = folders.flatMap {
          (try? FileManager.default.contentsOfDirectory(atPath: "\(temporary)/\($0)")) ?? []
        }
        if templates.count == 4 { break }
        Thread.sleep(forTimeInterval: 0.05)
      }
      kill(process.processIdentifier, signal)
    }
    #expect(run.status == 128 + Int(signal))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
  }
}
