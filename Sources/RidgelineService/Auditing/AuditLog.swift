import Crypto
import FoundationEssentials
import NIOPosix
import RidgelineGallery
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The append-only log of what was done.
///
/// An entry is on the disk before what it says is answered.
/// Entries that come at the same time are written together, with one call to the disk for all of them.
final class AuditLog: Sendable {
  private struct Waiting {
    let entries: [AuditEntry]
    let done: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var chain: AuditChain
    /// Where every 1,024th line begins, from the first on.
    var marks: [Int]
    /// Where the file ends.
    var end: Int
    var waiting: [Waiting] = []
    var isWriting = false
    var fault: KeepingError?
  }

  /// Lines between two places that are remembered.
  private static let stride = 1024

  private let path: String
  private let file: Int32
  private let key: SymmetricKey
  private let state: Mutex<State>
  private let writer = NIOThreadPool(numberOfThreads: 1)

  /// Opens the log of a data folder and follows it to its end.
  ///
  /// A last line that a killed process left unfinished was never acknowledged, and is cut off.
  ///
  /// - Throws: ``KeepingError`` where it is not as it was written, or cannot be written.
  init(in folder: DataFolder) throws(KeepingError) {
    path = folder.auditLog
    key = try AuditLog.key(at: folder.auditKey)
    var chain = AuditChain()
    var marks: [Int] = []
    let path = path
    let read = try LineFile(path: path).forEach { line, start throws(KeepingError) in
      if chain.count.isMultiple(of: AuditLog.stride) { marks.append(start) }
      try chain.follow(line, of: path)
      return true
    }
    file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw SyncedFile(path).fault }
    if let read, read.isCut {
      guard ftruncate(file, off_t(read.end)) == 0, fsync(file) == 0 else {
        throw SyncedFile(path).fault
      }
    }
    try SyncedFile.synchronize(folder.path)
    state = Mutex(State(chain: chain, marks: marks, end: read?.end ?? 0))
    writer.start()
  }

  deinit { close(file) }

  /// Whether entries can be written.
  var isWritable: Bool { state.withLock { $0.fault == nil } }

  /// Where the log ends.
  var end: AuditChain { state.withLock { $0.chain } }

  /// Adds an entry; it is on the disk when this returns.
  ///
  /// - Throws: ``KeepingError`` where it cannot be written; nothing is acknowledged then.
  func append(_ entry: AuditEntry) async throws { try await append([entry]) }

  /// Adds entries, one after the other; they are on the disk when this returns.
  ///
  /// - Throws: ``KeepingError`` where they cannot be written.
  func append(_ entries: [AuditEntry]) async throws {
    try await withCheckedThrowingContinuation { done in
      let begins = state.withLock { state in
        state.waiting.append(Waiting(entries: entries, done: done))
        defer { state.isWriting = true }
        return !state.isWriting
      }
      if begins { writer.submit { _ in self.drain() } }
    }
  }

  /// The code by which the log calls a subject.
  func code(of subject: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data(subject.utf8), using: key).prefix(12).hexadecimal
  }

  /// Entries after a number, as they are written.
  func entries(after number: Int, limit: Int) throws(KeepingError) -> [AuditEntry] {
    let (marks, count) = state.withLock { ($0.marks, $0.chain.count) }
    guard number < count else { return [] }
    var entries: [AuditEntry] = []
    let mark = number / AuditLog.stride
    var left = number % AuditLog.stride
    _ = try LineFile(path: path).forEach(from: marks[mark]) { line, _ in
      guard left == 0 else {
        left -= 1
        return true
      }
      guard entries.count < min(limit, count - number),
        let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(line))
      else { return false }
      entries.append(entry)
      return true
    }
    return entries
  }

  /// Ends the thread that writes, once all is written.
  func shutdown() async { try? await writer.shutdownGracefully() }

  private func drain() {
    while true {
      let (batch, fault) = state.withLock { state in
        let batch = state.waiting
        state.waiting = []
        if batch.isEmpty { state.isWriting = false }
        return (batch, state.fault)
      }
      guard !batch.isEmpty else { return }
      do throws(KeepingError) {
        // After a fault nobody knows where the file ends.
        if let fault { throw fault }
        try write(batch.flatMap(\.entries))
        for waiting in batch { waiting.done.resume() }
      } catch {
        state.withLock { $0.fault = error }
        for waiting in batch { waiting.done.resume(throwing: error) }
      }
    }
  }

  private func write(_ entries: [AuditEntry]) throws(KeepingError) {
    var (chain, marks, end) = state.withLock { ($0.chain, $0.marks, $0.end) }
    var text: [UInt8] = []
    for var entry in entries {
      entry.number = chain.count + 1
      entry.previous = chain.hash
      entry.time = Date.now.formatted(
        Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      let line = try StableJSON.bytes(of: entry)
      if chain.count.isMultiple(of: AuditLog.stride) { marks.append(end) }
      try chain.follow(line[...], of: path)
      end += line.count + 1
      text += line + [10]
    }
    try SyncedFile.append(text, to: file, path: path)
    guard fsync(file) == 0 else { throw SyncedFile(path).fault }
    state.withLock { ($0.chain, $0.marks, $0.end) = (chain, marks, end) }
  }

  private static func key(at path: String) throws(KeepingError) -> SymmetricKey {
    let file = SyncedFile(path)
    if let bytes = try file.read() {
      guard bytes.count == 32 else { throw KeepingError(path: path, reason: "it is no key") }
      return SymmetricKey(data: bytes)
    }
    let bytes = RandomBytes.make(32)
    try file.write(bytes)
    return SymmetricKey(data: bytes)
  }
}
