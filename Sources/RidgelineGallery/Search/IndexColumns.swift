internal import Foundation
internal import Ridgeline

/// The sketches of many references, column by column, as they lie in the file of an index.
///
/// Immutable; the bytes are a mapped file or were made in memory. A reference takes
/// ``bytesPerReference`` bytes: codes, row id, subject, group, places, directions, count, finger.
final class IndexColumns: Sendable {
  /// The bytes of one reference.
  static let bytesPerReference = 11 * TemplateSketch.capacity + 22

  /// What was derived from which state of which gallery.
  let header: IndexHeader
  private let bytes: Data

  /// How many references there are.
  var count: Int { header.count }

  /// Columns in bytes that were written before.
  ///
  /// - Throws: ``IndexDamage`` where they are not as they were written.
  init(validating bytes: Data) throws(IndexDamage) {
    header = try IndexHeader(bytes)
    guard bytes.count == IndexHeader.length + header.count * IndexColumns.bytesPerReference else {
      throw .length(bytes.count)
    }
    self.bytes = bytes
    let sum = bytes.withUnsafeBytes {
      IndexChecksum.sum(UnsafeRawBufferPointer(rebasing: $0[IndexHeader.length...]))
    }
    guard sum == header.payloadSum else { throw .checksum }
    let isBounded = withColumns { columns in
      columns.counts.allSatisfy { $0 <= UInt8(TemplateSketch.capacity) }
        && zip(columns.ids, columns.ids.dropFirst()).allSatisfy { $0 < $1 }
    }
    guard isBounded else { throw .checksum }
  }

  /// The columns as buffers, valid inside the closure only.
  struct Buffers {
    /// ``TemplateSketch/capacity`` codes a reference.
    let codes: UnsafeBufferPointer<UInt64>
    /// The rows of the references in the database, ascending.
    let ids: UnsafeBufferPointer<Int64>
    /// The rows of their subjects.
    let subjects: UnsafeBufferPointer<Int64>
    /// The groups of their subjects.
    let groups: UnsafeBufferPointer<UInt32>
    let x: UnsafeBufferPointer<UInt8>
    let y: UnsafeBufferPointer<UInt8>
    let angle: UnsafeBufferPointer<UInt8>
    /// How many codes each reference uses.
    let counts: UnsafeBufferPointer<UInt8>
    /// The finger position of each.
    let fingers: UnsafeBufferPointer<UInt8>

    /// The sketch of the reference in a row.
    func sketch(at row: Int) -> TemplateSketch {
      let first = row * TemplateSketch.capacity
      let range = first..<(first + Int(counts[row]))
      return TemplateSketch(
        codes: Array(codes[range]), x: Array(x[range]), y: Array(y[range]),
        angle: Array(angle[range]))
    }
  }

  /// Runs a step on the columns.
  func withColumns<Value>(_ step: (Buffers) throws -> Value) rethrows -> Value {
    try bytes.withUnsafeBytes { bytes in
      // The length was checked against the count, and the widest columns come first, so that every
      // column lies inside the bytes and on a multiple of its own width.
      var offset = IndexHeader.length
      func column<Element>(_ width: Int = 1, of type: Element.Type) -> UnsafeBufferPointer<Element>
      {
        let length = count * width
        let raw = UnsafeRawBufferPointer(
          rebasing: bytes[offset..<(offset + length * MemoryLayout<Element>.stride)])
        offset += raw.count
        return raw.assumingMemoryBound(to: type)
      }
      let capacity = TemplateSketch.capacity
      return try step(
        Buffers(
          codes: column(capacity, of: UInt64.self), ids: column(of: Int64.self),
          subjects: column(of: Int64.self), groups: column(of: UInt32.self),
          x: column(capacity, of: UInt8.self), y: column(capacity, of: UInt8.self),
          angle: column(capacity, of: UInt8.self), counts: column(of: UInt8.self),
          fingers: column(of: UInt8.self)))
    }
  }

  /// Writes the bytes beside a file and puts them in its place.
  func write(to path: String) throws {
    try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
