import Foundation
import Testing

@testable import RidgelineEvaluation

@Suite("A set of prints")
struct PrintSetTests {
  private func folder(_ files: [String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "prints-\(UUID().uuidString)/set")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in files { try Data([0]).write(to: folder.appending(path: file)) }
    return folder
  }

  @Test("takes everything before the last underscore for the finger, in natural order")
  func names() throws {
    let set = try PrintSet(
      folder: try folder(["2_1.png", "10_1.png", "a_b_3.bmp", "10_2.tif", "notes.txt"]).path)
    #expect(set.prints.map(\.name) == ["2_1", "10_1", "10_2", "a_b_3"])
    #expect(set.prints.map(\.finger) == ["2", "10", "10", "a_b"])
    #expect(set.pixelsPerInch == nil)
  }

  @Test("learns its resolution from sets.json beside it")
  func description() throws {
    let folder = try self.folder(["1_1.png"])
    try Data(#"{"set": {"ppi": 512, "note": "swept"}}"#.utf8)
      .write(to: folder.deletingLastPathComponent().appending(path: "sets.json"))
    let set = try PrintSet(folder: folder.path + "/")
    #expect(set.pixelsPerInch == 512)
    #expect(set.note == "swept")
    #expect(set.name == "set")
    // The folder above stands for all sets in it.
    #expect(try PrintSet.sets(in: folder.deletingLastPathComponent().path) == [set])
  }

  @Test("refuses a folder that is absent, empty or ambiguous")
  func refused() throws {
    #expect(throws: PrintSetError.unreadableFolder("/nowhere/at/all")) {
      try PrintSet.sets(in: "/nowhere/at/all")
    }
    let empty = try folder(["readme.txt"]).path
    #expect(throws: PrintSetError.noPrints(folder: empty)) { try PrintSet(folder: empty) }
    let twice = try folder(["1_1.png", "1_1.bmp"]).path
    #expect(throws: PrintSetError.duplicateName("1_1", folder: twice)) {
      try PrintSet(folder: twice)
    }
  }

  @Test("is compared in all pairs, or as the competitions do")
  func protocols() {
    let prints = ["1_1", "1_2", "1_3", "2_1", "2_2", "3_1"].compactMap {
      PrintFile(path: $0 + ".png")
    }
    let set = PrintSet(name: "x", prints: prints)
    let all = ComparisonProtocol.allPairs.pairs(of: set)
    #expect(all.count == 15)
    #expect(all.count(where: \.isGenuine) == 4)
    let fvc = ComparisonProtocol.fvc.pairs(of: set)
    #expect(fvc.count(where: \.isGenuine) == 4)
    // First impressions only: 1-2, 1-3, 2-3.
    let impostors = fvc.filter { !$0.isGenuine }.map { [$0.probe, $0.reference] }
    #expect(impostors == [[0, 3], [0, 5], [3, 5]])
  }

  @Test("gets the names of the folders above where another set has its name")
  func distinguished() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "prints-\(UUID().uuidString)")
    for set in ["a/turned/db1", "b/turned/db1", "b/framed/db1", "b/turned/db2"] {
      let folder = root.appending(path: set)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data([0]).write(to: folder.appending(path: "1_1.png"))
    }
    func named(_ folders: String...) throws -> [String] {
      let sets = try folders.map { try PrintSet(folder: "\(root.path)/\($0)") }
      return try PrintSet.distinguished(sets).map(\.name)
    }
    #expect(try named("b/turned/db1", "b/turned/db2") == ["db1", "db2"])
    #expect(
      try named("b/turned/db1", "b/framed/db1", "b/turned/db2")
        == ["turned/db1", "framed/db1", "db2"])
    #expect(
      try named("a/turned/db1", "b/turned/db1", "b/framed/db1")
        == ["a/turned/db1", "b/turned/db1", "framed/db1"])
    let error = #expect(throws: PrintSetError.self) { try named("a/turned/db1", "a/turned/db1") }
    #expect(error?.description.contains("given twice") ?? false)
  }

  @Test(
    "refuses a sets.json that is faulty, and says what is wrong where",
    arguments: [
      (#"{"set": {"ppi": 512}"#, "no JSON"), ("[1]", "no object"),
      (#"{"set": {"ppi": "512 dpi"}}"#, "set.ppi"), (#"{"x": 3}"#, "x is"),
      (#"{"set": {"ppi": 0}}"#, "the set set is said to have 0.0 ppi"),
      (#"{"set": {"ppi": 5000}}"#, "250 to 1200"),
    ])
  func faultyDescription(text: String, complaint: String) throws {
    let folder = try self.folder(["1_1.png"])
    let file = folder.deletingLastPathComponent().appending(path: "sets.json")
    try Data(text.utf8).write(to: file)
    let error = #expect(throws: PrintSetError.self) { try PrintSet(folder: folder.path) }
    let words = try #require(error?.description)
    #expect(words.contains(complaint) && words.contains(file.path), "\(words)")
  }

  @Test("finds its entry in sets.json through a link too")
  func link() throws {
    let folder = try self.folder(["1_1.png"])
    try Data(#"{"set": {"ppi": 512}, "link": {"ppi": 300}}"#.utf8)
      .write(to: folder.deletingLastPathComponent().appending(path: "sets.json"))
    let elsewhere = FileManager.default.temporaryDirectory
      .appending(path: "prints-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    let link = elsewhere.appending(path: "link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
    let set = try PrintSet(folder: link)
    #expect(set.name == "link" && set.pixelsPerInch == 512)
    // What is said of the link by its own name goes first.
    try Data(#"{"link": {"ppi": 400}}"#.utf8).write(to: elsewhere.appending(path: "sets.json"))
    #expect(try PrintSet(folder: link).pixelsPerInch == 400)
  }

  @Test("counts the files and folders that are none of its prints")
  func leftOut() throws {
    let folder = try self.folder(["1_1.png", "2.png", "notes.txt", ".hidden"])
    try FileManager.default.createDirectory(
      at: folder.appending(path: "3_1"), withIntermediateDirectories: true)
    let set = try PrintSet(folder: folder.path)
    #expect(set.leftOut == PrintSet.LeftOut(files: 2, folders: 1))
    #expect(set.leftOut.words?.hasPrefix("left out: 2 files not named") ?? false)
    #expect(try PrintSet(folder: self.folder(["1_1.png"]).path).leftOut.words == nil)
  }
}
