internal import Foundation
internal import Ridgeline

/// The first bytes of a file of references: whose they are, which block it is, and how much it holds.
///
/// All numbers are in the order of the machine, little-endian wherever this runs.
struct BlockHeader: Sendable, Hashable {
  /// The bytes of a header, the proof included.
  static let length = 128
  /// The number of the file that holds the sample.
  static let sampleNumber = -1
  private static let magic: UInt64 = 0x4B4C_4252_4744_5200  // "\0RDGRBLK"
  private static let version = IndexLayout.version
  private static let words = 12

  /// The gallery that the references were exported from.
  var gallery: UUID
  /// Which block it is of those of the gallery.
  var number: Int
  /// The finger position of all references.
  var finger: FingerPosition
  /// How many references there are.
  var count: Int
  /// The bytes of all templates.
  var heap: Int
  /// How the pieces are sealed.
  var kind: IndexSeal.Kind

  /// The bytes of columns, places of templates and templates.
  var body: Int { IndexLayout(count: count).length + 8 * (count + 1) + heap }
  /// The pieces that they are sealed in.
  var pieces: Int { (body + IndexLayout.blockLength - 1) / IndexLayout.blockLength }

  /// The bytes of a piece among those of the body.
  func range(ofPiece piece: Int) -> Range<Int> {
    let first = piece * IndexLayout.blockLength
    return first..<min(body, first + IndexLayout.blockLength)
  }

  /// The bytes of the header before the proof.
  var encoded: Data {
    var bytes = Data(capacity: BlockHeader.length)
    func add(_ word: UInt64) { Swift.withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) } }
    add(BlockHeader.magic)
    add(BlockHeader.version)
    Swift.withUnsafeBytes(of: gallery.uuid) { bytes.append(contentsOf: $0) }
    add(UInt64(bitPattern: Int64(number)))
    add(UInt64(finger.rawValue))
    add(UInt64(count))
    add(UInt64(heap))
    add(kind.rawValue)
    for _ in 9..<BlockHeader.words { add(0) }
    return bytes
  }

  /// The header in the first bytes of a file, bounded but not proved yet.
  static func read(_ bytes: Data) throws(IndexDamage) -> BlockHeader {
    guard bytes.count >= length else { throw .length(bytes.count) }
    let words = bytes.prefix(length).withUnsafeBytes { raw in
      (0..<Self.words).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
    }
    guard words[0] == magic, words[1] == version, let kind = IndexSeal.Kind(rawValue: words[8])
    else { throw .kind }
    guard let finger = UInt8(exactly: words[5]).flatMap(FingerPosition.init(rawValue:)),
      words[6] <= UInt64(ReferenceBlock.most),
      words[7] <= words[6] * UInt64(ReferenceBlock.longestTemplate)
    else { throw .length(bytes.count) }
    return BlockHeader(
      gallery: withUnsafeBytes(of: (words[2], words[3])) { $0.loadUnaligned(as: UUID.self) },
      number: Int(Int64(bitPattern: words[4])), finger: finger, count: Int(words[6]),
      heap: Int(words[7]), kind: kind)
  }
}
