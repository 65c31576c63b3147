import Foundation
import Testing

@testable import RidgelineEvaluation

@Suite("The gallery commands")
struct GalleryCommandTests {
  private let ridgeline: String
  private let prints: String
  private let folder: String

  init() throws {
    let package = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    ridgeline = package.appending(path: ".build/release/ridgeline").path
    prints = package.appending(path: "Fixtures/prints").path
    folder = try TestFolder.make()
  }

  private func run(_ arguments: String...) -> (status: Int, output: String) {
    guard case .exited(let status, let output) = ProgramRun.run([ridgeline, "gallery"] + arguments)
    else { return (-1, "") }
    return (status, output)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(
    "enroll, identify, find doubles, remove: a gallery's life, with the statuses that scripts use")
  func life() throws {
    let people = "\(folder)/people"
    #expect(run("init", people).status == 0)
    #expect(run("init", people).status == 3)
    for finger in ["01", "02", "03", "04", "05"] {
      #expect(run("add", people, "\(prints)/\(finger)_1.png").status == 0)
    }
    let found = run("identify", people, "\(prints)/03_2.png", "--json")
    #expect(found.status == 0)
    let candidates = try #require(try json(found.output)["candidates"] as? [[String: Any]])
    #expect(candidates.first?["subject"] as? String == "03")
    #expect(candidates.first?["isHit"] as? Bool == true)
    #expect(candidates.dropFirst().allSatisfy { $0["isHit"] as? Bool == false })
    #expect(run("identify", people, "\(prints)/06_2.png").status == 1)
    #expect(run("dedupe", people).status == 0)
    #expect(run("add", people, "\(prints)/02_2.png", "--subject", "again").status == 0)
    let pairs = "\(folder)/pairs.json"
    let page = "\(folder)/pairs.html"
    let doubles = run("dedupe", people, "--json", pairs, "--report", page)
    #expect(doubles.status == 1)
    #expect(doubles.output.contains("1 person with several names in 1 pair, among 6 references"))
    let report = try json(String(contentsOfFile: pairs, encoding: .utf8))
    #expect((report["clusters"] as? [[String]])?.map(Set.init) == [["02", "again"]])
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.components(separatedBy: "data:image/png").count == 3)
    #expect(run("list", people, "--subject", "again", "--json").output.contains("\"again\""))
    #expect(run("remove", people, "again").status == 0)
    #expect(run("remove", people, "again").status == 1)
    #expect(run("list", people, "--subject", "again").status == 1)
    #expect(run("verify", people).status == 0)
    #expect(run("compact", people).status == 0)
    let figures = try json(run("stats", people, "--json", "--references", "1000").output)
    #expect(figures["references"] as? Int == 5)
    #expect(figures["plannedMemoryBytes"] as? Int == 550_000)
  }

