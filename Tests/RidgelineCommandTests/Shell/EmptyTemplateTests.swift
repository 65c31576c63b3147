import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand

@Suite("A template without minutiae, or with one, on the command line")
struct EmptyTemplateTests {
  private let prints = CommandRun.prints

  /// Files with templates that tell nobody, in a folder.
  private func files() throws -> (folder: String, paths: [String]) {
    let folder = try TestFolder.make()
    let minutia = Minutia(x: 40, y: 50, direction: 1, kind: .ending, quality: 0.9)
    var paths: [String] = []
    for (name, minutiae) in [("none", []), ("one", [minutia])] {
      let template = Template(width: 300, height: 400, minutiae: minutiae)
      let files = [
        ("\(name).ridgeline", template.serialized()),
        (
          "\(name).fmr",
          try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [.init(template)]))
        ),
      ]
      for (name, bytes) in files {
        try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
        paths.append("\(folder)/\(name)")
      }
    }
    return (folder, paths)
  }

  @Test("is a failure to enroll and never no match")
  func status() throws {
    let (folder, paths) = try files()
    let gallery = "\(folder)/g"
    #expect(try CommandRun("gallery", "init", gallery).status == 0)
    #expect(try CommandRun("gallery", "add", gallery, "\(prints)/01_1.png").status == 0)
    for path in paths {
      for line in [
        ["match", path, "\(prints)/01_1.png"], ["match", "\(prints)/01_1.png", path],
        ["match", path, path], ["match", path, "\(prints)/01_1.png", "--json"],
        ["match", path, "\(prints)/01_1.png", "--threshold", "0"],
        ["match", "\(prints)/01_1.png", "\(prints)/05_1.png", path], ["extract", path],
        ["enroll", path], ["gallery", "identify", gallery, path],
      ] {
        let run = try CommandRun(line)
        #expect(run.status == 4, "\(line): \(run.text)")
        #expect(!run.text.contains("decision"), "\(line)")
      }
      let among = try CommandRun("match", "\(prints)/01_1.png", "\(prints)/01_2.png", path)
      #expect(among.status == 0)
      #expect(among.text.contains("failure to enroll"))
      #expect(try CommandRun("extract", path, "-o", "\(folder)/out").status == 4)
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out").isEmpty)
    }
  }

  @Test(
    "of the samples is one too",
    .enabled(
      if: FileManager.default.fileExists(
        atPath: CommandRun.package.appending(path: "../shared/cases").path),
      "needs ../shared/cases beside the package"))
  func sample() throws {
    let path = CommandRun.package.appending(path: "../shared/cases/no-minutiae.fmr").path
    let run = try CommandRun("match", path, "\(prints)/01_1.png", "--json")
    #expect(run.status == 4)
    #expect(run.json?["isMatch"] as? Bool == false)
    let results = run.json?["results"] as? [[String: Any]]
    #expect(results?.first?["failure"] as? String != nil)
  }
}
