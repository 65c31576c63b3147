internal import Foundation
internal import GRDB
internal import Ridgeline

/// The index of a gallery as a search sees it: what the file holds, and what came since.
///
/// The database is the truth. A reference that is gone from it may still be in the index and is
/// passed over at the last stage; what is missing in the index is sketched from the database.
struct SearchIndex: Sendable {
  /// The file of the index in a gallery's folder.
  static let name = "search.index"
  /// The file is written anew when it would grow or shrink by a share of this, and by ``leastChange``.
  static let changedShare = 0.1
  static let leastChange = 1_000

  /// The gallery that the index was derived from.
  let gallery: UUID
  /// Columns of rising ids: those of the file, then what came since.
  private(set) var parts: [IndexColumns]
  /// Codes of minutiae strewn over the gallery.
  private(set) var sample: [UInt64] = []
  /// Codes in a sample.
  private static let sampleSize = 4_096

  /// How many references the index holds.
  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// The last reference of the database that the index knows of.
  var lastID: Int64 { parts.last?.header.lastID ?? 0 }

  init(gallery: UUID, parts: [IndexColumns]) {
    self.gallery = gallery
    self.parts = parts
    sample = drawSample()
  }

  /// The index in a gallery's folder; empty where there is none that can be used.
  static func stored(in folder: String, of gallery: UUID) -> (
    index: SearchIndex, damage: IndexDamage?
  ) {
    let path = "\(folder)/\(name)"
    do {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
      let columns = try IndexColumns(validating: bytes)
      guard columns.header.gallery == gallery else { throw IndexDamage.kind }
      return (SearchIndex(gallery: gallery, parts: [columns]), nil)
    } catch {
      return (SearchIndex(gallery: gallery, parts: []), error as? IndexDamage)
    }
  }

  /// Takes in the references that came after those of the index.
  mutating func extend(by columns: IndexColumns) {
    guard columns.count > 0 || columns.header.lastID > lastID else { return }
    // Many small parts would be slow to go over: what came since is one part.
    if parts.count > 1, let last = parts.last {
      var builder = IndexBuilder(gallery: gallery)
      builder.append(last)
      builder.append(columns)
      if let merged = try? builder.columns() { parts[parts.count - 1] = merged }
    } else {
      parts.append(columns)
    }
    sample = drawSample()
  }

  /// The index as one part.
  func merged() throws(IndexDamage) -> SearchIndex {
    parts.count > 1 ? try compacted { _ in true } : self
  }

  /// The index as one part, less what is gone from the database.
  func compacted(keeping isKept: (Int64) -> Bool) throws(IndexDamage) -> SearchIndex {
    var builder = IndexBuilder(gallery: gallery)
    for part in parts { builder.append(part, where: isKept) }
    return SearchIndex(gallery: gallery, parts: [try builder.columns()])
  }

  /// Every so many-th code of the index; from them a probe learns how common its minutiae are.
  private func drawSample() -> [UInt64] {
    let rows = count
    guard rows > 0 else { return [] }
    let perRow = 8
    let step = max(1, rows * perRow / SearchIndex.sampleSize)
    var sample: [UInt64] = []
    var passed = 0
    for part in parts {
      part.withColumns { buffers in
        for row in 0..<part.count where (passed + row) % step == 0 {
          let first = row * TemplateSketch.capacity
          for k in 0..<min(perRow, Int(buffers.counts[row])) {
            sample.append(buffers.codes[first + k])
          }
        }
      }
      passed += part.count
    }
    return sample
  }
}
