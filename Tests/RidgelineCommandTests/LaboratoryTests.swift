import Foundation
import Testing

/// The laboratory is a program of its own, to which the old commands hand over.
@Suite("The laboratory")
struct LaboratoryTests {
  @Test("answers to bench and synth of ridgeline as before, and says where it is")
  func handover() throws {
    let arguments = ["bench", "accuracy", "\(CommandRun.prints)/absent", "--json", "-"]
    let handed = try CommandRun(arguments)
    let own = try CommandRun(arguments, of: CommandRun.laboratory)
    #expect(handed.status == 3)
    #expect(own.status == 3)
    #expect(handed.output == own.output)
    #expect(
      handed.errors == "bench is a command of ridgeline-lab, which goes on from here\n" + own.errors
    )
    #expect(try CommandRun("synth", "--help").text.contains("--templates-only"))
  }

  @Test("is asked for by name where it is missing")
  func missing() throws {
    // Linked, not copied: a file that is open for writing while another test starts a program is busy.
    let folder = CommandRun.program.deletingLastPathComponent()
      .appending(path: "alone-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let alone = folder.appending(path: "ridgeline").path
    try FileManager.default.linkItem(atPath: CommandRun.program.path, toPath: alone)
    let run = try CommandRun(["bench", "accuracy"], of: URL(filePath: alone))
    #expect(run.status == 3)
    #expect(run.errors.contains("install ridgeline-lab beside this program"))
  }

  @Test(
    "a trial of galleries leaves with 1 where something is lost, and with 2 for a wrong command line"
  )
  func trial() throws {
    #expect(try CommandRun(["gallery-trial", "kill"], of: CommandRun.laboratory).status == 2)
    let folder = try TestFolder.make()
    let run = try CommandRun(
      ["gallery-trial", "kill", folder + "/g", "--kills", "1"], of: CommandRun.laboratory)
    #expect(run.status == 0)
    #expect(run.text.contains("nothing lost"))
  }
}
