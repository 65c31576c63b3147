internal import Foundation
internal import Ridgeline

/// The first bytes of an index: which gallery it was derived from, in which state, and how far.
///
/// All numbers are in the order of the machine, little-endian wherever this runs.
struct IndexHeader: Sendable, Hashable {
  /// The bytes of a header, the proof included.
  static let length = 128
  /// The bytes of the proof at its end, over the rest and over the seals of all blocks.
  static let proofLength = 32
  private static let version = IndexLayout.version

  /// The gallery.
  var gallery: UUID
  /// The state that the rows agree with, up to ``lastID``.
  var state: GalleryState
  /// How many rows there are.
  var count: Int
  /// How many of them are of references that were removed.
  var gone: Int
  /// The last reference that was looked at, even if it is not in the index any more.
  var lastID: Int64
  /// How the blocks are sealed.
  var kind: IndexSeal.Kind

  /// The rows of references that the database should have.
  var live: Int { count - gone }

  /// The header in the first bytes of a file, not proved yet.
  static func read(_ bytes: Data) throws(IndexDamage) -> IndexHeader {
    guard bytes.count >= length else { throw .length(bytes.count) }
    let words = bytes.prefix(length).withUnsafeBytes { raw in
      (0..<16).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
    }
    guard words[0] == IndexMark.magic, words[1] == version,
      let kind = IndexMark.Kind(rawValue: words[10])
    else { throw .kind }
    let most = UInt64((Int.max >> 1) / IndexColumns.bytesPerReference)
    guard words[4] <= most, words[5] <= words[4] else { throw .length(bytes.count) }
    let start = bytes.startIndex
    return IndexHeader(
      gallery: withUnsafeBytes(of: (words[2], words[3])) { $0.loadUnaligned(as: UUID.self) },
      state: GalleryState(
        generation: Int64(bitPattern: words[7]),
        mark: Data(bytes[(start + 64)..<(start + 64 + GalleryState.markLength)])),
      count: Int(words[4]), gone: Int(words[5]), lastID: Int64(bitPattern: words[6]), kind: kind)
  }

  /// The bytes of the header before the proof.
  var encoded: Data {
    var bytes = Data(capacity: IndexHeader.length)
    func add(_ word: UInt64) { Swift.withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) } }
    add(IndexMark.magic)
    add(IndexHeader.version)
    Swift.withUnsafeBytes(of: gallery.uuid) { bytes.append(contentsOf: $0) }
    add(UInt64(count))
    add(UInt64(gone))
    add(UInt64(bitPattern: lastID))
    add(UInt64(bitPattern: state.generation))
    bytes += state.mark.prefix(GalleryState.markLength)
    add(kind.rawValue)
    bytes += Data(count: IndexHeader.length - IndexHeader.proofLength - bytes.count)
    return bytes
  }
}
