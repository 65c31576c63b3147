import Foundation

/// A process of this program whose output is read while it runs.
final class Child: Sendable {
  private let process: Process
  private let reader: Reader

  /// Collects what comes out of a pipe until its end.
  private final class Reader: @unchecked Sendable {
    let began = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)
    private var data = Data()

    init(_ handle: FileHandle) {
      Thread.detachNewThread { [self] in
        while case let piece = handle.availableData, !piece.isEmpty {
          if data.isEmpty { began.signal() }
          data += piece
        }
        began.signal()
        finished.signal()
      }
    }

    func lines() -> [String] {
      finished.wait()
      return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  /// Starts a trial of this program with other arguments, after a line of shell where one is given.
  init(_ arguments: [String], shell: String? = nil) throws {
    let program = "/proc/self/exe"
    let arguments = ["gallery-trial"] + arguments
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: program)
    process = Process()
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "\(shell); exec \"$0\" \"$@\"", path] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    reader = Reader(pipe.fileHandleForReading)
  }

  /// Waits until it says something.
  func awaitOutput() { reader.began.wait() }

  /// Kills it as a power cut would.
  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Whether it still runs.
  var isRunning: Bool { process.isRunning }

  /// Waits for its end; what it said, and its exit status where it ended by itself.
  func end() -> (lines: [String], status: Int32) {
    let lines = reader.lines()
    process.waitUntilExit()
    return (lines, process.terminationStatus)
  }

  /// Whether a signal ended it; to be asked after its end.
  var wasSignalled: Bool { process.terminationReason == .uncaughtSignal }
}

extension [String] {
  /// The operations that a worker acknowledged, and the one that it had only begun.
  func operations() throws -> (done: [Operation], pending: Operation?, other: [String]) {
    var done: [Operation] = []
    var pending: Operation?
    var other: [String] = []
    for line in self {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, let operation = Operation(parts[1]) else {
        other.append(line)
        continue
      }
      if parts[0] == "begin" {
        pending = operation
      } else {
        guard pending == operation else { throw TrialFailure("done before begun: \(line)") }
        done.append(operation)
        pending = nil
      }
    }
    return (done, pending, other)
  }
}
