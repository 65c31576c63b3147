internal import Crypto
internal import Foundation

/// How the blocks of an index are kept: in clear with a checksum, or encrypted.
///
///     in clear    a checksum of 8 bytes for each block; the proof is SHA-256
///     encrypted   a nonce (12 bytes) and the tag (16) of AES-256-GCM for each block, with the gallery
///                 and the number of the block as associated data; the proof is HMAC-SHA-256
///
/// The proof is over the header and the seals of all blocks, so that blocks of an older index cannot
/// be put among those of a newer one. In clear it finds damage; whoever can write a gallery in clear
/// can forge its index as well as its references.
enum IndexSeal: Sendable {
  case clear
  case encrypted(SymmetricKey)

  /// How the header names the two.
  typealias Kind = IndexMark.Kind

  /// What indexes of a gallery with such records are sealed by.
  init(_ records: RecordSeal) {
    switch records {
    case .clear: self = .clear
    case .encrypted(let key): self = .encrypted(key.derived(for: "ridgeline gallery index"))
    }
  }

  var kind: Kind {
    if case .clear = self { .clear } else { .encrypted }
  }

  /// The bytes of the seal of a block.
  var length: Int {
    if case .clear = self { 8 } else { 28 }
  }

  /// A block as it is written, and its seal.
  func seal(_ block: Data, number: Int, of gallery: UUID) throws -> (bytes: Data, seal: Data) {
    switch self {
    case .clear:
      let sum = block.withUnsafeBytes { IndexChecksum.sum($0) }
      return (block, Swift.withUnsafeBytes(of: sum) { Data($0) })
    case .encrypted(let key):
      let box = try AES.GCM.seal(
        block, using: key, authenticating: IndexSeal.associatedData(number, gallery))
      return (box.ciphertext, box.nonce + box.tag)
    }
  }

  /// A block as it was before it was written.
  func open(_ bytes: Data, seal: Data, number: Int, of gallery: UUID) throws(IndexDamage) -> Data {
    switch self {
    case .clear:
      let sum = bytes.withUnsafeBytes { IndexChecksum.sum($0) }
      guard Swift.withUnsafeBytes(of: sum, { $0.elementsEqual(seal) }) else { throw .checksum }
      return bytes
    case .encrypted(let key):
      do {
        let box = try AES.GCM.SealedBox(
          nonce: AES.GCM.Nonce(data: seal.prefix(12)), ciphertext: bytes, tag: seal.suffix(16))
        return try AES.GCM.open(
          box, using: key, authenticating: IndexSeal.associatedData(number, gallery))
      } catch {
        throw .checksum
      }
    }
  }

  /// The proof of a header with the seals of all blocks.
  func proof(of header: Data, seals: Data) -> Data {
    switch self {
    case .clear:
      var hash = SHA256()
      hash.update(data: header)
      hash.update(data: seals)
      return Data(hash.finalize())
    case .encrypted(let key):
      var code = HMAC<SHA256>(key: key)
      code.update(data: header)
      code.update(data: seals)
      return Data(code.finalize())
    }
  }

  /// Whether a proof is the right one, in a time that tells nothing of it.
  func proves(_ header: Data, seals: Data, proof: Data) -> Bool {
    let right = self.proof(of: header, seals: seals)
    return right.count == proof.count && zip(right, proof).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func associatedData(_ number: Int, _ gallery: UUID) -> Data {
    var data = Data("ridgeline index block ".utf8)
    Swift.withUnsafeBytes(of: gallery.uuid) { data.append(contentsOf: $0) }
    Swift.withUnsafeBytes(of: UInt64(number).bigEndian) { data.append(contentsOf: $0) }
    return data
  }
}
