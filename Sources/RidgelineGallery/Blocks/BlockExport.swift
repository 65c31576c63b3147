internal import Foundation
internal import GRDB
public import Ridgeline

/// Writes the references of a gallery as blocks, for joins and searches on other machines.
public struct BlockExport: Sendable {
  /// The file of the sample.
  static let sampleName = "sample.references"

  /// The most references of a block, 1 to ``ReferenceBlock/most``.
  public var blockReferences = ReferenceBlock.most
  private let search: GallerySearch
  private let folder: String

  /// An export of a gallery into a folder, which is made if it is missing.
  ///
  /// - Parameters:
  ///   - search: the search of the gallery, whose index has the sketches.
  ///   - folder: where the blocks go.
  public init(_ search: GallerySearch, to folder: String) {
    self.search = search
    self.folder = folder
  }

  /// Writes what is not in the folder yet: all references of a snapshot, or those that were added since the last export, as
  /// blocks of their own.
  ///
  /// The sample of the first export stays that of all. The manifest is written last: until then the folder is as it was.
  ///
  /// - Parameters:
  ///   - cancellation: gives up early.
  ///   - progress: called now and then with the references written and their number.
  /// - Returns: the number of references that were written.
  /// - Throws: ``GalleryError``; ``GalleryError/blocks(folder:reason:)`` where references that are in blocks were removed from the gallery.
  public func run(
    unless cancellation: Cancellation = Cancellation(),
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(GalleryError) -> Int {
    guard (1...ReferenceBlock.most).contains(blockReferences) else {
      throw .invalidOption("the number of references of a block", Double(blockReferences))
    }
    try makeFolder()
    let hasManifest = access("\(folder)/\(BlockManifest.name)", F_OK) == 0
    let earlier = hasManifest ? try manifest() : nil
    return try search.gallery.read(unless: cancellation) { db in
      let present = try Gallery.present(db)
      let index = try search.current(db, unless: cancellation).without(goneFrom: present)
      let columns = index.parts.first ?? IndexColumns(count: 0, lastID: 0, bytes: Data())
      var manifest =
        try earlier
        ?? BlockManifest(
          gallery: index.gallery,
          keys: try KeySlot.fetch(db, folder: search.gallery.folder).map {
            BlockManifest.Keys(keyID: $0.keyID, dataKeyID: $0.dataKeyID, wrappedKey: $0.wrapped)
          })
      try check(manifest, of: index, present: present)
      if manifest.sample == nil {
        let sample = ReferenceSample(drawnFrom: columns)
        manifest.population = sample.population
        manifest.sample = try write(sample: sample, of: index.gallery)
      }
      let positions = rows(of: columns, after: manifest.lastID)
      let total = positions.reduce(0) { $0 + $1.ids.count }
      var done = 0
      for (finger, ids) in positions {
        // Of even size, so that tasks are.
        let blocks = (ids.count + blockReferences - 1) / blockReferences
        for block in 0..<blocks {
          try cancellation.checkGallery()
          let part = ids[(block * ids.count / blocks)..<((block + 1) * ids.count / blocks)]
          let entry = try write(
            part, of: finger, columns: columns, gallery: index.gallery,
            as: (manifest.blocks.count, manifest.exports), unreadable: &manifest.unreadable, db)
          if let entry { manifest.blocks.append(entry) }
          done += part.count
          progress(done, total)
        }
      }
      manifest.tails = search.tails
      manifest.unreadable = Set(manifest.unreadable + index.unreadable).sorted()
      manifest.lastID = max(manifest.lastID, columns.lastID)
      manifest.subjects = columns.withColumns { buffers in
        Set((0..<columns.count).filter(buffers.isSketched).map { buffers.subjects[$0] }).count
      }
      if total > 0 || manifest.exports == 0 { manifest.exports += 1 }
      try written {
        try PrivateFile.replace(
          "\(folder)/\(BlockManifest.name)", in: folder,
          with: [manifest.encoded(IndexSeal(blocksOf: search.gallery.seal))])
      }
      return done
    }
  }

  /// The manifest of earlier exports, proved by the key of the gallery.
  private func manifest() throws(GalleryError) -> BlockManifest {
    do {
      guard let file = try PrivateFile.open("\(folder)/\(BlockManifest.name)", O_RDONLY),
        file.size <= BlockManifest.longest
      else { throw IndexDamage.kind }
      return try BlockManifest.read(file.read(file.size, at: 0)) { _ in search.gallery.seal }.0
    } catch {
      throw .blocks(
        folder: folder,
        reason: "the manifest is damaged or of another gallery; choose another folder")
    }
  }

  private func check(
    _ manifest: BlockManifest, of index: SearchIndex, present: Set<Int64>
  ) throws {
    guard manifest.gallery == index.gallery else {
      throw GalleryError.blocks(
        folder: folder, reason: "the blocks are of another gallery; choose another folder")
    }
    let exported = manifest.references + manifest.unreadable.count
    guard present.count(where: { $0 <= manifest.lastID }) == exported else {
      throw GalleryError.blocks(
        folder: folder,
        reason: "references were removed from the gallery since; delete the blocks and export anew")
    }
  }

  /// The references after an id of each position that has some.
  private func rows(
    of columns: IndexColumns, after id: Int64
  ) -> [(finger: FingerPosition, ids: [Int64])] {
    var ids: [UInt8: [Int64]] = [:]
    columns.withColumns { buffers in
      for row in columns.firstRow(from: id + 1)..<max(columns.firstRow(from: id + 1), columns.count)
      where buffers.isSketched(row) {
        ids[buffers.fingers[row], default: []].append(buffers.ids[row])
      }
    }
    return ids.sorted { $0.key < $1.key }.compactMap { code, ids in
      FingerPosition(rawValue: code).map { ($0, ids) }
    }
  }

  /// Writes a block of references; those that cannot be read are left out and named.
  private func write(
    _ ids: ArraySlice<Int64>, of finger: FingerPosition, columns: IndexColumns, gallery: UUID,
    as place: (number: Int, export: Int), unreadable: inout [Int64], _ db: Database
  ) throws -> BlockManifest.Entry? {
    let fetched = try search.gallery.references(Array(ids), db)
    unreadable += fetched.unreadable
    guard !fetched.readable.isEmpty else { return nil }
    let references = fetched.readable.map(\.reference)
    var heap = Data()
    var places: [UInt64] = [0]
    for reference in references {
      heap += reference.template.serialized()
      places.append(UInt64(heap.count))
    }
    var builder = IndexBuilder()
    builder.append(columns, where: Set(references.map(\.id)).contains)
    let subjects = references.map(\.subject)
    return try write(
      builder.columns(), places: places, heap: heap,
      as: BlockHeader(
        gallery: gallery, number: place.number, finger: finger, count: references.count,
        heap: heap.count, kind: IndexSeal(blocksOf: search.gallery.seal).kind),
      to: BlockManifest.Entry.file(place.number), export: place.export,
      ids: [references[0].id, references[references.count - 1].id],
      subjects: [subjects.min() ?? 0, subjects.max() ?? 0])
  }

  private func write(sample: ReferenceSample, of gallery: UUID) throws -> BlockManifest.Entry {
    try write(
      sample.columns, places: [UInt64](repeating: 0, count: sample.columns.count + 1), heap: Data(),
      as: BlockHeader(
        gallery: gallery, number: BlockHeader.sampleNumber, finger: .unknown,
        count: sample.columns.count, heap: 0,
        kind: IndexSeal(blocksOf: search.gallery.seal).kind),
      to: BlockExport.sampleName, export: 0, ids: [0, 0], subjects: [0, 0])
  }

  private func write(
    _ columns: IndexColumns, places: [UInt64], heap: Data, as header: BlockHeader, to name: String,
    export: Int, ids: [Int64], subjects: [Int64]
  ) throws -> BlockManifest.Entry {
    var body = Data(capacity: header.body)
    for block in 0..<columns.layout.blocks { body += columns.block(block) }
    places.withUnsafeBytes { body.append(contentsOf: $0) }
    body += heap
    let seal = IndexSeal(blocksOf: search.gallery.seal)
    let proof = try written {
      try BlockFile.write(header, body: body, to: "\(folder)/\(name)", seal: seal)
    }
    return BlockManifest.Entry(
      number: header.number, finger: header.finger.rawValue, references: header.count, ids: ids,
      subjects: subjects,
      bytes: BlockHeader.length + header.body + header.pieces * seal.length,
      checksum: proof.hexadecimal, export: export)
  }

  private func makeFolder() throws(GalleryError) {
    try written {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  private func written<Value>(_ step: () throws -> Value) throws(GalleryError) -> Value {
    do {
      return try step()
    } catch let fault as PrivateFile.Fault where fault.code == ENOSPC {
      throw .diskFull(folder: folder)
    } catch {
      throw .blocks(
        folder: folder, reason: "it cannot be written (\(error)); make room or mend permissions")
    }
  }
}
