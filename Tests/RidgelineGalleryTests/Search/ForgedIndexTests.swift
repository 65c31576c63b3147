import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("A forged index")
struct ForgedIndexTests {
  private func gallery(in folder: String, key: GalleryKey? = nil) throws -> Gallery {
    let gallery = try Gallery.create(in: folder, key: key)
    try gallery.add(SyntheticPeople.enrollments(0..<30))
    _ = try GallerySearch(gallery)
    return gallery
  }

  private func header(of gallery: Gallery) throws -> IndexHeader {
    try #require(try IndexFile(of: gallery).open(most: .max)).header
  }

  /// Writes an index as somebody would who has everything but the key.
  private func forge(_ gallery: Gallery, _ header: IndexHeader, _ columns: IndexColumns) throws {
    let bytes = (0..<columns.layout.blocks).map { columns.block($0) }
    var header = header
    header.kind = .clear
    let seal = IndexSeal.clear
    let seals = try bytes.enumerated().reduce(Data()) {
      try $0 + seal.seal($1.element, number: $1.offset, of: header.gallery).seal
    }
    let encoded = header.encoded
    let file = encoded + seal.proof(of: encoded, seals: seals) + bytes.reduce(Data(), +) + seals
    try file.write(to: URL(fileURLWithPath: "\(gallery.folder)/\(SearchIndex.name)"))
  }

  private func finds(_ person: Int, in gallery: Gallery) throws -> Bool {
    let probe = SearchProbe(SyntheticPeople.capture(person, number: 1))
    return try GallerySearch(gallery).identify([probe]).hits.first?.subject == "p\(person)"
  }

  @Test("that claims to be empty and to know everybody is made anew")
  func empty() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      var header = try header(of: gallery)
      header.count = 0
      for lastID in [Int64.max, 30] {
        header.lastID = lastID
        try forge(gallery, header, IndexColumns(count: 0, lastID: lastID, bytes: Data()))
        #expect(try gallery.indexState() == .outdated)
        #expect(try finds(7, in: gallery))
        #expect(try gallery.indexState() == .usable(references: 30, added: 0, removed: 0))
      }
    }
  }

  @Test("that says other things than the database is found out by verifying")
  func otherSketches() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      let header = try header(of: gallery)
      var builder = IndexBuilder()
      try gallery.forEachReference { reference in
        builder.append(
          IndexedReference(
            id: reference.id, subject: reference.id == 4 ? 9 : reference.subject,
            finger: reference.finger, group: reference.group,
            template: reference.id == 8 ? SyntheticPeople.capture(500) : reference.template))
      }
      try forge(gallery, header, builder.columns())
      #expect(
        try gallery.verifyIndex()
          == [4, 8].map {
            "reference \($0) is another in the index than in the database"
          })
      try GallerySearch.rebuildIndex(of: gallery)
      #expect(try gallery.verifyIndex().isEmpty)
    }
  }

  @Test("with ids that are none of the database's is found out by verifying")
  func otherIDs() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      try gallery.remove(subjects: ["p29"])
      try GallerySearch.rebuildIndex(of: gallery)
      let header = try header(of: gallery)
      var builder = IndexBuilder()
      try gallery.forEachReference { reference in
        guard reference.id != 3 else { return }
        builder.append(reference)
      }
      builder.append(
        IndexedReference(
          id: 30, subject: 1, finger: .rightIndex, group: 0, template: SyntheticPeople.capture(500))
      )
      var forged = header
      forged.lastID = 30
      try forge(gallery, forged, builder.columns())
      let faults = try gallery.verifyIndex()
      #expect(faults.contains("reference 3 is not in the index"))
      #expect(faults.contains("reference 30 is gone from the database, but in the index"))
    }
  }

  @Test("is refused beside an encrypted gallery, even with the true rows")
  func encrypted() throws {
    try SampleGallery.withFolder { folder in
      let key = GalleryKey.random()
      let gallery = try gallery(in: folder, key: key)
      let header = try header(of: gallery)
      var builder = IndexBuilder()
      try gallery.forEachReference { builder.append($0) }
      try forge(gallery, header, builder.columns())
      #expect(try gallery.indexState() == .outdated)
      #expect(try finds(7, in: gallery))
      // One in clear, which earlier releases wrote, is gone as soon as the gallery is opened.
      try forge(gallery, header, builder.columns())
      _ = try Gallery(folder: folder, key: key)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(SearchIndex.name)"))
    }
  }
}
