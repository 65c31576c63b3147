import Foundation
import Testing

@testable import RidgelineCommand

@Suite("Completions")
struct CompletionTests {
  /// Every option and argument of every command, by command line.
  private func arguments(_ command: [String: Any], _ path: [String] = []) -> [(
    String, [String: Any]
  )] {
    let name = path + [command["commandName"] as? String ?? ""]
    let own = (command["arguments"] as? [[String: Any]] ?? []).map {
      (name.joined(separator: " "), $0)
    }
    return own
      + (command["subcommands"] as? [[String: Any]] ?? []).flatMap { arguments($0, name) }
  }

  @Test("are there for every path and every value out of a list")
  func kinds() throws {
    let roots = try [CommandRun.program, CommandRun.laboratory].map { program in
      let run = try CommandRun(["--experimental-dump-help"], of: program)
      return try #require(run.json?["command"] as? [String: Any])
    }
    let paths: Set<String> = [
      "images", "image", "probe", "references", "captures", "output", "draw", "map", "report",
      "json",
      "sheet", "out", "files", "input", "folders", "real", "scores", "compare", "misses-of",
      "folder",
      "prints", "list", "key-file", "new-key-file", "reference", "gallery", "nfiq", "measure",
      "strangers",
    ]
    let values: Set<String> = ["to", "payload", "polarity", "language", "stage", "axis", "only"]
    var seen: Set<String> = []
    for (command, argument) in roots.flatMap({ arguments($0) }) {
      guard let name = argument["valueName"] as? String ?? argument["preferredName"] as? String,
        argument["kind"] as? String != "flag"
      else { continue }
      let kind = argument["completionKind"] as? [String: Any]
      // Numbers go by these names as well.
      let isNumber = [
        "gallery stats: references", "bench enrollment: captures", "bench captures: captures",
        "gallery-trial size: references", "bench identification: strangers",
        "bench promise: strangers",
      ].contains {
        "\(command): \(name)".hasSuffix($0)
      }
      if paths.contains(name), !isNumber {
        seen.insert(name)
        #expect(kind?["file"] != nil || kind?["directory"] != nil, "\(command): \(name)")
      }
      if values.contains(name) {
        seen.insert(name)
        let listed = kind?["list"] != nil || !(argument["allValues"] as? [String] ?? []).isEmpty
        #expect(listed, "\(command): \(name)")
      }
    }
    #expect(paths.union(values).subtracting(seen).isEmpty)
  }
}
