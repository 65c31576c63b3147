#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file of an audit log that lines are added to.
final class AuditFile: Sendable {
  /// Bytes that are written to see whether anything can be.
  private static let probe = [UInt8](repeating: 32, count: 4096)
  /// More bytes than any line has.
  private static let longestLine = 64 << 10

  private let path: String
  private let descriptor: Int32

  /// Opens the file, or makes it.
  init(_ path: String) throws(KeepingError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_CREAT, 0o600)
    guard descriptor >= 0 else { throw SyncedFile(path).fault }
  }

  deinit { close(descriptor) }

  /// Adds bytes; they are on the disk when this returns.
  func append(_ bytes: [UInt8]) throws(KeepingError) {
    try SyncedFile.append(bytes, to: descriptor, path: path)
    guard fsync(descriptor) == 0 else { throw SyncedFile(path).fault }
  }

  /// Takes away what stands behind a place.
  ///
  /// - Throws: ``KeepingError`` where the file does not even reach there: somebody else cut it.
  func cut(to end: Int) throws(KeepingError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SyncedFile(path).fault }
    guard status.st_size >= end else {
      throw KeepingError(path: path, reason: "somebody cut its end off")
    }
    guard ftruncate(descriptor, off_t(end)) == 0, fsync(descriptor) == 0 else {
      throw SyncedFile(path).fault
    }
  }

  /// Tries whether bytes can be added, and takes them away again.
  ///
  /// What a killed process leaves of them is no line, and is cut off like one.
  func tryWriting(at end: Int) throws(KeepingError) {
    try append(AuditFile.probe)
    try cut(to: end)
  }

  /// The last line before a place, without its end; nil where there is none.
  func lastLine(before end: Int) throws(KeepingError) -> [UInt8]? {
    guard end > 0 else { return nil }
    let start = max(0, end - AuditFile.longestLine)
    var bytes = [UInt8](repeating: 0, count: end - start)
    guard pread(descriptor, &bytes, bytes.count, off_t(start)) == bytes.count else {
      throw KeepingError(path: path, reason: "its end cannot be read")
    }
    guard bytes.last == 10 else { throw KeepingError(path: path, reason: "its last line is cut") }
    let begin = bytes.dropLast().lastIndex(of: 10).map { $0 + 1 } ?? 0
    guard begin > 0 || start == 0 else {
      throw KeepingError(path: path, reason: "its last line is too long")
    }
    return Array(bytes[begin..<(bytes.count - 1)])
  }

  /// How many bytes it has.
  var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }
}
