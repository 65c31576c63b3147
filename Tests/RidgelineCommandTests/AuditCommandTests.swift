import Foundation
import Testing

@testable import RidgelineEvaluation

/// The folder of the package.
private let package = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite("The audit on the command line")
struct AuditCommandTests {
  private let prints = package.appending(path: "Fixtures/prints").path

  private func run(_ arguments: String...) -> (status: Int, output: String) {
    let ridgeline = package.appending(path: ".build/release/ridgeline").path
    guard case .exited(let status, let output) = ProgramRun.run([ridgeline] + arguments) else {
      return (-1, "")
    }
    return (status, output)
  }

  @Test("leaves with 0 where nothing is found, 1 on findings, 2 on a wrong option, 3 on bad files")
  func statuses() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let print = "\(prints)/01_1.png"
    #expect(run("audit", print).status == 0)
    #expect(run("audit", print, "--least", "2").status == 2)
    #expect(run("audit", "-").status == 2)
    #expect(run("audit", folder.appending(path: "nothing").path).status == 3)

    let copy = folder.appending(path: "<b>&_1.png")
    try FileManager.default.copyItem(atPath: print, toPath: copy.path)
    let page = folder.appending(path: "page.html").path
    let found = run("audit", print, folder.path, "--json", "-", "--report", page)
    #expect(found.status == 1)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
    let pictures = try #require(json["pictures"] as? [[String: Any]])
    #expect(pictures.map { ($0["findings"] as? [Any])?.count } == [0, 1])
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.components(separatedBy: "<figure").count == 2)
    #expect(html.contains("&lt;b&gt;&amp;_1.png") && !html.contains("<b>&_1"))
    #expect(run("audit", print, folder.path, "--only", "mirrored").status == 0)

    try Data("no picture".utf8).write(to: folder.appending(path: "bad.png"))
    let bad = run("audit", folder.path, "--only", "mirrored")
    #expect(bad.status == 3)
    #expect(bad.output.contains("unreadable"))
  }
}
