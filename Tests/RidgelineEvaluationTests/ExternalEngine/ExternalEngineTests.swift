import Foundation
import Testing

@testable import RidgelineEvaluation

@Suite("Another engine by two commands")
struct ExternalEngineTests {
  private func script(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "engine \(UUID().uuidString).sh").path
    try Data(("#!/bin/sh\n" + text + "\n").utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test("splits commands as a shell does, at commas outside quotation marks")
  func splitting() throws {
    let commands = try CommandLineText.split(#"a 'b, c' "d \"e" f\ g , h"#)
    #expect(commands.map(\.words) == [["a", "b, c", #"d "e"#, "f g"], ["h"]])
    #expect(throws: ExternalEngineError.openQuote("a 'b")) { try CommandLineText.split("a 'b") }
  }

  @Test("puts arguments where the placeholders are, or at the end")
  func placeholders() {
    let command = CommandLineText(words: ["run", "--out={template}", "x"])
    #expect(
      command.filled(["{image}": "i", "{template}": "t"]) == ["run", "--out=t", "x", "i"])
  }

  @Test("enrolls, compares, and takes the last number for the score")
  func wholeRun() throws {
    let enroll = try script(#"case "$1" in *bad*) exit 3;; esac; basename "$1" | cut -c1 > "$2""#)
    let match = try script(#"echo "probe 1 reference 2"; echo "score: $(cat "$1")$(cat "$2")""#)
    let engine = try ExternalEngine(option: "shell: sh '\(enroll)', sh '\(match)'")
    #expect(engine.name == "shell")
    let prints = ["1_1", "2_1", "3_bad"].compactMap { PrintFile(path: "/x/\($0).png") }
    let scores = AccuracyRun(engine: engine, threads: 2)
      .scores(of: PrintSet(name: "s", prints: prints))
    #expect(scores.failures.keys.sorted() == [2])
    #expect(scores.pairs.map(\.score) == [12, 0, 0])
  }

  @Test("is refused where the option is malformed or a program is missing")
  func refused() {
    #expect(throws: ExternalEngineError.malformedOption("no colon")) {
      try ExternalEngine(option: "no colon")
    }
    #expect(throws: ExternalEngineError.malformedOption("x: only-one")) {
      try ExternalEngine(option: "x: only-one")
    }
    #expect(throws: ExternalEngineError.programNotFound("no-such-program-here")) {
      try ExternalEngine(option: "x: no-such-program-here, sh")
    }
  }
}
