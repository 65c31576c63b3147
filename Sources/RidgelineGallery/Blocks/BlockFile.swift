internal import Crypto
internal import Foundation

/// A file of references on its way to the disk and back, in pieces that are sealed one by one.
struct BlockFile: @unchecked Sendable {
  // The descriptor is only ever read at offsets.
  private let file: OpenFile
  private let seals: Data
  private let seal: IndexSeal
  let header: BlockHeader
  /// Stands for all of the file.
  let proof: Data

  /// Opens a file and proves its header and the seals of its pieces.
  ///
  /// - Throws: ``IndexDamage`` or a fault of the system.
  init(_ path: String, seal: IndexSeal) throws {
    guard let file = try PrivateFile.open(path, O_RDONLY) else {
      throw PrivateFile.Fault(code: ENOENT)
    }
    let first = try file.read(min(file.size, BlockHeader.length), at: 0)
    let header = try BlockHeader.read(first)
    guard header.kind == seal.kind else { throw IndexDamage.kind }
    let length = header.pieces * seal.length
    guard file.size == BlockHeader.length + header.body + length else {
      throw IndexDamage.length(file.size)
    }
    let seals = try file.read(length, at: BlockHeader.length + header.body)
    let encoded = header.encoded
    let proof = Data(first.suffix(IndexHeader.proofLength))
    guard first.prefix(encoded.count) == encoded, seal.proves(encoded, seals: seals, proof: proof)
    else { throw IndexDamage.checksum }
    (self.file, self.seals, self.seal) = (file, seals, seal)
    (self.header, self.proof) = (header, proof)
  }

  /// Some bytes of the body, each piece of them proved.
  func bytes(_ range: Range<Int>) throws -> Data {
    guard !range.isEmpty else { return Data() }
    guard range.lowerBound >= 0, range.upperBound <= header.body else { throw IndexDamage.checksum }
    let length = IndexLayout.blockLength
    let pieces = range.lowerBound / length...(range.upperBound - 1) / length
    let start = pieces.lowerBound * length
    let stored = try file.read(
      header.range(ofPiece: pieces.upperBound).upperBound - start, at: BlockHeader.length + start)
    var opened = Data(capacity: stored.count)
    for piece in pieces {
      let place = header.range(ofPiece: piece)
      opened += try seal.open(
        stored[(place.lowerBound - start)..<(place.upperBound - start)],
        seal: seals.dropFirst(piece * seal.length).prefix(seal.length), number: piece,
        of: BlockFile.place(header))
    }
    return opened.subdata(in: (range.lowerBound - start)..<(range.upperBound - start))
  }

  /// Writes a file in the place of whatever is there, whole or not at all.
  ///
  /// - Returns: what stands for all of it.
  static func write(
    _ header: BlockHeader, body: Data, to path: String, seal: IndexSeal
  ) throws -> Data {
    precondition(body.count == header.body)
    var seals = Data()
    var written = [Data()]
    for piece in 0..<header.pieces {
      let sealed = try seal.seal(
        body[header.range(ofPiece: piece)], number: piece, of: place(header))
      written.append(sealed.bytes)
      seals += sealed.seal
    }
    let encoded = header.encoded
    let proof = seal.proof(of: encoded, seals: seals)
    written[0] = encoded + proof
    try PrivateFile.replace(
      path, in: (path as NSString).deletingLastPathComponent, with: written + [seals])
    return proof
  }

  /// What pieces are bound to: the gallery and the block, so that none opens in another one's place.
  private static func place(_ header: BlockHeader) -> UUID {
    var words = withUnsafeBytes(of: header.gallery.uuid) {
      $0.loadUnaligned(as: SIMD2<UInt64>.self)
    }
    words[1] ^= UInt64(bitPattern: Int64(header.number)) &+ 1
    return withUnsafeBytes(of: words) { $0.loadUnaligned(as: UUID.self) }
  }
}

extension IndexSeal {
  /// What blocks of a gallery with such records are sealed by.
  init(blocksOf records: RecordSeal) {
    switch records {
    case .clear: self = .clear
    case .encrypted(let key): self = .encrypted(key.derived(for: "ridgeline gallery blocks"))
    }
  }
}
