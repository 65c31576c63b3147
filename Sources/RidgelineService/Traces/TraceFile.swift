import Logging
import NIOPosix
import Ridgeline
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file that spans are written to; what cannot be written is counted and left out, and keeps nobody waiting.
final class TraceFile: Sendable {
  /// Spans that wait.
  private static let mostWaiting = 10_000
  /// Bytes after which the file becomes the one before, whose place it takes.
  private static let limit = 64 << 20

  private struct State {
    var waiting: [Span] = []
    var isWriting = false
    var dropped = 0
  }

  private let path: String
  private let logger: Logger
  private let state = Mutex(State())
  private let writer = NIOThreadPool(numberOfThreads: 1)

  /// Writes to a file, after what is there.
  ///
  /// - Throws: ``KeepingError`` where it cannot be written.
  init(_ path: String, logger: Logger) throws(KeepingError) {
    self.path = path
    self.logger = logger
    close(try TraceFile.opened(path))
    writer.start()
  }

  /// Spans that were left out.
  var dropped: Int { state.withLock { $0.dropped } }

  /// Takes the spans of a request.
  func write(_ spans: [Span]) {
    let begins = state.withLock { state in
      guard state.waiting.count + spans.count <= TraceFile.mostWaiting else {
        state.dropped += spans.count
        return false
      }
      state.waiting += spans
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if begins { writer.submit { _ in self.drain() } }
  }

  /// Ends the thread that writes, once all is written.
  func shutdown() async { try? await writer.shutdownGracefully() }

  private func drain() {
    while true {
      let spans = state.withLock { state in
        let spans = state.waiting
        state.waiting = []
        if spans.isEmpty { state.isWriting = false }
        return spans
      }
      guard !spans.isEmpty else { return }
      do throws(KeepingError) {
        try append(spans)
      } catch {
        let isFirst = state.withLock { state in
          defer { state.dropped += spans.count }
          return state.dropped == 0
        }
        if isFirst { logger.warning("no traces: \(error)") }
      }
    }
  }

  private func append(_ spans: [Span]) throws(KeepingError) {
    if SyncedFile(path).stamp?.size ?? 0 >= TraceFile.limit { rename(path, "\(path).1") }
    let line = try StableJSON.bytes(of: SpanLine(spans, version: RidgelineVersion.current))
    let file = try TraceFile.opened(path)
    defer { close(file) }
    try SyncedFile.append(line + [10], to: file, path: path)
  }

  private static func opened(_ path: String) throws(KeepingError) -> Int32 {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SyncedFile(path).fault }
    return file
  }
}
