import RidgelineConcurrency
package import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What happens on Ctrl-C, a hang-up, or a request to end: no file is left half written, and it is said
/// how far the work had come.
package enum Interruption {
  /// How far the work has come, as it is shown.
  package static let progress = Mutex<String?>(nil)
  /// What a program that asked for JSON is told.
  package static let answer = Mutex(JSONAnswer.none)

  /// What is done before the program ends so.
  private static let duties = Mutex<[@Sendable () -> Void]>([])

  /// Has something done before the program ends so, on a thread of its own: what would stay behind is
  /// taken away.
  package static func whenStopped(_ duty: @escaping @Sendable () -> Void) {
    duties.withLock { $0.append(duty) }
  }

  /// Whether the program is about to end so.
  private static let hasBegun = Atomic(false)

  /// Waits for the end where the program is about to end so: what a command says of being cut off is no answer, nor is its
  /// exit status.
  package static func letEnd() {
    while hasBegun.load(ordering: .sequentiallyConsistent) { pause() }
  }

  /// Begins to watch; done once, before any other thread starts.
  package static func watch() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wake.store(ends[1], ordering: .sequentiallyConsistent)
    let source = ends[0]
    guard SystemThread({ wait(for: source) }) != nil else { return }
    var watched = sigset_t()
    sigemptyset(&watched)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&watched, number)
      var old = sigaction()
      // Whoever runs a command in the background may have told it to live on.
      guard sigaction(number, nil, &old) == 0, !isIgnored(old) else { continue }
      var new = sigaction()
      #if canImport(Darwin)
        new.__sigaction_u.__sa_handler = note
      #else
        new.__sigaction_handler.sa_handler = note
      #endif
      new.sa_flags = SA_RESTART
      sigaction(number, &new, nil)
    }
    // Threads of other programs that start this one may block signals, and it would inherit that.
    pthread_sigmask(SIG_UNBLOCK, &watched, nil)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Waits for a signal's number and ends the program.
  private static func wait(for source: Int32) {
    var number: UInt8 = 0
    while read(source, &number, 1) != 1 {}
    hasBegun.store(true, ordering: .sequentiallyConsistent)
    let done = progress.withLockIfAvailable { $0 } ?? nil
    let message = "stopped\(done.map { ": " + $0 } ?? ""); no file was left half written"
    let answer = answer.withLockIfAvailable { $0 } ?? .none
    answer.tell(
      ErrorReport(reason: "interrupted", exitStatus: 128 + Int(number), message: message))
    UnfinishedFiles.removeAll()
    for duty in duties.withLockIfAvailable({ $0 }) ?? [] { duty() }
    StandardError.write((StandardError.isTerminal ? "\r\u{1B}[K" : "") + message + "\n")
    // The program ends by the signal itself, so that a shell's loop ends with it.
    signal(Int32(number), SIG_DFL)
    kill(getpid(), Int32(number))
  }
}

/// Where a signal's number goes.
private let wake = Atomic<Int32>(-1)

/// Passes a signal on to the thread that waits for it; all else is forbidden here.
private let note: @convention(c) (Int32) -> Void = { number in
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(wake.load(ordering: .sequentiallyConsistent), &byte, 1)
}
