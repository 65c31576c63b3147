import FoundationEssentials
import Synchronization

extension AuditLog {
  /// Entries after a number, as they are written; those of files that were taken elsewhere are passed over.
  func entries(after number: Int, limit: Int) throws(KeepingError) -> [AuditEntry] {
    let standing = state.withLock { $0.standing }
    let earlier = try files.earlier().filter { $0.first < standing.first }
    var entries: [AuditEntry] = []
    for (file, next) in zip(earlier, earlier.dropFirst().map(\.first) + [standing.first])
    where next > number + 1 {
      entries += try AuditLog.entries(
        of: file.path, from: 0, first: file.first, after: number, limit: limit - entries.count)
    }
    let mark = max(0, number + 1 - standing.first) / AuditLog.stride
    guard number < standing.chain.count, mark < standing.marks.count else { return entries }
    entries += try AuditLog.entries(
      of: files.current, from: standing.marks[mark],
      first: standing.first + mark * AuditLog.stride, after: number,
      limit: min(limit - entries.count, standing.chain.count - max(number, standing.first - 1)))
    return entries
  }

  /// Entries of one file.
  ///
  /// - Parameters:
  ///   - start: where a line begins.
  ///   - first: the number of that line.
  private static func entries(
    of path: String, from start: Int, first: Int, after number: Int, limit: Int
  ) throws(KeepingError) -> [AuditEntry] {
    guard limit > 0 else { return [] }
    var entries: [AuditEntry] = []
    var place = first
    _ = try LineFile(path: path).forEach(from: start) { line, _ in
      defer { place += 1 }
      guard place > number else { return true }
      // A file that became an earlier one meanwhile has other lines.
      guard let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(line)),
        entry.number == place
      else { return false }
      entries.append(entry)
      return entries.count < limit
    }
    return entries
  }
}
