internal import Foundation
internal import GRDB

/// Takes the sketches of removed references out of the file of an index, where they lie.
struct IndexErasure {
  let gallery: Gallery

  /// Takes out what was removed just now; an index that cannot be trusted is taken away whole.
  ///
  /// - Parameters:
  ///   - ids: what was removed.
  /// - Throws: ``GalleryError/index(folder:reason:)`` where sketches of removed references stay in
  ///   the file.
  func erase(_ ids: [Int64]) throws(GalleryError) {
    let path = IndexFile(of: gallery).path
    guard access(path, F_OK) == 0 || errno != ENOENT else { return }
    do {
      try gallery.write { db in try erase(ids, db) }
    } catch {
      guard unlink(path) == 0 || errno == ENOENT else {
        throw .index(
          folder: gallery.folder,
          reason: "sketches of what was removed may still be in it: \(PrivateFile.Fault.last)")
      }
    }
  }

  private func erase(_ ids: [Int64], _ db: Database) throws {
    let file = IndexFile(of: gallery)
    guard var opened = try file.open(most: Gallery.highestID(db), flags: O_RDWR) else { return }
    guard case .usable(_, let gone) = try opened.header.standing(db) else {
      throw IndexDamage.state
    }
    let indexed = try self.ids(in: opened, of: file)
    var leaving = Set(ids.filter { $0 <= opened.header.lastID })
    // Something that was removed earlier may not have been taken out.
    if leaving.count != gone { leaving = Set(indexed).subtracting(try Gallery.present(db)) }
    let rows = indexed.indices.filter { leaving.contains(indexed[$0]) }
    let already = try erase(rows, of: &opened, in: file)
    opened.header.gone += rows.count - already
    opened.header.state = try GalleryState.current(db)
    try file.finish(opened)
  }

  /// The ids of all rows.
  private func ids(in opened: IndexFile.Opened, of file: IndexFile) throws -> [Int64] {
    let range = opened.layout.range(of: .ids)
    let blocks = opened.layout.blocks(of: range)
    var bytes = Data(capacity: blocks.count * IndexLayout.blockLength)
    for number in blocks { bytes += try file.block(number, of: opened) }
    let column = bytes.dropFirst(range.lowerBound - blocks.lowerBound * IndexLayout.blockLength)
      .prefix(range.count)
    return column.withUnsafeBytes { bytes in
      (0..<opened.header.count).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Int64.self) }
    }
  }

  /// Overwrites everything of some rows but their ids.
  ///
  /// - Returns: how many of them were so already.
  private func erase(
    _ rows: [Int], of opened: inout IndexFile.Opened, in file: IndexFile
  ) throws -> Int {
    let layout = opened.layout
    var already = 0
    for column in IndexLayout.Column.allCases where column != .ids {
      let value: UInt8 = column == .fingers ? IndexColumns.removed : 0
      var current: (number: Int, bytes: Data)?
      for row in rows {
        let range = layout.range(of: column, row: row)
        for number in layout.blocks(of: range) {
          if current?.number != number {
            if let current { try file.write(current.bytes, number: current.number, to: &opened) }
            current = (number, Data(try file.block(number, of: opened)))
          }
          let block = layout.range(ofBlock: number)
          let part = range.clamped(to: block)
          let inside = (part.lowerBound - block.lowerBound)..<(part.upperBound - block.lowerBound)
          if column == .fingers, current?.bytes[inside.lowerBound] == value { already += 1 }
          current?.bytes.replaceSubrange(
            inside, with: repeatElement(value, count: inside.count))
        }
      }
      if let current { try file.write(current.bytes, number: current.number, to: &opened) }
    }
    return already
  }
}
