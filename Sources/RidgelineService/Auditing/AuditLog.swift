import Crypto
import FoundationEssentials
import NIOPosix
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The append-only log of what was done. An entry is on the disk before what it says is answered.
///
/// Entries that come at the same time are written together, with one call to the disk for all of them.
final class AuditLog: Sendable {
  private struct Waiting {
    let entry: AuditEntry
    let done: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var chain: AuditChain
    var waiting: [Waiting] = []
    var isWriting = false
    var fault: KeepingError?
  }

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
    let bytes = try SyncedFile(path).read() ?? []
    let end = (bytes.lastIndex(of: 10) ?? -1) + 1
    var chain = AuditChain()
    for line in bytes[..<end].split(separator: 10) { try chain.follow(line, of: path) }
    file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw SyncedFile(path).fault }
    if end < bytes.count {
      guard ftruncate(file, off_t(end)) == 0, fsync(file) == 0 else { throw SyncedFile(path).fault }
    }
    try SyncedFile.synchronize(folder.path)
    state = Mutex(State(chain: chain))
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
  func append(_ entry: AuditEntry) async throws {
    try await withCheckedThrowingContinuation { done in
      let begins = state.withLock { state in
        state.waiting.append(Waiting(entry: entry, done: done))
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
    let bytes = try SyncedFile(path).read() ?? []
    var entries: [AuditEntry] = []
    for line in bytes.split(separator: 10).dropFirst(max(0, number)).prefix(limit) {
      guard let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(line)) else { break }
      entries.append(entry)
    }
    return entries
  }

  /// Ends the thread that writes, once all is written.
  func shutdown() async { try? await writer.shutdownGracefully() }

  private func drain() {
    while true {
      let (batch, begun, fault) = state.withLock { state in
        let batch = state.waiting
        state.waiting = []
        if batch.isEmpty { state.isWriting = false }
        return (batch, state.chain, state.fault)
      }
      guard !batch.isEmpty else { return }
      do throws(KeepingError) {
        // After a fault nobody knows where the file ends.
        if let fault { throw fault }
        let chain = try write(batch.map(\.entry), after: begun)
        state.withLock { $0.chain = chain }
        for waiting in batch { waiting.done.resume() }
      } catch {
        state.withLock { $0.fault = error }
        for waiting in batch { waiting.done.resume(throwing: error) }
      }
    }
  }

  private func write(
    _ entries: [AuditEntry], after chain: AuditChain
  ) throws(KeepingError) -> AuditChain {
    var chain = chain
    var text: [UInt8] = []
    for var entry in entries {
      entry.number = chain.count + 1
      entry.previous = chain.hash
      entry.time = Date.now.formatted(.iso8601.time(includingFractionalSeconds: true))
      let line = try StableJSON.bytes(of: entry)
      try chain.follow(line[...], of: path)
      text += line + [10]
    }
    try SyncedFile.append(text, to: file, path: path)
    guard fsync(file) == 0 else { throw SyncedFile(path).fault }
    return chain
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
