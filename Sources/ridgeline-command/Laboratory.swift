import ArgumentParser
import FoundationEssentials
import RidgelineShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The laboratory's program, `ridgeline-lab`, which measures the engine and makes prints.
enum Laboratory {
  /// What it is called.
  static let name = "ridgeline-lab"

  /// Becomes the laboratory's program beside this one, with a command and its arguments.
  ///
  /// - Throws: the status for bad input where there is no such program.
  static func run(_ command: String, _ arguments: [String]) throws {
    StandardError.print("\(command) is a command of \(name), which goes on from here")
    let program = URL(filePath: own).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: name).path
    var words: [UnsafeMutablePointer<CChar>?] = ([name, command] + arguments).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    let reason = SystemReason.last
    words.forEach { free($0) }
    StandardError.print(
      "\(program) cannot be run (\(reason)): install \(name) beside this program, or build it with: "
        + "swift build -c release --product \(name)")
    throw RidgelineExit.badInput.exit
  }

  /// The file of this program.
  private static var own: String {
    #if os(Linux)
      return "/proc/self/exe"
    #else
      return CommandLine.arguments.first ?? name
    #endif
  }
}

/// Hands `bench` over to the laboratory's program, so that no script breaks.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure engines on sets of prints (runs ridgeline-lab bench).",
    helpNames: [])

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws { try Laboratory.run("bench", arguments) }
}

/// Hands `synth` over to the laboratory's program, so that no script breaks.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Make synthetic prints (runs ridgeline-lab synth).",
    helpNames: [])

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws { try Laboratory.run("synth", arguments) }
}
