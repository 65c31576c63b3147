import Crypto
import NIOCore
import RidgelineGallery

/// Takes lines as they come and keeps them in pieces.
actor SpoolWriter {
  /// Lines of a piece, which are done together.
  private static let mostLines = 64
  /// Bytes after which a piece ends with its line.
  private static let enough = 1 << 20

  private let spool: ImportSpool
  private let engine: EngineThreads
  private let longestLine: Int
  private var rest: [UInt8] = []
  /// Where the last whole line of the rest ends, and how far it was looked at.
  private var (end, seen) = (0, 0)
  private var lines = 0
  /// The number of the first line of the rest.
  private var first = 1
  private var pieces = 0
  private var hash = SHA256()

  /// Writes to a spool.
  ///
  /// - Parameters:
  ///   - longestLine: bytes of a line.
  ///   - head: what the fingerprint begins with.
  init(_ spool: ImportSpool, engine: EngineThreads, longestLine: Int, head: String) {
    (self.spool, self.engine, self.longestLine) = (spool, engine, longestLine)
    hash.update(data: Array(head.utf8))
  }

  /// Takes bytes; whole pieces of them are on the disk when this returns.
  ///
  /// - Throws: ``Problem`` where a line is too long, ``KeepingError`` where a piece cannot be kept.
  func take(_ bytes: ByteBuffer) async throws {
    rest += bytes.readableBytesView
    hash.update(data: Array(bytes.readableBytesView))
    while let line = rest[seen...].firstIndex(of: 10) {
      try check(line - end)
      (seen, end) = (line + 1, line + 1)
      lines += 1
      if lines == SpoolWriter.mostLines || end >= SpoolWriter.enough { try await keep() }
    }
    seen = rest.count
    try check(rest.count - end)
  }

  /// Keeps what is left.
  ///
  /// - Returns: how many pieces there are, and what tells this upload from others.
  func finish() async throws -> (pieces: Int, fingerprint: String) {
    if end < rest.count { (end, lines) = (rest.count, lines + 1) }
    if end > 0 { try await keep() }
    return (pieces, hash.finalize().hexadecimal)
  }

  private func check(_ length: Int) throws(Problem) {
    guard length <= longestLine else {
      throw Problem(.tooLarge, "line \(first + lines) has more than \(longestLine) bytes")
    }
  }

  private func keep() async throws {
    let (text, number, first) = (Array(rest[..<end]), pieces, first)
    try await engine.run { [spool] _ in try spool.keep(text[...], from: first, as: number) }
    self.first += lines
    pieces += 1
    rest.removeFirst(end)
    (seen, end, lines) = (0, 0, 0)
  }
}
