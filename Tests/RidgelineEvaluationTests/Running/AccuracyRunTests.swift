import Foundation
import Testing

@testable import RidgelineEvaluation

/// An engine whose scores are known: 10 for the same finger, less for farther numbers.
private struct CountingEngine: ComparisonEngine {
  let name = "counting"
  let isCalibrated = true
  let runsInProcess = true

  func enroll(_ print: PrintFile, pixelsPerInch: Double?) -> EnrollmentOutcome<Int> {
    print.impression == "9"
      ? .failure(reason: "ninth") : .enrolled(Int(print.finger) ?? 0, seconds: 0.001, bytes: 7)
  }

  func compare(probe: Int, reference: Int) -> ComparisonOutcome {
    .score(max(0, 10 - Double(abs(probe - reference))))
  }
}

@Suite("An accuracy run")
struct AccuracyRunTests {
  private let set = PrintSet(
    name: "numbers",
    prints: ["1_1", "1_2", "1_9", "2_1", "4_1"].compactMap { PrintFile(path: $0 + ".png") })

  @Test("counts a failure to enroll as score 0 and names it")
  func failures() {
    let scores = AccuracyRun(engine: CountingEngine(), threads: 2).scores(of: set)
    #expect(scores.failures == [2: "ninth"])
    #expect(scores.genuine.sorted() == [0, 0, 10])
    // 1-2 twice, 1-4 twice, 2-4, and the failure with 2 and 4.
    #expect(scores.impostor.sorted() == [0, 0, 7, 7, 8, 9, 9])
    #expect(scores.timing.templateBytes == 7)
    // The failure takes part in no comparison.
    #expect(scores.comparisonCount == 6 && scores.failedComparisons.isEmpty)
  }

  @Test("gives the same scores on one thread and on eight")
  func threads() {
    let one = AccuracyRun(engine: CountingEngine(), threads: 1).scores(of: set)
    let eight = AccuracyRun(engine: CountingEngine(), threads: 8).scores(of: set)
    #expect(one.pairs == eight.pairs)
  }

  @Test("is written, read and compared with itself without a change")
  func result() throws {
    let run = AccuracyRun(engine: CountingEngine(), threads: 1)
    let result = AccuracyResult(of: [run.scores(of: set)], run: run, seconds: 1)
    let data = try JSONEncoder().encode(result)
    let read = try JSONDecoder().decode(AccuracyResult.self, from: data)
    #expect(read.sets[0].scores == result.sets[0].scores)
    // The print that failed takes part in four of the ten pairs.
    #expect(read.sets[0].comparisonCount == 6)
    #expect(read.mean != nil && read.mean?.eer == result.mean?.eer)
    #expect(AccuracyComparison(old: read, new: result).changes.isEmpty)
    #expect(AccuracyTable(result).text.contains("numbers"))
    let files = ScoreFiles(result).files
    #expect(files[0].name == "numbers.csv")
    #expect(files[0].text.hasPrefix("probe,reference,score\n1_1,1_2,10.0\n"))
    #expect(files[0].text.split(separator: "\n").count == 11)
  }

