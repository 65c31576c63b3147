import RidgelineText
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs a program without a shell and takes its output.
///
/// Each program leads a process group of its own: what takes too long is ended with all that it
/// started.
package enum ProgramRun {
  /// The longest that a program may take, in seconds.
  static let limit = 30.0
  /// The most output that is kept, in bytes; of more than twice as much the end stays.
  static let outputLimit = 1 << 20
  /// The same for what a program says of its errors.
  private static let errorLimit = 1 << 12
  /// The characters of its last line that are shown.
  private static let wordLimit = 200

  /// What came of it.
  enum Outcome: Sendable, Hashable {
    /// It ended by itself, or by a signal, whose number is then added to 128.
    case exited(status: Int, output: String)
    /// It was ended because it took too long.
    case timedOut
    /// There was no starting it.
    case notStarted
  }

  /// What came of it, and what was said last on standard error.
  struct Report: Sendable, Hashable {
    /// What came of it.
    let outcome: Outcome
    /// The last line on standard error, or the system's reason where it was not started.
    let lastWords: String?
  }

  /// The programs that run now, by their process groups.
  private struct Running {
    var groups: Set<pid_t> = []
    var isClosed = false
  }

  private static let running = Mutex(Running())

  /// The path of a program, looked for in `PATH` when it has no slash; nil where there is none.
  static func locate(_ program: String) -> String? {
    if program.contains("/") { return access(program, X_OK) == 0 ? program : nil }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// Whether there is a file that is not allowed to run.
  static func isForbidden(_ program: String) -> Bool {
    program.contains("/") && access(program, F_OK) == 0 && access(program, X_OK) != 0
  }

  /// The size of a file in bytes, or nil where there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Ends all programs that run, with what they started; no more are started.
  package static func endAll() {
    running.withLock { running in
      running.isClosed = true
      for group in running.groups { kill(-group, SIGKILL) }
    }
  }

  /// Runs `words[0]` with the rest as arguments.
  ///
  /// - Parameter seconds: the longest that it may take.
  static func run(_ words: [String], within seconds: Double = ProgramRun.limit) -> Outcome {
    report(words, within: seconds).outcome
  }

  /// Runs `words[0]` with the rest as arguments, and keeps what it said last on standard error.
  ///
  /// - Parameter seconds: the longest that it may take. It ends when it has left and nobody holds
  ///   its standard output open.
  static func report(_ words: [String], within seconds: Double = ProgramRun.limit) -> Report {
    guard let program = words.first.flatMap(locate) else {
      return Report(outcome: .notStarted, lastWords: "no such program")
    }
    let noPipe = Report(outcome: .notStarted, lastWords: "no pipe to it could be made")
    guard var output = ProgramChannel(limit: outputLimit) else { return noPipe }
    defer { output.close() }
    guard var errors = ProgramChannel(limit: errorLimit) else { return noPipe }
    defer { errors.close() }
    let child: pid_t
    switch start(program, words, output: output, errors: errors) {
    case .success(let group): child = group
    case .failure(let reason): return Report(outcome: .notStarted, lastWords: reason.text)
    }
    output.closeWriting()
    errors.closeWriting()
    let status = ended(child, &output, &errors, by: wallSeconds() + seconds)
    errors.takeWhatIsThere()
    let lastWords = errors.text.split(whereSeparator: \.isNewline)
      .last { !$0.allSatisfy(\.isWhitespace) }
      .map { String($0.trimmingSpaces.prefix(wordLimit)) }
    guard let status else { return Report(outcome: .timedOut, lastWords: lastWords) }
    // The low seven bits name the signal that ended a program, the next eight its status.
    let signal = Int(status & 0x7F)
    return Report(
      outcome: .exited(
        status: signal == 0 ? Int(status >> 8) & 0xFF : 128 + signal, output: output.text),
      lastWords: lastWords)
  }

  /// Why a program was not started.
  private struct Refusal: Error {
    let text: String
  }

  /// Starts a program as the leader of a process group.
  private static func start(
    _ program: String, _ words: [String], output: ProgramChannel, errors: ProgramChannel
  ) -> Result<pid_t, Refusal> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    guard !running.withLock({ $0.isClosed }) else { return .failure(Refusal(text: "stopped")) }
    var child: pid_t = 0
    let reason = posix_spawn(&child, program, &actions, &attributes, &arguments, environ)
    guard reason == 0 else {
      return .failure(Refusal(text: String(cString: strerror(reason)).lowercased()))
    }
    let group = child
    running.withLock { running in
      running.groups.insert(group)
      // The end of all came between.
      if running.isClosed { kill(-group, SIGKILL) }
    }
    return .success(group)
  }

  /// The status of a program that has left; nil where it had to be ended at the deadline.
  private static func ended(
    _ child: pid_t, _ output: inout ProgramChannel, _ errors: inout ProgramChannel,
    by deadline: Double
  ) -> Int32? {
    var pause: UInt32 = 20
    while true {
      if !output.isOpen, let status = left(child, waits: false) { return status }
      let rest = deadline - wallSeconds()
      guard rest > 0 else {
        kill(-child, SIGKILL)
        _ = left(child, waits: true)
        return nil
      }
      if output.isOpen || errors.isOpen {
        // A program that was left behind may keep standard error open: nobody waits for that.
        let milliseconds = output.isOpen ? Int32(min(rest, limit) * 1000) + 1 : 1
        ProgramChannel.take(&output, &errors, milliseconds: milliseconds)
      } else {
        usleep(pause)
        pause = min(2 * pause, 10_000)
      }
    }
  }

  /// The status of a program that has left; nil while it runs.
  private static func left(_ child: pid_t, waits: Bool) -> Int32? {
    var status: Int32 = 0
    if waits {
      while waitpid(child, &status, 0) < 0 && errno == EINTR {}
      running.withLock { _ = $0.groups.remove(child) }
      return status
    }
    // Under the lock, so that nobody ends a group whose number has become another's.
    let isGone = running.withLock { running in
      guard waitpid(child, &status, WNOHANG) != 0 else { return false }
      running.groups.remove(child)
      return true
    }
    return isGone ? status : nil
  }
}
