import Foundation
import Synchronization

/// One run of the command, with its channels apart.
struct CommandRun {
  /// The folder of the package.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// The folder of the synthetic prints.
  static let prints = package.appending(path: "Fixtures/prints").path
  /// The command.
  static let program = package.appending(path: ".build/release/ridgeline")
  /// The laboratory's command.
  static let laboratory = package.appending(path: ".build/release/ridgeline-lab")

  /// The exit status; 128 and the signal's number after a signal.
  let status: Int
  /// What went to standard output.
  let output: Data
  /// What went to standard error.
  let errors: String

  /// Standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Standard output as a JSON object.
  var json: [String: Any]? {
    (try? JSONSerialization.jsonObject(with: output)) as? [String: Any]
  }

  /// Runs the command.
  ///
  /// - Parameters:
  ///   - program: another program than the command.
  ///   - device: where standard output goes instead of here.
  ///   - shell: a line of the shell that runs the command as `"$@"`.
  init(
    _ arguments: [String], in folder: String? = nil, output device: String? = nil,
    shell: String? = nil, of program: URL = program, during: ((Process) -> Void)? = nil
  ) throws {
    let process = Process()
    if let shell {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", shell, "sh", program.path] + arguments
    } else {
      process.executableURL = program
      process.arguments = arguments
    }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    let channels = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: channels, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: channels) }
    for name in ["output", "errors"] {
      _ = FileManager.default.createFile(
        atPath: channels.appending(path: name).path, contents: nil)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput =
      try device.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
      ?? FileHandle(forWritingTo: channels.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: channels.appending(path: "errors"))
    try process.run()
    during?(process)
    process.waitUntilExit()
    status =
      process.terminationReason == .exit
      ? Int(process.terminationStatus) : 128 + Int(process.terminationStatus)
    output = try Data(contentsOf: channels.appending(path: "output"))
    errors = String(
      decoding: try Data(contentsOf: channels.appending(path: "errors")), as: UTF8.self)
  }

  init(_ arguments: String...) throws { try self.init(arguments) }
}
