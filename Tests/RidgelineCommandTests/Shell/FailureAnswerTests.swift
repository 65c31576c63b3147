import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand
@testable import RidgelineShell
@testable import RidgelineFiles

@Suite("A command that fails")
struct FailureAnswerTests {
  private let prints = CommandRun.prints

  /// The error that standard output holds as JSON.
  private func error(of run: CommandRun) -> [String: Any]? {
    run.json?["error"] as? [String: Any]
  }

  @Test("tells a program that asked for JSON in JSON, whatever the reason")
  func documents() throws {
    let folder = try TestFolder.make()
    let absent = "\(folder)/absent.png"
    let lines: [(line: [String], status: Int, reason: String)] = [
      (["extract", absent, "--json"], 3, "badInput"),
      (["extract", "--json"], 2, "usage"),
      (["extract", absent, "--json", "--nonsense"], 2, "usage"),
      (["extract", absent, "--json", "--ppi", "1"], 2, "usage"),
      (["match", absent, "\(prints)/01_1.png", "--json"], 3, "badInput"),
      (["match", "\(prints)/01_1.png", absent, "--json"], 3, "badInput"),
      (["inspect", absent, "--json"], 3, "badInput"),
      (
        ["inspect", "\(prints)/01_1.png", "--json", "-o", "\(folder)/no/such/x.png"], 3, "badInput"
      ),
      (["quality", absent, "--json"], 3, "badInput"),
      (["enroll", absent, "--json"], 3, "badInput"),
      (["audit", absent, "--json", "-"], 3, "badInput"),
      (["gallery", "stats", folder, "--json"], 3, "badInput"),
      (["gallery", "list", folder, "--json"], 3, "badInput"),
      (["gallery", "identify", folder, "\(prints)/01_1.png", "--json"], 3, "badInput"),
      (["gallery", "add", folder, "\(prints)/01_1.png", "--json"], 3, "badInput"),
      (["gallery", "dedupe", folder, "--json", "-"], 3, "badInput"),
      (["bench", "accuracy", folder, "--json", "-"], 3, "badInput"),
      (["bench", "fingers", folder, "--json", "-"], 3, "badInput"),
      (["bench", "accuracy", folder, "--json", "-", "--threads", "0"], 2, "usage"),
      (["extrct", "x", "--json"], 2, "usage"),
    ]
    for (line, status, reason) in lines {
      let run = try CommandRun(line)
      #expect(run.status == status, "\(line)")
      let told = try #require(error(of: run), "\(line): \(run.text)")
      #expect(told["exitStatus"] as? Int == status, "\(line)")
      #expect(told["reason"] as? String == reason, "\(line)")
      let message = try #require(told["message"] as? String)
      #expect(!message.isEmpty)
      #expect(run.errors.contains(message), "\(line): \(message)")
    }
  }

