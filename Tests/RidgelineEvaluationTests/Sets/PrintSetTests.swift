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
    let folder = try folder(["1_1.png"])
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
}
