internal import Foundation
internal import Ridgeline

/// Gathers sketches row by row and lays them out column by column.
struct IndexBuilder {
  /// References whose sketches are made at once, on all cores.
  static let batch = 2_048

  private let gallery: UUID
  private var lastID: Int64 = 0
  private var codes: [UInt64] = []
  private var ids: [Int64] = []
  private var subjects: [Int64] = []
  private var groups: [UInt32] = []
  private var x: [UInt8] = []
  private var y: [UInt8] = []
  private var angle: [UInt8] = []
  private var counts: [UInt8] = []
  private var fingers: [UInt8] = []
  private var waiting: [IndexedReference] = []

  /// An index of a gallery without any references yet.
  init(gallery: UUID) { self.gallery = gallery }

  /// How many references there are, those that wait for their sketches included.
  var count: Int { ids.count + waiting.count }

  /// Takes over columns, less the rows that are gone.
  mutating func append(_ columns: IndexColumns, where isKept: (Int64) -> Bool = { _ in true }) {
    columns.withColumns { buffers in
      for row in 0..<columns.count where isKept(buffers.ids[row]) {
        append(
          buffers.sketch(at: row), id: buffers.ids[row], subject: buffers.subjects[row],
          group: buffers.groups[row], finger: buffers.fingers[row])
      }
    }
    lastID = max(lastID, columns.header.lastID)
  }

  /// Takes in a reference; references come in the order of their ids.
  mutating func append(_ reference: IndexedReference) {
    waiting.append(reference)
    if waiting.count == IndexBuilder.batch { sketchWaiting() }
  }

  /// The columns of everything so far.
  mutating func columns() throws(IndexDamage) -> IndexColumns {
    sketchWaiting()
    var bytes = Data(count: IndexHeader.length)
    bytes.reserveCapacity(IndexHeader.length + ids.count * IndexColumns.bytesPerReference)
    func add<Element>(_ column: [Element]) {
      column.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    add(codes)
    add(ids)
    add(subjects)
    add(groups)
    add(x)
    add(y)
    add(angle)
    add(counts)
    add(fingers)
    let sum = bytes.withUnsafeBytes {
      IndexChecksum.sum(UnsafeRawBufferPointer(rebasing: $0[IndexHeader.length...]))
    }
    let header = IndexHeader(
      gallery: gallery, count: ids.count, lastID: lastID, payloadSum: sum)
    bytes.replaceSubrange(0..<IndexHeader.length, with: header.encoded)
    return try IndexColumns(validating: bytes)
  }

  private mutating func sketchWaiting() {
    let references = waiting
    waiting = []
    let sketches = AllCores.map(references.count) { TemplateSketch(references[$0].template) }
    for (reference, sketch) in zip(references, sketches) {
      append(
        sketch, id: reference.id, subject: reference.subject, group: reference.group,
        finger: reference.finger)
    }
  }

  private mutating func append(
    _ sketch: TemplateSketch, id: Int64, subject: Int64, group: UInt32, finger: UInt8
  ) {
    let padding = TemplateSketch.capacity - sketch.count
    codes += sketch.codes + [UInt64](repeating: 0, count: padding)
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
