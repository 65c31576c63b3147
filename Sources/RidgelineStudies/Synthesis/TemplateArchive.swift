import Ridgeline
import RidgelineConcurrency
package import RidgelineSynthesis

/// Many templates in one file: a tar archive (POSIX.1-1988, ustar) with a file for each.
package struct TemplateArchive {
  /// The bytes so far.
  package private(set) var bytes: [UInt8] = []

  private static let block = 512

  /// An empty archive.
  package init() {}

  /// Adds a file; the name has at most 100 bytes.
  package mutating func add(_ content: [UInt8], name: String) {
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
  package func closed() -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: 2 * TemplateArchive.block)
  }
}

extension TemplateArchive {
  /// The fingers in an archive.
  package static let fingers = 10_000

  /// The templates of some fingers of a set, made straight from sketches.
  package init(of set: SyntheticSet, fingers: Range<Int>, impressions: Int, threads: Int) {
    self.init()
    // A job is more than one finger: each takes less time than passing it on.
    let jobs = (fingers.count + 99) / 100
    let parts = ParallelMap.map(count: jobs, threads: threads) { job in
      let first = fingers.lowerBound + 100 * job
      return (first..<min(fingers.upperBound, first + 100)).map { finger in
        let blueprint = set.blueprint(finger)
        return (0..<impressions).map {
          blueprint.template(UInt64($0), wear: set.wear(ofFinger: finger)).serialized()
        }
      }
    }
    for (offset, templates) in parts.joined().enumerated() {
      for (impression, bytes) in templates.enumerated() {
        let name = set.name(finger: fingers.lowerBound + offset, impression: impression)
        add(bytes, name: "\(name).ridgeline")
      }
    }
  }

  /// The name of the archive that begins with a finger, of a set of so many.
  package static func name(from start: Int, of fingers: Int) -> String {
    let digits = max(2, "\(fingers)".count)
    let number = "\(start + 1)"
    return String(repeating: "0", count: digits - number.count) + number + ".tar"
  }
}
