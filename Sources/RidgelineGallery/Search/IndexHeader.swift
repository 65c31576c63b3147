internal import Foundation
internal import Ridgeline

/// The first bytes of an index: which gallery it was derived from, and how far.
///
/// All numbers are in the order of the machine, little-endian wherever this runs.
struct IndexHeader: Sendable, Hashable {
  /// The bytes of a header.
  static let length = 128
  private static let magic: UInt64 = 0x5844_4E49_4C47_4452  // "RDGLINDX"

  /// The gallery.
  var gallery: UUID
  /// How many references there are.
  var count: Int
  /// The last reference that was looked at, even if it is not in the index any more.
  var lastID: Int64
  /// A checksum of all that follows the header.
  var payloadSum: UInt64

  init(gallery: UUID, count: Int, lastID: Int64, payloadSum: UInt64) {
    self.gallery = gallery
    self.count = count
    self.lastID = lastID
    self.payloadSum = payloadSum
  }

  /// The header in the first bytes of a file.
  init(_ bytes: Data) throws(IndexDamage) {
    guard bytes.count >= IndexHeader.length else { throw .length(bytes.count) }
    let words = bytes.prefix(IndexHeader.length).withUnsafeBytes { raw in
      (0..<16).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
    }
    guard words[0] == IndexHeader.magic, words[1] == UInt64(TemplateSketch.version) else {
      throw .kind
    }
    let sum = bytes.prefix(IndexHeader.length - 8).withUnsafeBytes { IndexChecksum.sum($0) }
    guard words[15] == sum else { throw .checksum }
    guard
      words[4]
        <= UInt64((Int.max - IndexHeader.length) / IndexColumns.bytesPerReference)
    else { throw .length(bytes.count) }
    gallery = withUnsafeBytes(of: (words[2], words[3])) { $0.loadUnaligned(as: UUID.self) }
    count = Int(words[4])
    lastID = Int64(bitPattern: words[5])
    payloadSum = words[6]
  }

  /// The bytes of the header.
  var encoded: Data {
    let uuid = withUnsafeBytes(of: gallery) {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
    var words = [
      IndexHeader.magic, UInt64(TemplateSketch.version), uuid.0, uuid.1, UInt64(count),
      UInt64(bitPattern: lastID), payloadSum,
    ]
    words += [UInt64](repeating: 0, count: 8)
    words.append(words.withUnsafeBytes { IndexChecksum.sum($0) })
    return words.withUnsafeBytes { Data($0) }
  }
}
