internal import Foundation

/// The file of an index: the header, the columns in sealed blocks, the seals of the blocks.
struct IndexFile {
  let folder: String
  let seal: IndexSeal

  /// The index of a gallery.
  init(of gallery: Gallery) {
    folder = gallery.folder
    seal = IndexSeal(gallery.seal)
  }

  var path: String { "\(folder)/\(SearchIndex.name)" }

  /// A file whose header was proved, and whose blocks are proved when they are read.
  struct Opened {
    let file: OpenFile
    var header: IndexHeader
    var seals: Data
    var layout: IndexLayout { IndexLayout(count: header.count) }
  }

  /// Opens the file; nil where there is none.
  ///
  /// - Parameters:
  ///   - most: no index has more rows than the gallery ever had references.
  ///   - flags: how the file is opened.
  /// - Throws: ``IndexDamage`` or ``PrivateFile/Fault``.
  func open(most: Int64, flags: Int32 = O_RDONLY) throws -> Opened? {
    guard let file = try PrivateFile.open(path, flags) else { return nil }
    guard file.size >= IndexHeader.length else { throw IndexDamage.length(file.size) }
    let first = try file.read(IndexHeader.length, at: 0)
    let header = try IndexHeader.read(first)
    guard header.kind == seal.kind else { throw IndexDamage.kind }
    let layout = IndexLayout(count: header.count)
    guard header.count <= most else { throw IndexDamage.state }
    guard file.size == layout.fileLength(seal) else { throw IndexDamage.length(file.size) }
    let seals = try file.read(
      layout.blocks * seal.length, at: IndexHeader.length + layout.length)
    guard
      seal.proves(
        first.dropLast(IndexHeader.proofLength), seals: seals,
        proof: first.suffix(IndexHeader.proofLength))
    else { throw IndexDamage.checksum }
    return Opened(file: file, header: header, seals: seals)
  }

  /// All columns of a file.
  func columns(of opened: Opened) throws -> IndexColumns {
    let layout = opened.layout
    let stored = try opened.file.read(layout.length, at: IndexHeader.length)
    var bytes = seal.kind == .clear ? stored : Data(capacity: layout.length)
    for number in 0..<layout.blocks {
      let range = layout.range(ofBlock: number)
      let block = try seal.open(
        stored[range], seal: seal(of: number, opened), number: number, of: opened.header.gallery)
      if seal.kind != .clear { bytes += block }
    }
    return try IndexColumns(opened.header, bytes: bytes)
  }

  /// A block of a file.
  func block(_ number: Int, of opened: Opened) throws -> Data {
    let range = opened.layout.range(ofBlock: number)
    let stored = try opened.file.read(
      range.count, at: IndexHeader.length + range.lowerBound)
    return try seal.open(
      stored, seal: seal(of: number, opened), number: number, of: opened.header.gallery)
  }

  /// Writes another block in the place of one, and its seal into memory.
  func write(_ block: Data, number: Int, to opened: inout Opened) throws {
    let sealed = try seal.seal(block, number: number, of: opened.header.gallery)
    try opened.file.write(
      sealed.bytes, at: IndexHeader.length + opened.layout.range(ofBlock: number).lowerBound)
    let first = opened.seals.startIndex + number * seal.length
    opened.seals.replaceSubrange(first..<(first + seal.length), with: sealed.seal)
  }

  /// Writes header and seals, which makes whole what was written before.
  func finish(_ opened: Opened) throws {
    try opened.file.write(opened.seals, at: IndexHeader.length + opened.layout.length)
    let header = opened.header.encoded
    try opened.file.write(header + seal.proof(of: header, seals: opened.seals), at: 0)
    try opened.file.synchronize()
  }

  /// Puts a file with these columns in the place of whatever is there.
  func replace(with columns: IndexColumns, header: IndexHeader) throws {
    var seals = Data(capacity: columns.layout.blocks * seal.length)
    var pieces = [Data()]
    for number in 0..<columns.layout.blocks {
      let sealed = try seal.seal(columns.block(number), number: number, of: header.gallery)
      pieces.append(sealed.bytes)
      seals += sealed.seal
    }
    pieces.append(seals)
    let encoded = header.encoded
    pieces[0] = encoded + seal.proof(of: encoded, seals: seals)
    try PrivateFile.replace(path, in: folder, with: pieces)
  }

  private func seal(of number: Int, _ opened: Opened) -> Data {
    opened.seals.dropFirst(number * seal.length).prefix(seal.length)
  }
}
