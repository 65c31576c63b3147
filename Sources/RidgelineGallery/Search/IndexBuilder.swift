internal import Foundation
internal import Ridgeline
internal import RidgelineConcurrency

/// Gathers sketches row by row and lays them out column by column.
struct IndexBuilder {
  /// References whose sketches are made at once, on all cores.
  static let batch = 2_048

  /// A row that waits for its sketch.
  private enum Waiting: Sendable {
    case reference(IndexedReference)
    case unreadable(Int64)

    var template: Template {
      if case .reference(let reference) = self { reference.template } else { .empty }
    }
  }

  private var lastID: Int64 = 0
  private var scannedCodes: [UInt64] = []
  private var furtherCodes: [UInt64] = []
  private var ids: [Int64] = []
  private var subjects: [Int64] = []
  private var groups: [UInt32] = []
  private var x: [UInt8] = []
  private var y: [UInt8] = []
  private var angle: [UInt8] = []
  private var counts: [UInt8] = []
  private var fingers: [UInt8] = []
  private var waiting: [Waiting] = []

  /// How many references there are, those that wait for their sketches included.
  var count: Int { ids.count + waiting.count }

  /// Takes over columns, less the rows that are gone.
  mutating func append(_ columns: IndexColumns, where isKept: (Int64) -> Bool = { _ in true }) {
    sketchWaiting()
    columns.withColumns { buffers in
      for row in 0..<columns.count
      where buffers.fingers[row] != IndexColumns.removed && isKept(buffers.ids[row]) {
        append(
          buffers.sketch(at: row), id: buffers.ids[row], subject: buffers.subjects[row],
          group: buffers.groups[row], finger: buffers.fingers[row])
      }
    }
    lastID = max(lastID, columns.lastID)
  }

  /// Takes in a reference; references come in the order of their ids.
  mutating func append(_ reference: IndexedReference) { hold(.reference(reference)) }

  /// Takes in a reference that could not be read, so that it is known to be there.
  mutating func append(unreadable id: Int64) { hold(.unreadable(id)) }

  /// The columns of everything so far.
  mutating func columns() -> IndexColumns {
    sketchWaiting()
    var bytes = Data(capacity: ids.count * IndexColumns.bytesPerReference)
    func add<Element>(_ column: [Element]) {
      column.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    add(scannedCodes)
    add(furtherCodes)
    add(ids)
    add(subjects)
    add(groups)
    add(x)
    add(y)
    add(angle)
    add(counts)
    add(fingers)
    return IndexColumns(count: ids.count, lastID: lastID, bytes: bytes)
  }

  private mutating func hold(_ row: Waiting) {
    waiting.append(row)
    if waiting.count == IndexBuilder.batch { sketchWaiting() }
  }

  private mutating func sketchWaiting() {
    let rows = waiting
    waiting = []
    let sketches = ParallelMap.map(count: rows.count, threads: ParallelMap.allCores) {
      TemplateSketch(rows[$0].template)
    }
    for (row, sketch) in zip(rows, sketches) {
      switch row {
      case .reference(let reference):
        append(
          sketch, id: reference.id, subject: reference.subject, group: reference.group,
          finger: reference.finger.rawValue)
      case .unreadable(let id):
        append(sketch, id: id, subject: 0, group: 0, finger: IndexColumns.unreadable)
      }
    }
  }

  private mutating func append(
    _ sketch: TemplateSketch, id: Int64, subject: Int64, group: UInt32, finger: UInt8
  ) {
    let padding = TemplateSketch.maximumMinutiaCount - sketch.count
    let codes = sketch.codes + [UInt64](repeating: 0, count: padding)
    scannedCodes += codes.prefix(TemplateSketch.scannedMinutiaCount)
    furtherCodes += codes.suffix(TemplateSketch.furtherMinutiaCount)
    let empty = [UInt8](repeating: 0, count: padding)
    x += sketch.x + empty
    y += sketch.y + empty
    angle += sketch.angle + empty
    counts.append(UInt8(sketch.count))
    ids.append(id)
    subjects.append(subject)
    groups.append(group)
    fingers.append(finger)
    lastID = max(lastID, id)
  }
}
