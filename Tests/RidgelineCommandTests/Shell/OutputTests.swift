import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand

@Suite("What a command writes")
struct OutputTests {
  private let prints = CommandRun.prints

  @Test("goes to standard output for -, with the words on standard error")
  func standardOutput() throws {
    let folder = try TestFolder.make()
    let lines: [(toOutput: [String], toFile: [String])] = [
      (
        ["convert", "\(prints)/01_1.png", "-", "--to", "wsq"],
        ["convert", "\(prints)/01_1.png", "\(folder)/1", "--to", "wsq"]
      ),
      (
        ["inspect", "\(prints)/01_1.png", "-o", "-"],
        ["inspect", "\(prints)/01_1.png", "-o", "\(folder)/2"]
      ),
      (
        ["enroll", "\(prints)/01_1.png", "\(prints)/01_2.png", "--output", "-"],
        ["enroll", "\(prints)/01_1.png", "\(prints)/01_2.png", "--output", "\(folder)/3"]
      ),
      (
        ["match", "\(prints)/01_1.png", "\(prints)/01_2.png", "--draw", "-"],
        ["match", "\(prints)/01_1.png", "\(prints)/01_2.png", "--draw", "\(folder)/4"]
      ),
      (
        ["quality", "\(prints)/01_1.png", "--map=-"],
        ["quality", "\(prints)/01_1.png", "--map", "\(folder)/5"]
      ),
    ]
    for (number, line) in lines.enumerated() {
      let run = try CommandRun(line.toOutput, in: folder)
      #expect(run.status == 0, "\(line.toOutput): \(run.errors)")
      #expect(try CommandRun(line.toFile).status == 0)
      let file = try Data(contentsOf: URL(filePath: "\(folder)/\(number + 1)"))
      #expect(run.output == file, "\(line.toOutput)")
      #expect(number == 0 || !run.errors.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/-"))
    }
    let template = try CommandRun("extract", "\(prints)/01_1.png", "-o", "-")
    #expect(try Template(serialized: Array(template.output)).minutiae.count > 20)
    #expect(
      try CommandRun("extract", "\(prints)/01_1.png", "\(prints)/01_2.png", "-o", "-").status == 2)
    #expect(try CommandRun("inspect", "\(prints)/01_1.png", "-o", "-", "--json").status == 2)
    #expect(try CommandRun("synth", "--out", "-", "--fingers", "1").status == 2)
    let json = try CommandRun("audit", "\(prints)/01_1.png", "--json", "-")
    #expect(json.json?["pictures"] != nil)
  }

  @Test("is whole or not there after Ctrl-C, and it is said how far the work came")
  func interruption() throws {
    let folder = try TestFolder.make()
    let run = try CommandRun(
      ["synth", "--fingers", "4000", "--threads", "2", "--out", folder],
      during: { process in
        // Two threads have written so much only when a finger is whole.
        for _ in 0..<600 {
          let count = (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
          if count >= 12 { break }
          Thread.sleep(forTimeInterval: 0.05)
        }
        process.interrupt()
      })
    #expect(run.status == 128 + 2)
    #expect(run.errors.contains("stopped: growing fingers"), "\(run.errors)")
    #expect(run.errors.contains("of 4000"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.count > 4)
    for file in files where file != "truth" {
      #expect(file.hasSuffix(".png"), "\(file)")
      _ = try FingerprintImage(contentsOf: "\(folder)/\(file)")
    }
    let truths = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/truth")
    #expect(truths.allSatisfy { $0.hasSuffix(".json") || $0.hasSuffix(".fmr") })
  }

  @Test("is told to a program that asked for JSON when it is stopped")
  func interruptionAsJSON() throws {
    let folder = try TestFolder.make()
    let many = "\(folder)/many"
    try FileManager.default.createDirectory(atPath: many, withIntermediateDirectories: true)
    for k in 0..<2_000 {
      try FileManager.default.createSymbolicLink(
        atPath: "\(many)/\(k)_1.png", withDestinationPath: "\(prints)/01_1.png")
    }
    let run = try CommandRun(
      ["extract", "--json", "--threads", "2", "-o", "\(folder)/out", many],
      during: { process in
        for _ in 0..<6_000 {
          let made = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/out")
          if !(made ?? []).isEmpty { break }
          Thread.sleep(forTimeInterval: 0.01)
        }
        process.interrupt()
      })
    #expect(run.status == 130)
    let error = run.json?["error"] as? [String: Any]
    #expect(error?["reason"] as? String == "interrupted")
    #expect(error?["exitStatus"] as? Int == 130)
  }
}
