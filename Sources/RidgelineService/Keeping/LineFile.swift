#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of lines that may be larger than memory.
struct LineFile {
  private static let piece = 1 << 20

  let path: String

  /// Calls a closure with each whole line, without its end, and where it begins.
  ///
  /// - Parameters:
  ///   - start: where the first line begins.
  ///   - body: takes a line; false ends the reading.
  /// - Returns: where the last whole line that was read ends, and whether bytes follow that are none; nil where there
  ///   is no file.
  func forEach(
    from start: Int = 0, _ body: (ArraySlice<UInt8>, Int) throws(KeepingError) -> Bool
  ) throws(KeepingError) -> (end: Int, isCut: Bool)? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw SyncedFile(path).fault
    }
    defer { close(file) }
    var (rest, offset, end): ([UInt8], Int, Int) = ([], start, start)
    while true {
      var bytes = [UInt8](repeating: 0, count: LineFile.piece)
      let count = pread(file, &bytes, bytes.count, off_t(offset))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SyncedFile(path).fault }
      guard count > 0 else { return (end, !rest.isEmpty) }
      offset += count
      rest += bytes.prefix(count)
      var place = rest.startIndex
      while let line = rest[place...].firstIndex(of: 10) {
        guard try body(rest[place..<line], end) else { return (end, false) }
        end += line - place + 1
        place = line + 1
      }
      rest.removeSubrange(..<place)
    }
  }
}
