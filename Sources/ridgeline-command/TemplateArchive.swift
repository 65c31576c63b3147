/// Many templates in one file: a tar archive (POSIX.1-1988, ustar) with a file for each.
struct TemplateArchive {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  private static let block = 512

  /// Adds a file; the name has at most 100 bytes.
  mutating func add(_ content: [UInt8], name: String) {
    var header = [UInt8](repeating: 0, count: TemplateArchive.block)
    func put(_ text: String, at offset: Int) {
      for (i, byte) in text.utf8.prefix(100).enumerated() { header[offset + i] = byte }
    }
    func octal(_ value: Int, digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(content.count, digits: 11), at: 124)
    // No time: the same seed gives the same bytes.
    put(octal(0, digits: 11), at: 136)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    // The sum is taken with blanks in its own place.
    put("        ", at: 148)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, digits: 6), at: 148)
    header[154] = 0
    bytes += header
    bytes += content
    let rest = content.count % TemplateArchive.block
    if rest > 0 { bytes += [UInt8](repeating: 0, count: TemplateArchive.block - rest) }
  }

  /// The whole archive.
  func closed() -> [UInt8] { bytes + [UInt8](repeating: 0, count: 2 * TemplateArchive.block) }
}
