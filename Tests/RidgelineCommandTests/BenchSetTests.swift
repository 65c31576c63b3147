import Foundation
import Testing

@Suite("Sets of prints on the command line")
struct BenchSetTests {
  private let laboratory = CommandRun.laboratory

  /// A set of two prints of each of two fingers, and the path of its folder.
  private func set(_ path: String) throws -> String {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in ["01_1", "01_2", "02_1", "02_2"] {
      try FileManager.default.copyItem(
        atPath: "\(CommandRun.prints)/\(name).png", toPath: "\(path)/\(name).png")
    }
    return path
  }

  @Test("of one name are told apart in files of scores, in JSON and in comparisons")
  func oneName() throws {
    let folder = try TestFolder.make()
    let sets = [try set("\(folder)/a/db"), try set("\(folder)/b/db")]
    // The second shows another finger under one of the names.
    try FileManager.default.removeItem(atPath: "\(sets[1])/01_2.png")
    try FileManager.default.copyItem(
      atPath: "\(CommandRun.prints)/02_2.png", toPath: "\(sets[1])/01_2.png")
    let line = ["bench", "accuracy"] + sets
    let run = try CommandRun(
      line + ["--json", "\(folder)/r.json", "--scores", "\(folder)/scores"], of: laboratory)
    #expect(run.status == 0)
    #expect(run.text.contains("a/db") && run.text.contains("b/db"))
    for name in ["a", "b"] {
      #expect(FileManager.default.fileExists(atPath: "\(folder)/scores/\(name)/db.csv"))
    }
    let again = try CommandRun(line + ["--compare", "\(folder)/r.json"], of: laboratory)
    #expect(again.text.contains("0 comparisons changed sides"))
    let twice = try CommandRun(["bench", "accuracy", sets[0], sets[0]], of: laboratory)
    #expect(twice.status == 3 && twice.errors.contains("given twice"))
  }

  @Test("say what in them was left out, once, and which resolution was used")
  func leftOut() throws {
    let folder = try TestFolder.make()
    let path = try set("\(folder)/db")
    try Data([0]).write(to: URL(filePath: "\(path)/readme.txt"))
    try Data(#"{"db": {"ppi": 508}}"#.utf8).write(to: URL(filePath: "\(folder)/sets.json"))
    let run = try CommandRun(
      ["bench", "accuracy", path, "--quiet", "--json", "\(folder)/r.json"], of: laboratory)
    #expect(run.status == 0)
    #expect(run.errors.components(separatedBy: "left out: 1 file").count == 2, "\(run.errors)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(folder)/r.json")))
        as? [String: Any])
    let sets = try #require(json["sets"] as? [[String: Any]])
    #expect(sets[0]["pixelsPerInch"] as? Double == 508)
    try Data("{".utf8).write(to: URL(filePath: "\(folder)/sets.json"))
    let faulty = try CommandRun(["bench", "accuracy", path], of: laboratory)
    #expect(faulty.status == 3 && faulty.errors.contains("\(folder)/sets.json"))
  }

  @Test("are not measured where the result could not be written")
  func nowhereToWrite() throws {
    let folder = try TestFolder.make()
    let path = try set("\(folder)/db")
    for option in ["--json", "--report"] {
      for command in ["accuracy", "robustness"] {
        let run = try CommandRun(
          ["bench", command, path, option, "\(folder)/nope/x"], of: laboratory)
        #expect(run.status == 3 && run.text.isEmpty, "\(command) \(option)")
        #expect(run.errors.contains("cannot be written"), "\(run.errors)")
      }
    }
    let own = try CommandRun(["bench", "accuracy", path, "--json", folder], of: laboratory)
    #expect(own.status == 3 && own.errors.contains("it is a folder"))
  }

  @Test("are compared with an earlier run by the same protocol alone")
  func protocols() throws {
    let folder = try TestFolder.make()
    let path = try set("\(folder)/db")
    let line = ["bench", "accuracy", path, "--quiet", "--protocol", "fvc"]
    #expect(try CommandRun(line + ["--json", "\(folder)/f.json"], of: laboratory).status == 0)
    let run = try CommandRun(
      ["bench", "accuracy", path, "--compare", "\(folder)/f.json"], of: laboratory)
    #expect(run.status == 2 && run.errors.contains("--protocol fvc"), "\(run.errors)")
    #expect(
      try CommandRun(line + ["--compare", "\(folder)/f.json"], of: laboratory).status == 0)
  }
}
