#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs a program without a shell and takes its output.
enum ProgramRun {
  /// The longest that a program may take, in seconds.
  static let limit = 30.0
  /// The most output that is kept, in bytes.
  static let outputLimit = 1 << 20

  /// What came of it.
  enum Outcome: Sendable, Hashable {
    /// It ended by itself.
    case exited(status: Int, output: String)
    /// It was ended because it took too long.
    case timedOut
    /// There was no starting it.
    case notStarted
  }

  /// The path of a program, looked for in `PATH` when it has no slash; nil where there is none.
  static func locate(_ program: String) -> String? {
    if program.contains("/") { return access(program, X_OK) == 0 ? program : nil }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// The size of a file in bytes, or nil where there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Runs `words[0]` with the rest as arguments.
  static func run(_ words: [String]) -> Outcome {
    guard let program = words.first.flatMap(locate) else { return .notStarted }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return .notStarted }
    // Other threads start programs too: none of theirs may hold this pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var child: pid_t = 0
    let started = posix_spawn(&child, program, &actions, nil, &arguments, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard started == 0 else { return .notStarted }
    let output = read(from: ends[0], until: wallSeconds() + limit)
    if output == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    guard let output else { return .timedOut }
    // The low seven bits name the signal that ended a program, the next eight its status.
    let signal = Int(status & 0x7F)
    return .exited(
      status: signal == 0 ? Int(status >> 8) & 0xFF : 128 + signal, output: output)
  }

  /// Everything that comes until the other end is closed; nil when that takes too long.
  private static func read(from descriptor: Int32, until deadline: Double) -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let left = deadline - wallSeconds()
      guard left > 0 else { return nil }
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard pollDescriptors(&poll, 1, Int32(left * 1000) + 1) > 0 else { continue }
      let count = readBytes(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      if bytes.count < outputLimit { bytes += buffer[..<count] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The C functions, whose names the type's own would hide.
private func pollDescriptors(_ list: UnsafeMutablePointer<pollfd>, _ n: nfds_t, _ ms: Int32)
  -> Int32
{
  poll(list, n, ms)
}
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ n: Int) -> Int {
  read(descriptor, buffer, n)
}