  @Test("counts the pairs that another engine misses and this one matches")
  func recoveredMisses() throws {
    let run = AccuracyRun(engine: CountingEngine(), threads: 1)
    let result = AccuracyResult(of: [run.scores(of: set)], run: run, seconds: 1)
    let scores =
      "set,probe,reference,score\nnumbers,1_2,1_1,3\nnumbers,1_1,1_9,4\nnumbers,2_1,1_1,1\n"
    let misses = try RecoveredMisses(of: result, scores: scores, below: 5)
    #expect(misses.sets.map(\.name) == ["numbers"])
    // 1-1 against 1-2 matches here; 1-9 is a failure to enroll; 2-1 is another finger.
    #expect(misses.total.missed == 2)
    #expect(misses.total.recovered == 1)
    #expect(misses.text.contains("50.00 %"))
    #expect(try RecoveredMisses(of: result, scores: scores, below: 3.5).total.missed == 1)
    #expect(throws: RecoveredMisses.Failure.noHeader) {
      try RecoveredMisses(of: result, scores: "numbers,1_1,1_2,3", below: 5)
    }
    #expect(throws: RecoveredMisses.Failure.badLine(3)) {
      try RecoveredMisses(
        of: result, scores: "set,probe,reference,score\nnumbers,1_1,1_2,3\nnumbers,1_1", below: 5)
    }
    #expect(throws: RecoveredMisses.Failure.nothingInCommon) {
      try RecoveredMisses(of: result, scores: "set,probe,reference,score\nx,1_1,1_2,3", below: 5)
    }
  }

  @Test("reads the scores that it writes itself, with names that hold commas")
  func ownScores() throws {
    let run = AccuracyRun(engine: CountingEngine(), threads: 1)
    let prints = ["1,a_1", "1,a_2", "2\"_1", "2\"_2"].compactMap { PrintFile(path: $0 + ".png") }
    let one = run.scores(of: PrintSet(name: "turned/db", prints: prints))
    let result = AccuracyResult(of: [one], run: run, seconds: 1)
    let file = ScoreFiles(result).files[0]
    #expect(file.name == "turned/db.csv")
    #expect(file.text.contains("\n\"1,a_1\",\"1,a_2\",10.0\n"))
    #expect(file.text.contains("\"2\"\"_1\""))
    let misses = try RecoveredMisses(of: result, scores: "\u{FEFF}" + file.text, below: 20)
    #expect(misses.total.missed == 2)
    // Among several sets the file's name says which.
    let other = run.scores(of: PrintSet(name: "db", prints: prints))
    let both = AccuracyResult(of: [one, other], run: run, seconds: 1)
    let named = try RecoveredMisses(
      of: both, scores: file.text, named: "out/turned/db.csv", below: 20)
    #expect(named.sets.map(\.name) == ["turned/db"])
    #expect(throws: RecoveredMisses.Failure.nothingInCommon) {
      try RecoveredMisses(of: both, scores: file.text, named: "out/x.csv", below: 20)
    }
    #expect(CommaSeparated.fields(of: "a,\"b\"\"c,\",") == ["a", "b\"c,", ""])
    #expect(CommaSeparated.fields(of: "a,\"b") == nil)
  }

  @Test("shows a page that escapes names and needs nothing from outside")
  func report() {
    let run = AccuracyRun(engine: CountingEngine(), threads: 1)
    let named = PrintSet(name: "<b>&", prints: set.prints)
    let scores = run.scores(of: named)
    let html = AccuracyReport(
      AccuracyResult(of: [scores], run: run, seconds: 1), scores: [scores]
    ).html
    #expect(html.contains("&lt;b&gt;&amp;"))
    #expect(!html.contains("<b>&"))
    #expect(!html.contains("http"))
    #expect(html.contains("<svg"))
    #expect(html.contains("ninth"))
  }

  @Test("leaves a set without impostors or mates out of the mean, and shows no rate of it")
  func unmeasured() throws {
    let run = AccuracyRun(engine: CountingEngine(), threads: 1)
    func scores(_ name: String, _ prints: [String]) -> SetScores {
      run.scores(
        of: PrintSet(name: name, prints: prints.compactMap { PrintFile(path: $0 + ".png") }))
    }
    // Of 1-1, 1-9 and 2-9 only the first print is enrolled.
    let measured = scores("numbers", ["1_1", "1_9", "2_9"])
    let lone = scores("mates", ["1_1", "1_2"])
    let strangers = scores("strangers", ["1_1", "2_1"])
    let alone = AccuracyResult(of: [measured], run: run, seconds: 1)
    let together = AccuracyResult(of: [measured, lone, strangers], run: run, seconds: 1)
    #expect(alone.mean?.eer == 0.5 && together.mean?.eer == 0.5)
    #expect(together.sets.map(\.figures.rates.isMeasured) == [true, false, false])
    let text = AccuracyTable(together).text
    #expect(text.contains("mean over 1 of 3 sets"))
    #expect(text.contains("left out of the mean: mates, strangers"))
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("mates") })
    #expect(row.split(separator: " ").suffix(7).allSatisfy { $0 == "-" })
    let none = AccuracyResult(of: [lone], run: run, seconds: 1)
    #expect(none.mean == nil && none.sets[0].figures.eerInterval == nil)
    #expect(AccuracyReport(none, scores: [lone]).html.contains("No error rate was measured."))
    #expect(AccuracyComparison(old: none, new: none).text.contains("- -> -"))
  }

  @Test("says what it is worth that no finger erred")
  func ruleOfThree() {
    let run = AccuracyRun(engine: CountingEngine(), threads: 1)
    let prints = (1...5).flatMap { finger in
      (1...2).compactMap { PrintFile(path: "\(2 * finger)_\($0).png") }
    }
    let scores = run.scores(of: PrintSet(name: "good", prints: prints))
    let text = AccuracyTable(AccuracyResult(of: [scores], run: run, seconds: 1)).text
    #expect(text.contains("0.00-0.00"))
    #expect(text.contains("60.00 % for good"))
  }
}
