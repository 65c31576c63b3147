import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the thread of the log does.
extension AuditLog {
  /// Writes what waits, until nothing does.
  func drain() {
    while true {
      let (batch, fault) = state.withLock { state in
        let batch = state.waiting
        state.waiting = []
        if batch.isEmpty { state.isWriting = false }
        return (batch, state.fault)
      }
      guard !batch.isEmpty else { return }
      do throws(KeepingError) {
        if fault != nil { try repair() }
        try write(batch.flatMap(\.entries))
        for waiting in batch { waiting.done.resume() }
      } catch {
        state.withLock { ($0.fault, $0.tried) = (error, .now) }
        for waiting in batch { waiting.done.resume(throwing: error) }
      }
    }
  }

  private func write(_ entries: [AuditEntry]) throws(KeepingError) {
    guard !entries.isEmpty else { return }
    if state.withLock({ $0.standing.end >= limit }) { try rotate() }
    var standing = state.withLock { $0.standing }
    guard let file = standing.file else {
      throw KeepingError(path: files.current, reason: "it is not open")
    }
    var text: [UInt8] = []
    for var entry in entries {
      entry.number = standing.chain.count + 1
      entry.previous = standing.chain.hash
      entry.time = Date.now.formatted(
        Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      let line = try StableJSON.bytes(of: entry)
      if (entry.number - standing.first).isMultiple(of: AuditLog.stride) {
        standing.marks.append(standing.end)
      }
      try standing.chain.follow(line[...], of: files.current)
      standing.end += line.count + 1
      text += line + [10]
    }
    try file.append(text)
    state.withLock { [standing] in $0.standing = standing }
  }

  /// Gives the file another name, and begins a new one.
  ///
  /// Killed in between there is no file of the log's own name, and the next start makes it.
  private func rotate() throws(KeepingError) {
    let standing = state.withLock { $0.standing }
    let name = files.path(from: standing.first)
    guard access(name, F_OK) != 0 else {
      throw KeepingError(path: name, reason: "it is there already")
    }
    guard rename(files.current, name) == 0 else { throw SyncedFile(files.current).fault }
    state.withLock {
      $0.standing = Standing(chain: standing.chain, first: standing.chain.count + 1)
    }
    try begin()
  }

  /// Opens an empty file in the place of one that was given another name.
  private func begin() throws(KeepingError) {
    let file = try AuditFile(files.current)
    try file.cut(to: 0)
    try SyncedFile.synchronize(SyncedFile(files.current).folder)
    state.withLock { $0.standing.file = file }
  }

  /// Goes back to where the last good writing ended, and sees whether anything can be written.
  private func repair() throws(KeepingError) {
    let standing = state.withLock { $0.standing }
    if standing.end == 0 {
      try begin()
    } else {
      let file = try AuditFile(files.current)
      try file.cut(to: standing.end)
      // It is still the file whose lines are known: nobody has put another one there.
      guard let line = try file.lastLine(before: standing.end),
        AuditChain.hash(of: line) == standing.chain.hash
      else { throw KeepingError(path: files.current, reason: "its last line is another one") }
      state.withLock { $0.standing.file = file }
    }
    guard let file = state.withLock({ $0.standing.file }) else { return }
    try file.tryWriting(at: standing.end)
    state.withLock { $0.fault = nil }
  }
}
