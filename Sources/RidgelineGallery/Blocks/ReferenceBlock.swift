internal import Foundation
public import Ridgeline

/// Up to 100,000 references of one finger position, with their sketches and templates, read from a file.
///
/// Sketches are in memory; a template is read and proved when it is asked for, unless all were at the beginning.
public final class ReferenceBlock: Sendable {
  /// The most references of a block.
  public static let most = 100_000
  /// More bytes than any template has.
  static let longestTemplate = 1 << 20

  /// Which block it is of those of its folder.
  public let number: Int
  /// The finger position of all of its references; unknown ones have blocks of their own.
  public let finger: FingerPosition
  /// What all blocks of the folder share.
  let sample: ReferenceSample
  let columns: IndexColumns
  private let path: String
  private let file: BlockFile
  private let places: [UInt64]
  private let heap: Data?

  /// How many references there are.
  public var count: Int { columns.count }

  /// Reads a block.
  ///
  /// - Parameters:
  ///   - proof: what the manifest says that stands for the file.
  ///   - isResident: whether all templates are read into memory at once.
  init(
    _ path: String, number: Int, proof: String, gallery: UUID, seal: IndexSeal, isResident: Bool,
    sample: ReferenceSample
  ) throws(GalleryError) {
    do {
      let file = try BlockFile(path, seal: seal)
      let header = file.header
      guard header.gallery == gallery, header.number == number, file.proof.hexadecimal == proof
      else { throw IndexDamage.state }
      let layout = IndexLayout(count: header.count)
      let placesEnd = layout.length + 8 * (header.count + 1)
      let columns = try ReferenceBlock.columns(
        try file.bytes(0..<layout.length), of: header)
      let places = try file.bytes(layout.length..<placesEnd).withUnsafeBytes { raw in
        (0...header.count).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
      }
      guard places.first == 0, places.last == UInt64(header.heap),
        zip(places, places.dropFirst()).allSatisfy({
          $0 <= $1 && $1 - $0 <= UInt64(ReferenceBlock.longestTemplate)
        })
      else { throw IndexDamage.checksum }
      (self.path, self.number, finger) = (path, number, header.finger)
      (self.file, self.columns, self.places) = (file, columns, places)
      heap = isResident ? try file.bytes(placesEnd..<header.body) : nil
      self.sample = sample
    } catch {
      throw .damagedBlock(path: path, reason: "\(ReferenceBlock.reason(error))")
    }
  }

  /// The reference in a row.
  func template(at row: Int) throws(GalleryError) -> Template {
    do {
      let range = Int(places[row])..<Int(places[row + 1])
      let bytes: Data
      if let heap {
        bytes = heap[(heap.startIndex + range.lowerBound)..<(heap.startIndex + range.upperBound)]
      } else {
        let start = columns.layout.length + 8 * (count + 1)
        bytes = try file.bytes((start + range.lowerBound)..<(start + range.upperBound))
      }
      return try Template(serialized: [UInt8](bytes))
    } catch {
      let id = columns.withColumns { $0.ids[row] }
      throw .damagedBlock(
        path: path, reason: "reference \(id): \(ReferenceBlock.reason(error))")
    }
  }

  /// The reference in a row, ready to be compared.
  func reference(at row: Int) throws(GalleryError) -> PreparedReference {
    let prepared = PreparedTemplate(try template(at: row))
    return columns.withColumns {
      PreparedReference(
        id: $0.ids[row], subject: $0.subjects[row], finger: finger, prepared: prepared)
    }
  }

  /// Columns that were proved, bounded all the same: whoever can write a folder in clear can forge them.
  private static func columns(
    _ bytes: Data, of header: BlockHeader
  ) throws -> IndexColumns {
    let columns = IndexColumns(count: header.count, lastID: .max, bytes: bytes)
    let isPossible = columns.withColumns { buffers in
      let rows = 0..<header.count
      let isSample = header.number == BlockHeader.sampleNumber
      return rows.allSatisfy {
        Int(buffers.counts[$0]) <= TemplateSketch.maximumMinutiaCount
          && (isSample ? buffers.fingers[$0] <= 10 : buffers.fingers[$0] == header.finger.rawValue)
      } && zip(buffers.ids, buffers.ids.dropFirst()).allSatisfy { $0 < $1 }
    }
    guard isPossible else { throw IndexDamage.checksum }
    return columns
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as IndexDamage:
      switch error {
      case .length: "it has another length than it says"
      case .kind: "it is none of this release, or is not sealed as its manifest says"
      case .checksum: "its bytes were changed since written"
      case .state: "it is not the block that its manifest names"
      }
    default: "\(error)"
    }
  }
}
