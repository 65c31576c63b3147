import Crypto
import FoundationEssentials
import NIOPosix
import RidgelineGallery
import Synchronization

/// The append-only log of what was done.
///
/// An entry is on the disk before what it says is answered. Entries that come at the same time are written together, with
/// one call to the disk for all of them. A file that has become large is written no more and gets another name; the
/// chain goes on in the next. Where nothing can be written everything waits for the next try, which begins where the
/// last good one ended.
final class AuditLog: Sendable {
  struct Waiting {
    let entries: [AuditEntry]
    let done: CheckedContinuation<Void, any Error>
  }

  /// What is known of the file that is written; its thread alone changes it.
  struct Standing {
    var chain: AuditChain
    /// The number of its first line.
    var first: Int
    /// Where every 1,024th line begins, from the first on.
    var marks: [Int] = []
    /// Where it ends.
    var end = 0
    /// Nil where it has to be opened anew.
    var file: AuditFile?
  }

  struct State {
    var standing: Standing
    var waiting: [Waiting] = []
    var isWriting = false
    var fault: KeepingError?
    var tried = ContinuousClock.now
  }

  /// Lines between two places that are remembered.
  static let stride = 1024
  /// How long it is believed that nothing can be written, while nobody has to write.
  private static let patience = Duration.seconds(1)

  let files: AuditFiles
  let limit: Int
  private let key: SymmetricKey
  let state: Mutex<State>
  private let writer = NIOThreadPool(numberOfThreads: 1)

  /// Opens the log of a data folder and follows its file to the end.
  ///
  /// A last line that a killed process left unfinished was never acknowledged, and is cut off.
  ///
  /// - Parameter limit: bytes after which a file is written no more.
  /// - Throws: ``KeepingError`` where it is not as it was written, or cannot be written.
  init(in folder: DataFolder, limit: Int) throws(KeepingError) {
    self.limit = limit
    files = AuditFiles(current: folder.auditLog)
    key = try AuditLog.key(at: folder.auditKey)
    let before = try AuditLog.end(of: files.earlier().last)
    var standing = Standing(chain: before, first: before.count + 1)
    let path = files.current
    let read = try LineFile(path: path).forEach { line, start throws(KeepingError) in
      if (standing.chain.count + 1 - standing.first).isMultiple(of: AuditLog.stride) {
        standing.marks.append(start)
      }
      try standing.chain.follow(line, of: path)
      return true
    }
    let file = try AuditFile(path)
    standing.file = file
    standing.end = read?.end ?? 0
    if let read, read.isCut { try file.cut(to: read.end) }
    try SyncedFile.synchronize(folder.path)
    state = Mutex(State(standing: standing))
    writer.start()
  }

  /// Where the log ends.
  var end: AuditChain { state.withLock { $0.standing.chain } }

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

  /// Sees to it that entries can be written: after a fault it is tried, once a second.
  ///
  /// - Throws: ``KeepingError`` where they cannot.
  func requireWritable() async throws {
    let fault = state.withLock { state -> KeepingError? in
      guard let fault = state.fault else { return nil }
      guard ContinuousClock.now - state.tried >= AuditLog.patience else { return fault }
      state.tried = .now
      return nil
    }
    if let fault { throw fault }
    if state.withLock({ $0.fault != nil }) { try await append([]) }
  }

  /// The code by which the log calls a subject.
  func code(of subject: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data(subject.utf8), using: key).prefix(12).hexadecimal
  }

  /// Ends the thread that writes, once all is written.
  func shutdown() async { try? await writer.shutdownGracefully() }

  /// The chain at the end of an earlier file; that of a log without lines where there is none.
  private static func end(of file: AuditFiles.Earlier?) throws(KeepingError) -> AuditChain {
    guard let file else { return AuditChain() }
    let earlier = try AuditFile(file.path)
    guard let line = try earlier.lastLine(before: earlier.size),
      let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(line))
    else { throw KeepingError(path: file.path, reason: "its last line is no entry") }
    return AuditChain(after: entry, hash: AuditChain.hash(of: line))
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
