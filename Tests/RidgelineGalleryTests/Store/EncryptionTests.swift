import Foundation
import GRDB
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("An encrypted gallery")
struct EncryptionTests {
  private static let prints = SampleGallery.enrollments(4, texture: true)

  /// A gallery with the prints and its key.
  private static func withGallery(_ body: (Gallery, GalleryKey, [Int64]) throws -> Void) throws {
    try SampleGallery.withFolder { folder in
      let key = GalleryKey.random()
      let gallery = try Gallery.create(in: folder, key: key)
      try body(gallery, key, gallery.add(prints, keepsTexture: true))
    }
  }

  private static func expectDamaged(
    _ gallery: Gallery, _ ids: [Int64], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for id in ids {
      #expect(sourceLocation: sourceLocation) {
        try gallery.template(of: id)
      } throws: {
        guard case GalleryError.damagedReference(id, _) = $0 else { return false }
        return true
      }
    }
    #expect(try gallery.verify().count == ids.count, sourceLocation: sourceLocation)
  }

  @Test("gives back what was enrolled, adds no repetition, and verifies")
  func roundTrip() throws {
    try EncryptionTests.withGallery { gallery, key, ids in
      let again = try Gallery(folder: gallery.folder, key: key)
      #expect(again.isEncrypted)
      #expect(try again.add(EncryptionTests.prints, keepsTexture: true) == ids)
      let expected = Dictionary(uniqueKeysWithValues: zip(ids, EncryptionTests.prints))
      #expect(try SampleGallery.contents(again) == expected)
      #expect(try again.verify().isEmpty)
    }
  }

  @Test("leaves no template in clear on the disk")
  func secrecy() throws {
    for key in [nil, GalleryKey.random()] {
      try SampleGallery.withFolder { folder in
        let gallery = try Gallery.create(in: folder, key: key)
        try gallery.add(EncryptionTests.prints, keepsTexture: true)
        var bytes = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
          bytes += try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        #expect((bytes.range(of: Data(Template.magicForTests)) != nil) == (key == nil))
      }
    }
  }

  @Test("opens with its own key only, and says which one it needs")
  func keys() throws {
    try EncryptionTests.withGallery { gallery, key, _ in
      let other = GalleryKey.random()
      #expect(throws: GalleryError.missingKey(folder: gallery.folder, needed: key.id)) {
        try Gallery(folder: gallery.folder)
      }
      #expect(
        throws: GalleryError.wrongKey(folder: gallery.folder, needed: key.id, given: other.id)
      ) {
        try Gallery(folder: gallery.folder, key: other)
      }
    }
    try SampleGallery.withFolder { folder in
      _ = try Gallery.create(in: folder)
      #expect(throws: GalleryError.notEncrypted(folder: folder)) {
        try Gallery(folder: folder, key: .random())
      }
    }
  }

  @Test("finds templates that were swapped between references")
  func swappedRows() throws {
    try EncryptionTests.withGallery { gallery, _, ids in
      try gallery.pool.write { db in
        let blobs = try ids.prefix(2).map {
          try Data.fetchOne(db, sql: "SELECT template FROM reference WHERE id = ?", arguments: [$0])
        }
        for (id, blob) in zip(ids.prefix(2), blobs.reversed()) {
          try db.execute(
            sql: "UPDATE reference SET template = ? WHERE id = ?", arguments: [blob, id])
        }
      }
      try EncryptionTests.expectDamaged(gallery, Array(ids.prefix(2)))
    }
  }

  @Test(
    "finds what was said of a reference changed",
    arguments: [
      "UPDATE subject SET name = 'somebody' WHERE id = 1",
      "UPDATE subject SET \"group\" = 77 WHERE id = 1",
      "UPDATE capture SET finger = 10 WHERE id = 1", "UPDATE capture SET quality = 1 WHERE id = 1",
      "UPDATE capture SET source = 'x' WHERE id = 1", "UPDATE capture SET time = 9 WHERE id = 1",
      "UPDATE reference SET template = x'00' WHERE id = 1",
      "UPDATE texture SET ridges = (SELECT ridges FROM texture WHERE reference = 2) "
        + "WHERE reference = 1",
      "UPDATE texture SET ridges = (SELECT template FROM reference WHERE id = 1) "
        + "WHERE reference = 1",
    ])
  func tampering(sql: String) throws {
    try EncryptionTests.withGallery { gallery, _, ids in
      try gallery.pool.write { try $0.execute(sql: sql) }
      try EncryptionTests.expectDamaged(gallery, [ids[0]])
    }
  }

  @Test("finds a flipped bit anywhere in a template")
  func flippedBits() throws {
    try EncryptionTests.withGallery { gallery, _, ids in
      let blob = try #require(
        try gallery.pool.read {
          try Data.fetchOne($0, sql: "SELECT template FROM reference WHERE id = 1")
        })
      for index in 0..<blob.count {
        var changed = blob
        changed[index] ^= 1 << (index % 8)
        try gallery.pool.write {
          try $0.execute(
            sql: "UPDATE reference SET template = ? WHERE id = 1", arguments: [changed])
        }
        #expect(throws: GalleryError.self) { try gallery.template(of: ids[0]) }
      }
    }
  }

  @Test("finds a template that was sealed for another gallery, or for none")
  func foreignRows() throws {
    try EncryptionTests.withGallery { first, _, ids in
      for key in [nil, GalleryKey.random()] {
        try SampleGallery.withFolder { folder in
          let second = try Gallery.create(in: folder, key: key)
          try second.add(EncryptionTests.prints, keepsTexture: true)
          let blob = try first.pool.read {
            try Data.fetchOne($0, sql: "SELECT template FROM reference WHERE id = 1")
          }
          try second.pool.write {
            try $0.execute(sql: "UPDATE reference SET template = ? WHERE id = 1", arguments: [blob])
          }
          try EncryptionTests.expectDamaged(second, [ids[0]])
        }
      }
    }
  }

  @Test("is wrapped with another key without touching a reference; the old key opens it no more")
  func rewrapping() throws {
    func blobs(_ gallery: Gallery) throws -> [Data] {
      try gallery.pool.read { try Data.fetchAll($0, sql: "SELECT template FROM reference") }
    }
    try EncryptionTests.withGallery { gallery, key, ids in
      let before = try blobs(gallery)
      let other = GalleryKey.random()
      try gallery.rewrap(with: other)
      #expect(
        throws: GalleryError.wrongKey(folder: gallery.folder, needed: other.id, given: key.id)
      ) {
        try Gallery(folder: gallery.folder, key: key)
      }
      let again = try Gallery(folder: gallery.folder, key: other)
      #expect(try blobs(again) == before)
      #expect(try again.template(of: ids[0]) == EncryptionTests.prints[0].template)
      // Whoever has it open goes on.
      let more = Enrollment(subject: "new", template: SampleGallery.template(9))
      let id = try gallery.add([more])[0]
      #expect(try again.template(of: id) == more.template)
    }
  }

  @Test("says that its data key was changed, and keeps the reason apart from a wrong key")
  func damagedKey() throws {
    for column in ["wrappedKey = zeroblob(60)", "dataKeyID = x'00'", "wrappedKey = NULL"] {
      try EncryptionTests.withGallery { gallery, key, _ in
        try gallery.pool.write { try $0.execute(sql: "UPDATE gallery SET \(column)") }
        #expect(throws: GalleryError.damagedKey(folder: gallery.folder)) {
          try Gallery(folder: gallery.folder, key: key)
        }
      }
    }
  }

  @Test("gives nothing away when its keys are struck out")
  func struckKeys() throws {
    try EncryptionTests.withGallery { gallery, _, ids in
      try gallery.pool.write {
        try $0.execute(sql: "UPDATE gallery SET keyID = NULL, dataKeyID = NULL, wrappedKey = NULL")
      }
      try EncryptionTests.expectDamaged(try Gallery(folder: gallery.folder), ids)
    }
  }

  @Test("A gallery without key cannot be re-wrapped")
  func rewrappingInClear() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      #expect(throws: GalleryError.notEncrypted(folder: folder)) {
        try gallery.rewrap(with: .random())
      }
    }
  }
}

extension Template {
  /// How the binary form of every template begins.
  static let magicForTests = Array("RDGT".utf8)
}
