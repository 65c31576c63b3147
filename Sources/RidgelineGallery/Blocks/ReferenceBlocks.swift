internal import Foundation
public import Ridgeline

/// The blocks of a folder that a gallery was exported to: what is joined, or searched, without the gallery.
public struct ReferenceBlocks: Sendable {
  /// The folder.
  public let folder: String
  let manifest: BlockManifest
  let sample: ReferenceSample
  private let seal: IndexSeal

  /// One block, as the manifest describes it.
  public struct Entry: Sendable, Hashable {
    /// Its place among the blocks, from 0.
    public let number: Int
    /// The finger position of its references.
    public let finger: FingerPosition
    /// How many there are.
    public let references: Int
    /// The first and the last reference.
    public let ids: ClosedRange<Int64>
    /// The smallest and the largest row of a subject.
    public let subjects: ClosedRange<Int64>
    /// The bytes of the file.
    public let bytes: Int
    /// The export that wrote it, counted from 0.
    public let export: Int
  }

  /// Reads the manifest of a folder and its sample.
  ///
  /// - Parameters:
  ///   - folder: where the blocks are.
  ///   - key: the key of the gallery that was exported, if it is encrypted.
  /// - Throws: ``GalleryError``.
  public init(folder: String, key: GalleryKey? = nil) throws(GalleryError) {
    let (manifest, records) = try ReferenceBlocks.manifest(in: folder, key: key)
    guard let entry = manifest.sample else {
      throw .blocks(folder: folder, reason: "the manifest names no sample; export anew")
    }
    self.folder = folder
    self.manifest = manifest
    seal = IndexSeal(blocksOf: records)
    let none = ReferenceSample(IndexColumns(count: 0, lastID: 0, bytes: Data()), population: 0)
    let drawn = try ReferenceBlock(
      "\(folder)/\(BlockExport.sampleName)", number: BlockHeader.sampleNumber,
      proof: entry.checksum, gallery: manifest.gallery, seal: seal, isResident: false, sample: none)
    sample = ReferenceSample(drawn.columns, population: manifest.population)
  }

  /// The blocks, by their numbers.
  public var entries: [Entry] {
    manifest.blocks.compactMap { entry in
      guard let finger = FingerPosition(rawValue: entry.finger), entry.ids[0] <= entry.ids[1],
        entry.subjects[0] <= entry.subjects[1]
      else { return nil }
      return Entry(
        number: entry.number, finger: finger, references: entry.references,
        ids: entry.ids[0]...entry.ids[1], subjects: entry.subjects[0]...entry.subjects[1],
        bytes: entry.bytes, export: entry.export)
    }
  }

  /// The references of all blocks.
  public var references: Int { manifest.references }
  /// The subjects of all blocks.
  public var subjects: Int { manifest.subjects }
  /// What was measured of the gallery's strangers, from which thresholds follow; nil where nothing was.
  public var tails: StrangerTails? {
    manifest.tails.flatMap { $0.isPossible ? $0 : nil }
  }
  /// How many exports there were.
  public var exports: Int { manifest.exports }
  /// References that are damaged and in no block, ascending.
  public var unreadable: [Int64] { manifest.unreadable }
  /// Whether the blocks are encrypted.
  public var isEncrypted: Bool { manifest.keys != nil }

  /// Reads a block.
  ///
  /// - Parameters:
  ///   - number: which one, from 0.
  ///   - isResident: whether all templates are read into memory at once.
  /// - Throws: ``GalleryError/damagedBlock(path:reason:)``, also for a number that is none.
  public func block(
    _ number: Int, isResident: Bool = false
  ) throws(GalleryError) -> ReferenceBlock {
    guard manifest.blocks.indices.contains(number) else {
      throw .invalidOption("the number of a block", Double(number))
    }
    let entry = manifest.blocks[number]
    let block = try ReferenceBlock(
      "\(folder)/\(entry.file)", number: number, proof: entry.checksum, gallery: manifest.gallery,
      seal: seal, isResident: isResident, sample: sample)
    guard block.finger.rawValue == entry.finger, block.count == entry.references else {
      throw .damagedBlock(
        path: "\(folder)/\(entry.file)", reason: "it is not the block that its manifest names")
    }
    return block
  }

  /// The manifest of a folder, proved, and how the records of its gallery are sealed.
  static func manifest(
    in folder: String, key: GalleryKey?
  ) throws(GalleryError) -> (BlockManifest, RecordSeal) {
    do {
      guard let file = try PrivateFile.open("\(folder)/\(BlockManifest.name)", O_RDONLY) else {
        throw GalleryError.blocks(
          folder: folder, reason: "there is no \(BlockManifest.name) in there; export a gallery")
      }
      guard file.size <= BlockManifest.longest else { throw IndexDamage.length(file.size) }
      let read = try BlockManifest.read(file.read(file.size, at: 0)) { keys in
        guard let keys else {
          guard key == nil else { throw GalleryError.notEncrypted(folder: folder) }
          return .clear
        }
        guard keys.dataKeyID.count == DataKey.idLength else {
          throw GalleryError.damagedKey(folder: folder)
        }
        return try KeySlot(
          keyID: keys.keyID, dataKeyID: keys.dataKeyID, wrapped: keys.wrappedKey
        ).open(with: key, folder: folder)
      }
      return read
    } catch let error as GalleryError {
      throw error
    } catch let error as PrivateFile.Fault {
      throw .blocks(folder: folder, reason: "the manifest cannot be read (\(error))")
    } catch IndexDamage.kind {
      throw .blocks(folder: folder, reason: "the manifest is of another release; export anew")
    } catch {
      throw .blocks(folder: folder, reason: "the manifest is damaged; export anew")
    }
  }
}
