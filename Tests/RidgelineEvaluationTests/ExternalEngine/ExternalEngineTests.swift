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

  @Test(
    "has the last word of its last line for the score, and nothing else",
    arguments: [
      ("12\n", 12.0), ("probe 1 reference 2\nscore: 0.5\n\n", 0.5), ("score=1e2", 100),
      ("a 3\r\nb 4\r\n", 4), ("-1", -1),
    ])
  func lastWord(output: String, score: Double) {
    #expect(PrintedScore.read(output) == score)
  }

  @Test(
    "has no score where the output does not end with one finite number",
    arguments: [
      "", "\n", "1 2 nan", "score: nan", "inf", "0,87", "12\ndone", "12;", "score:", "1e999",
      "probe,reference,0.87",
    ])
  func noScore(output: String) {
    #expect(PrintedScore.read(output) == nil)
  }

  @Test("enrolls, compares, and takes the number at the end for the score")
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

  /// Six comparisons of four prints, of which the match command makes what it likes.
  private func scores(match text: String) throws -> SetScores {
    let enroll = try script(#"basename "$1" > "$2""#)
    let match = try script(text)
    let engine = try ExternalEngine(option: "shell: sh '\(enroll)', sh '\(match)'")
    let prints = ["1_1", "1_2", "2_1", "3_1"].compactMap { PrintFile(path: "/x/\($0).png") }
    return AccuracyRun(engine: engine, threads: 2).scores(of: PrintSet(name: "s", prints: prints))
  }

  @Test("counts comparisons that fail, by reason, with what was said last")
  func failedComparisons() throws {
    let scores = try scores(
      match: """
        case "$1$2" in
          *1_1*1_2*) echo 7;;
          *1_1*2_1*) echo 99; echo "no" >&2; echo "cannot read 12" >&2; exit 1;;
          *1_1*3_1*) kill -SEGV $$;;
          *1_2*2_1*) echo "score: nan";;
          *) echo done 5;;
        esac
        """)
    #expect(scores.pairs.map(\.score) == [7, 0, 0, 0, 5, 5])
    #expect(scores.comparisonCount == 6)
    #expect(
      scores.failedComparisons == [
        FailedComparisons(reason: .crashed, count: 1, lastWords: nil),
        FailedComparisons(reason: .failed, count: 1, lastWords: "cannot read 12"),
        FailedComparisons(reason: .noScore, count: 1, lastWords: nil),
      ])
    try EngineFailure.check([scores], by: "shell")
  }

  @Test("cannot be measured where every comparison fails, or where scores lie below 0")
  func useless() throws {
    let failing = try scores(match: "echo 'no licence' >&2; exit 2")
    let error = #expect(throws: EngineFailure.self) {
      try EngineFailure.check([failing], by: "shell")
    }
    #expect(error?.description.contains("no licence") ?? false)
    let negative = try scores(match: "echo -3")
    #expect(throws: EngineFailure.negativeScores(engine: "shell")) {
      try EngineFailure.check(signsOf: negative, by: "shell")
    }
  }

  @Test("says why a print was not enrolled")
  func enrollment() throws {
    let enroll = try script("echo 'first' >&2; echo 'no ridges' >&2; exit 4")
    let engine = try ExternalEngine(option: "shell: sh '\(enroll)', sh")
    let print = try #require(PrintFile(path: "/x/1_1.png"))
    guard case .failure(let reason) = engine.enroll(print, pixelsPerInch: nil) else {
      Issue.record("the print was enrolled")
      return
    }
    #expect(reason == "the enroll command left with status 4: no ridges")
  }

  @Test("is ended in time with all that it started, also after it has closed its output")
  func timeLimit() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let silent = try script("exec >&- 2>&-; sleep 600")
    #expect(ProgramRun.run(["sh", silent], within: 0.2) == .timedOut)
    let parent = try script("sleep 600 & echo $! > '\(file)'; wait")
    #expect(ProgramRun.run(["sh", parent], within: 1) == .timedOut)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    /// Whether it lives; until somebody reaps it, a dead one is a zombie.
    func lives() -> Bool {
      let status = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
      return status.map { !$0.contains(") Z ") } ?? false
    }
    for _ in 0..<200 where lives() { Thread.sleep(forTimeInterval: 0.05) }
    #expect(!lives())
  }

  @Test("does not wait for what a program leaves behind on standard error")
  func leftBehind() throws {
    let parent = try script("sleep 600 >/dev/null & echo $!")
    guard case .exited(0, let output) = ProgramRun.run(["sh", parent]) else {
      Issue.record("the program did not end")
      return
    }
    let child = try #require(Int32(output.trimmingCharacters(in: .whitespacesAndNewlines)))
    kill(child, SIGKILL)
  }

  @Test("keeps the end of what a talkative program prints")
  func talkative() throws {
    let script = try script("yes 1234567 | head -n 400000; echo 5")
    guard case .exited(0, let output) = ProgramRun.run(["sh", script]) else {
      Issue.record("the program did not end")
      return
    }
    #expect(output.utf8.count <= 2 * ProgramRun.outputLimit)
    #expect(PrintedScore.read(output) == 5)
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
    #expect(ExternalEngineError.malformedOption("x").isUsage)
    #expect(!ExternalEngineError.programNotFound("x").isUsage)
  }

  @Test("is told to be allowed to run where it is a script that is not")
  func forbidden() throws {
    let path = try script("exit 0")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let error = #expect(throws: ExternalEngineError.self) {
      try ExternalEngine(option: "x: '\(path)', sh")
    }
    #expect(error == .programForbidden(path))
    #expect(error?.description.contains("chmod +x") ?? false)
  }
}