  @Test("a list says whose prints they are, and what is wrong with it is told by line")
  func lists() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    let list = "\(folder)/list.csv"
    try """
    file,subject,finger,group
    \(prints)/01_1.png,4711,2,9
    \(prints)/02_1.png,4711,7,9
    \(prints)/03_1.png,4712,2,8
    """.write(toFile: list, atomically: true, encoding: .utf8)
    #expect(run("add", people, "--list", list).status == 0)
    #expect(
      run("identify", people, "\(prints)/01_2.png", "--finger", "2", "--group", "9").status == 0)
    #expect(run("identify", people, "\(prints)/01_2.png", "--group", "8").status == 1)
    let both = run(
      "identify", people, "\(prints)/01_2.png", "\(prints)/02_2.png", "--finger", "2", "7",
      "--json")
    #expect(both.status == 0)
    let candidates = try #require(try json(both.output)["candidates"] as? [[String: Any]])
    #expect((candidates.first?["scores"] as? [Any])?.count == 2)
    try "\(prints)/01_1.png,4711,11\n".write(toFile: list, atomically: true, encoding: .utf8)
    #expect(run("add", people, "--list", list).status == 3)
    #expect(run("add", people).status == 2)
  }

  @Test("an encrypted gallery opens with its key only, and with the new one after rewrapping")
  func keys() throws {
    let people = "\(folder)/people"
    let key = "\(folder)/people.key"
    #expect(run("init", people, "--key-file", key).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: key)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(run("add", people, "\(prints)/01_1.png").status == 3)
    #expect(run("add", people, "\(prints)/01_1.png", "--key-file", key).status == 0)
    #expect(run("identify", people, "\(prints)/01_2.png", "--key-file", key).status == 0)
    let new = "\(folder)/new.key"
    try String(repeating: "0f", count: 32).write(toFile: new, atomically: true, encoding: .utf8)
    #expect(run("rewrap", people, "--key-file", key, "--new-key-file", new).status == 0)
    #expect(run("list", people, "--key-file", key).status == 3)
    #expect(run("list", people, "--key-file", new).status == 0)
  }

  @Test("verify finds a damaged index and repairs it; the search does so by itself")
  func damagedIndex() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    #expect(run("add", people, "\(prints)/01_1.png", "\(prints)/02_1.png").status == 0)
    #expect(run("identify", people, "\(prints)/02_2.png").status == 0)
    let index = "\(people)/search.index"
    var bytes = try #require(FileManager.default.contents(atPath: index))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: index))
    #expect(run("verify", people).status == 1)
    #expect(run("verify", people, "--repair").status == 0)
    try bytes.write(to: URL(filePath: index))
    #expect(run("identify", people, "\(prints)/02_2.png").status == 0)
    #expect(run("verify", people).status == 0)
  }

  @Test("the bench finds real fingers among synthetic ones and tells what it lost")
  func bench() throws {
    let figures = "\(folder)/figures.json"
    guard
      case .exited(0, let text) = ProgramRun.run([
        ridgeline, "bench", "identification", prints, "--background", "300", "--json", figures,
        "--full-comparisons", "50",
      ])
    else {
      Issue.record("the bench failed")
      return
    }
    #expect(text.contains("references a second"))
    let report = try json(String(contentsOfFile: figures, encoding: .utf8))
    #expect(report["references"] as? Int == 312)
    #expect(report["searches"] as? Int == 36)
    #expect((report["rankOne"] as? Double ?? 0) > 0.9)
    #expect((report["points"] as? [Any])?.count == 2)
  }

  @Test("the bench of promises counts whom searches name and miss, by the number of fingers")
  func promise() throws {
    let figures = "\(folder)/promise.json"
    guard
      case .exited(0, let text) = ProgramRun.run([
        ridgeline, "bench", "promise", "--subjects", "150", "--fingers", "2", "--strangers", "40",
        "--mates", "10", "--searches", "5", "--json", figures,
      ])
    else {
      Issue.record("the bench failed")
      return
    }
    // Five searches measure nothing: the size decides.
    #expect(text.contains("300 references") && text.contains("40 (by size)"))
    let rows = try #require(
      try json(String(contentsOfFile: figures, encoding: .utf8))["rows"] as? [[String: Any]])
    #expect(rows.map { $0["fingers"] as? Int } == [1, 2])
    for row in rows {
      #expect(row["searches"] as? Int == 40 && row["mates"] as? Int == 10)
      #expect((row["counted"] as? [Double])?.last == 0)
      #expect((row["missed"] as? [Double])?.first ?? 1 <= 0.3)
    }
    #expect((rows[1]["thresholds"] as? [Double])?.count == 3)
  }

  /// The same with a variable of the environment.
  private func run(
    with variable: String, _ arguments: String...
  ) -> (status: Int, output: String) {
    let command = ["/usr/bin/env", variable, ridgeline, "gallery"] + arguments
    guard case .exited(let status, let output) = ProgramRun.run(command) else { return (-1, "") }
    return (status, output)
  }

  @Test("a key in the environment is refused by a gallery without keys, and encrypts a new one")
  func keyInEnvironment() throws {
    let variable = "RIDGELINE_GALLERY_KEY=" + String(repeating: "0f", count: 32)
    let (clear, encrypted) = ("\(folder)/clear", "\(folder)/encrypted")
    #expect(run("init", clear).status == 0)
    #expect(run(with: variable, "add", clear, "\(prints)/01_1.png").status == 3)
    #expect(run(with: variable, "identify", clear, "\(prints)/01_1.png").status == 3)
    #expect(run("list", clear, "--json").output.isEmpty)
    #expect(run(with: "RIDGELINE_GALLERY_KEY=", "list", clear).status == 3)
    #expect(run(with: variable, "init", encrypted).status == 0)
    #expect(run("list", encrypted).status == 3)
    #expect(run(with: variable, "add", encrypted, "\(prints)/01_1.png").status == 0)
    #expect(run(with: variable, "identify", encrypted, "\(prints)/01_2.png").status == 0)
  }

  @Test("names from outside do nothing to a terminal, and forge no line of a list")
  func escapes() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    for name in ["\u{1B}[2J\u{1B}]0;pwn\u{7}", "a\nb"] {
      #expect(run("add", people, "\(prints)/01_1.png", "--subject=\(name)").status == 3)
    }
    // A file may be called so; where it came from is shown.
    let odd = "\(folder)/o\u{1B}[2Jdd\n_1.png"
    try FileManager.default.copyItem(atPath: "\(prints)/02_1.png", toPath: odd)
    #expect(run("add", people, odd, "--subject", "b").status == 0)
    let list = run("list", people).output
    #expect(list.split(separator: "\n").count == 2)
    #expect(!list.contains("\u{1B}") && list.contains("\\u{1b}[2J"))
  }

  @Test("fingers are numbers in lists and JSON, and only those of fingers and slaps are taken")
  func fingers() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    for number in ["0", "7"] {
      let added = run(
        "add", people, "\(prints)/01_1.png", "--subject", "a", "--finger", number, "--json")
      #expect(added.output.contains("\"finger\" : \(number)"))
    }
    let lines = run("list", people).output.split(separator: "\n")
    #expect(lines.dropFirst().map { $0.split(separator: " ")[2] } == ["0", "7"])
    let rows = run("list", people, "--json").output.split(separator: "\n")
    try #require(rows.count == 2)
    #expect(rows[0].contains("\"finger\":0,") && rows[1].contains("\"finger\":7,"))
    #expect(run("add", people, "\(prints)/02_1.png", "--finger=13").status == 4)
    for number in ["11", "16", "255", "256", "-1", "thumb"] {
      #expect(run("add", people, "\(prints)/02_1.png", "--finger=\(number)").status == 2)
      #expect(run("identify", people, "\(prints)/02_1.png", "--finger=\(number)").status == 2)
    }
  }

  @Test("a list may have line ends and a mark of byte order as other systems write them")
  func listsOfOtherSystems() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    let list = "\(folder)/list.csv"
    let text =
      "\u{FEFF}file,subject,finger,group\r\n\(prints)/03_1.png,c,1,1\r\n\r\n\(prints)/04_1.png,d,1,1\r\n"
    try Data(text.utf8).write(to: URL(filePath: list))
    #expect(run("add", people, "--list", list).status == 0)
    let lines = run("list", people, "--json").output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("\"c\"") && lines[1].contains("\"d\""))
    // A NUL in a name is refused, and the line before it is not lost.
    try Data("\(prints)/02_1.png,a\0b,1,2\n".utf8).write(to: URL(filePath: list))
    #expect(run("add", people, "--list", list).status == 3)
    #expect(run("identify", people, "\(prints)/03_2.png").status == 0)
  }

  @Test("a backup that was put back is noticed by verify, and loses nobody")
  func restoredBackup() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    for finger in ["01", "02"] {
      #expect(run("add", people, "\(prints)/\(finger)_1.png").status == 0)
    }
    #expect(run("compact", people).status == 0)
    let (database, backup) = ("\(people)/gallery.sqlite", "\(folder)/backup.sqlite")
    try FileManager.default.copyItem(atPath: database, toPath: backup)
    for finger in ["03", "04"] {
      #expect(run("add", people, "\(prints)/\(finger)_1.png").status == 0)
    }
    #expect(run("compact", people).status == 0)
    try FileManager.default.removeItem(atPath: database)
    try FileManager.default.copyItem(atPath: backup, toPath: database)
    for finger in ["05", "06"] {
      #expect(run("add", people, "\(prints)/\(finger)_1.png").status == 0)
    }
    #expect(run("verify", people).status == 1)
    for finger in ["01", "02", "05", "06"] {
      #expect(run("identify", people, "\(prints)/\(finger)_2.png").status == 0, "\(finger)")
    }
    #expect(run("identify", people, "\(prints)/03_2.png").status == 1)
    #expect(run("verify", people).status == 0)
  }

  @Test("one damaged reference is told, and everybody else is found")
  func damagedReference() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    for finger in ["01", "02", "03"] {
      #expect(run("add", people, "\(prints)/\(finger)_1.png").status == 0)
    }
    _ = run("compact", people)
    // The digest of what is said of the second reference covers where it came from.
    let database = "\(people)/gallery.sqlite"
    var bytes = try #require(FileManager.default.contents(atPath: database))
    let source = try #require(bytes.range(of: Data("02_1.png".utf8)))
    bytes[source.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: database))
    let found = run("identify", people, "\(prints)/03_2.png", "--json")
    #expect(found.status == 0)
    #expect(try json(found.output)["unreadable"] as? [Int] == [2])
    // Whom the damaged one would have met nobody knows, nor whether it is the one that is sought.
    #expect(run("dedupe", people).status == 3)
    #expect(run("verify", people).status == 1)
    #expect(run("identify", people, "\(prints)/02_2.png").status == 3)
  }

  @Test("several prints of one finger count as one")
  func captures() throws {
    let people = "\(folder)/people"
    _ = run("init", people)
    for finger in ["01", "02", "03"] {
      #expect(run("add", people, "\(prints)/\(finger)_1.png").status == 0)
    }
    func score(_ prints: [String], _ more: String...) throws -> Double {
      let command = [ridgeline, "gallery", "identify", people] + prints + more + ["--json"]
      guard case .exited(_, let output) = ProgramRun.run(command) else { return .nan }
      let candidates = try #require(try json(output)["candidates"] as? [[String: Any]])
      return try #require(candidates.first?["score"] as? Double)
    }
    let print = "\(prints)/03_2.png"
    let alone = try score([print])
    #expect(abs(try score([print, print]) - (alone - 3.0103)) < 1e-3)
    #expect(abs(try score([print, print], "--finger", "2", "2") - (alone - 3.0103)) < 1e-3)
  }

  @Test("numbers beyond all reason are refused")
  func hugeNumbers() {
    let people = "\(folder)/people"
    _ = run("init", people)
    #expect(run("stats", people, "--references", "9223372036854775807").status == 2)
  }

  @Test("the bench tells what several captures of one finger come to")
  func benchCaptures() throws {
    let figures = "\(folder)/figures.json"
    guard
      case .exited(0, let text) = ProgramRun.run([
        ridgeline, "bench", "captures", prints, "--captures", "2", "--json", figures,
      ])
    else {
      Issue.record("the bench failed")
      return
    }
    #expect(text.contains("strangers named"))
    let rows = try #require(
      try json(String(contentsOfFile: figures, encoding: .utf8))["rows"] as? [[String: Any]])
    #expect(rows.compactMap { $0["rule"] as? String } == ["alone", "best", "bestLessTries", "sum"])
    #expect(rows.allSatisfy { ($0["searches"] as? Int) == 48 })
  }
}