  @Test("writes the failure over an earlier answer in the file that --json names")
  func files() throws {
    let folder = try TestFolder.make()
    let file = "\(folder)/answer.json"
    try Data("{\"an earlier\": \"answer\"}".utf8).write(to: URL(filePath: file))
    let run = try CommandRun("bench", "accuracy", "\(folder)/absent", "--json", file)
    #expect(run.status == 3 && run.output.isEmpty)
    let told = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file)))
    #expect(((told as? [String: Any])?["error"] as? [String: Any])?["exitStatus"] as? Int == 3)
    // The answer of this run stays, whatever the status says about it.
    let found = try CommandRun("audit", "\(folder)/answer.json", "--json", "\(folder)/audit.json")
    #expect(found.status == 3)
    let audit = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: "\(folder)/audit.json")))
    #expect((audit as? [String: Any])?["pictures"] != nil)
  }

  @Test("leaves a document that it has written alone, and adds a line to a list")
  func documentsThatAreThere() throws {
    let folder = try TestFolder.make()
    let none = try CommandRun("match", "\(prints)/01_1.png", "\(prints)/05_1.png", "--json")
    #expect(none.status == 1 && none.json?["isMatch"] as? Bool == false)
    let gallery = "\(folder)/g"
    #expect(try CommandRun("gallery", "init", gallery).status == 0)
    let list = try CommandRun("gallery", "list", gallery, "--subject", "nobody", "--json")
    #expect(list.status == 1)
    #expect(error(of: list)?["reason"] as? String == "noMatch")
    #expect(list.text.split(separator: "\n").count == 1)
  }

  @Test("leaves with 3 where standard output cannot be written")
  func fullDevice() throws {
    let folder = try TestFolder.make()
    let gallery = "\(folder)/g"
    #expect(try CommandRun("gallery", "init", gallery).status == 0)
    #expect(
      try CommandRun("gallery", "add", gallery, "\(prints)/01_1.png", "\(prints)/02_1.png").status
        == 0)
    let lines = [
      ["extract", "\(prints)/01_1.png"], ["match", "\(prints)/01_1.png", "\(prints)/01_2.png"],
      ["match", "\(prints)/01_1.png", "\(prints)/01_2.png", "--json"],
      ["info", "\(prints)/01_1.png"], ["quality", "\(prints)/01_1.png", "--json"],
      ["enroll", "\(prints)/01_1.png"], ["gallery", "list", gallery],
      ["gallery", "list", gallery, "--json"], ["gallery", "stats", gallery],
      ["gallery", "verify", gallery], ["gallery", "identify", gallery, "\(prints)/01_2.png"],
      ["convert", "\(prints)/01_1.png", "-", "--to", "png"], ["--help"], ["--version"],
      ["gallery", "add", "--help"], ["--generate-completion-script", "bash"],
      ["synth", "--fingers", "1", "--impressions", "1", "--out", "\(folder)/s"],
    ]
    for line in lines {
      let run = try CommandRun(line, output: "/dev/full")
      #expect(run.status == 3, "\(line)")
      #expect(run.errors.contains("standard output cannot be written"), "\(line): \(run.errors)")
    }
  }

  @Test("leaves with 3 where a file cannot be written, and leaves devices what they are")
  func fullFiles() throws {
    let lines = [
      ["convert", "\(prints)/01_1.png", "/dev/full", "--to", "png"],
      ["inspect", "\(prints)/01_1.png", "-o", "/dev/full"],
      ["match", "\(prints)/01_1.png", "\(prints)/01_2.png", "--draw", "/dev/full"],
      ["quality", "\(prints)/01_1.png", "--map", "/dev/full"],
      ["quality", "\(prints)/01_1.png", "--report", "/dev/full"],
      ["enroll", "\(prints)/01_1.png", "-o", "/dev/full"],
      ["audit", "\(prints)/01_1.png", "--json", "/dev/full"],
      ["convert", "\(prints)/01_1.png", "/nowhere/at/all.png"],
    ]
    for line in lines {
      let run = try CommandRun(line)
      #expect(run.status == 3, "\(line)")
      #expect(run.errors.contains("cannot be written"), "\(line): \(run.errors)")
    }
    #expect(FileIdentity(of: "/dev/full")?.kind == .other)
    let nothing = try CommandRun("convert", "\(prints)/01_1.png", "/dev/null", "--to", "png")
    #expect(nothing.status == 0)
    #expect(FileIdentity(of: "/dev/null")?.kind == .other)
  }

  @Test("keeps a link and a file's permissions when it writes over them")
  func links() throws {
    let folder = try TestFolder.make()
    let (file, link) = ("\(folder)/real.png", "\(folder)/link.png")
    try Data([1]).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.png")
    #expect(try CommandRun("convert", "\(prints)/01_1.png", link).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.png")
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try Data(contentsOf: URL(filePath: file)).count > 1000)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
  }

  @Test(
    "names the command that was meant",
    arguments: [
      (["extrct"], "extract"), (["mtach", "a"], "match"), (["gallery", "idntify"], "identify"),
      (["bench", "acuracy"], "accuracy"), (["gall"], "gallery"), (["qualty"], "quality"),
    ])
  func suggestions(line: [String], meant: String) throws {
    let run = try CommandRun(line)
    #expect(run.status == 2)
    #expect(run.errors.contains("did you mean '\(meant)'?"), "\(run.errors)")
  }

  @Test("lists the commands there are where none is near")
  func noSuggestion() throws {
    let run = try CommandRun("zzzzzzz")
    #expect(run.status == 2)
    #expect(run.errors.contains("extract, match, inspect"))
    #expect(CommandSuggestion.distance("match", "mtach") == 1)
    #expect(CommandSuggestion.distance("match", "") == 5)
    #expect(try CommandRun("help", "extract").status == 0)
  }
}
