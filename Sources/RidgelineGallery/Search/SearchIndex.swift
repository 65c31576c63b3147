internal import Foundation
internal import GRDB
internal import Ridgeline

/// The index of a gallery as a search sees it: what the file holds, and what came since.
///
/// The database is the truth. A reference that is gone from it may still be in the index and is
/// passed over at the last stage; what is missing in the index is sketched from the database.
struct SearchIndex: Sendable {
  /// The file of the index in a gallery's folder.
  static let name = GalleryFolder.index
  /// The file is written anew when it would grow or shrink by this share, and by ``minimumChange``.
  static let changedShare = 0.1
  static let minimumChange = 1_000
  /// States that a search may still look at while others already look at a later one.
  private static let rememberedStates = 1_024

  /// The gallery that the index was derived from.
  let gallery: UUID
  /// The state of the database that the index was brought up to, after those before it.
  private(set) var states: [GalleryState] = []
  /// Columns of rising ids: those of the file, then what came since.
  private(set) var parts: [IndexColumns] = []
  /// Codes of minutiae strewn over the gallery.
  private(set) var sample: [UInt64] = []
  /// References that could not be read, ascending.
  private(set) var unreadable: [Int64] = []
  /// Codes in a sample.
  private static let sampleSize = 4_096

  /// How many rows the index holds.
  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// The last reference of the database that the index knows of.
  var lastID: Int64 { parts.last?.lastID ?? 0 }

  /// The state that the index was brought up to; nil where it is new.
  var state: GalleryState? { states.last }

  /// An index of nothing yet.
  init(gallery: UUID) { self.gallery = gallery }

  /// What a file holds.
  init(_ header: IndexHeader, _ columns: IndexColumns) {
    self.init(gallery: header.gallery, state: header.state, parts: [columns])
  }

  private init(gallery: UUID, state: GalleryState?, parts: [IndexColumns]) {
    self.gallery = gallery
    states = state.map { [$0] } ?? []
    self.parts = parts
    drawSample()
  }

  /// Takes in the references that came after those of the index.
  ///
  /// - Parameter states: those that the database went through meanwhile, the present one last.
  mutating func extend(by columns: IndexColumns, through states: [GalleryState]) {
    self.states = (self.states + states).suffix(SearchIndex.rememberedStates)
    guard columns.count > 0 || columns.lastID > lastID else { return }
    // Many small parts would be slow to go over: what came since is one part.
    if parts.count > 1, let last = parts.last {
      var builder = IndexBuilder()
      builder.append(last)
      builder.append(columns)
      parts[parts.count - 1] = builder.columns()
    } else {
      parts.append(columns)
    }
    drawSample()
  }

  /// The index as one part.
  func merged() -> SearchIndex {
    parts.count > 1 ? compacted { _ in true } : self
  }

  /// The index as one part, less what is gone from the database.
  func compacted(keeping isKept: (Int64) -> Bool) -> SearchIndex {
    var builder = IndexBuilder()
    for part in parts { builder.append(part, where: isKept) }
    return SearchIndex(gallery: gallery, state: state, parts: [builder.columns()])
  }

  /// Draws every so many-th code of the index, from which a probe learns how common its minutiae are,
  /// and gathers what could not be read.
  private mutating func drawSample() {
    sample = []
    unreadable = []
    let rows = count
    guard rows > 0 else { return }
    let perRow = 8
    let step = max(1, rows * perRow / SearchIndex.sampleSize)
    var passed = 0
    for part in parts {
      part.withColumns { buffers in
        for row in stride(from: (step - passed % step) % step, to: part.count, by: step) {
          sample += buffers.codes(ofBest: perRow, at: row)
        }
        for row in 0..<part.count where buffers.fingers[row] == IndexColumns.unreadable {
          unreadable.append(buffers.ids[row])
        }
      }
      passed += part.count
    }
  }
}
