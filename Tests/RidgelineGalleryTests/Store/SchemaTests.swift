import Foundation
import GRDB
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("The schema of a gallery")
struct SchemaTests {
  @Test("A gallery of version 1 is brought forward with all that it holds")
  func migration() throws {
    try SampleGallery.withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let prints = SampleGallery.enrollments(4, texture: true)
      do {
        let pool = try DatabasePool(path: "\(folder)/\(Gallery.databaseName)")
        try GallerySchema.migrator.migrate(pool, upTo: "1: subjects, captures, references")
        try pool.write { db in
          for (index, print) in prints.enumerated() {
            try db.execute(
              sql: """
                INSERT INTO subject(name, "group") VALUES (?, ?);
                INSERT INTO capture(subject, finger, quality, source, time) VALUES (?, ?, ?, ?, ?);
                INSERT INTO reference(capture, template) VALUES (?, ?);
                """,
              arguments: [
                print.subject, print.group, index + 1, print.finger.rawValue, print.quality,
                print.source,
                print.time, index + 1, Data(print.template.withoutTexture.serialized()),
              ])
            if index % 2 == 0 {
              try db.execute(
                sql: "INSERT INTO texture VALUES (?, ?)",
                arguments: [index + 1, Data(print.template.serialized())])
            }
          }
        }
        try pool.close()
      }
      let gallery = try Gallery(folder: folder)
      let contents = try SampleGallery.contents(gallery)
      for (index, print) in prints.enumerated() {
        var expected = print
        if index % 2 == 1 { expected.template = print.template.withoutTexture }
        #expect(contents[Int64(index + 1)] == expected)
      }
      #expect(try gallery.counts() == (4, 4))
      #expect(try gallery.verify().isEmpty)
    }
  }

  @Test("A gallery of version 2 is brought forward, encrypted or not", arguments: [false, true])
  func version2(isEncrypted: Bool) throws {
    try SampleGallery.withFolder { folder in
      let key = isEncrypted ? GalleryKey.random() : nil
      let prints = SampleGallery.enrollments(6)
      var contents: [Int64: Enrollment] = [:]
      do {
        let gallery = try Gallery.create(in: folder, key: key)
        try gallery.add(prints)
        contents = try SampleGallery.contents(gallery)
        try gallery.pool.write { db in
          try db.execute(
            sql: """
              DROP TABLE state;
              DROP INDEX referenceByTag;
              ALTER TABLE reference DROP COLUMN tag;
              DELETE FROM grdb_migrations WHERE identifier LIKE '3:%';
              """)
        }
      }
      let gallery = try Gallery(folder: folder, key: key)
      #expect(try SampleGallery.contents(gallery) == contents)
      #expect(try gallery.add(prints) == contents.keys.sorted())
      #expect(try gallery.counts() == (6, 6))
      #expect(try GallerySearch(gallery).count == 6)
      try gallery.add(SampleGallery.enrollments(7))
      #expect(try gallery.indexState() == .usable(references: 6, added: 1, removed: 0))
      #expect(try gallery.verify().isEmpty)
    }
  }

  @Test("A gallery of a newer release is refused")
  func newerVersion() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.pool.write {
        try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: something new')")
      }
      #expect(throws: GalleryError.newerVersion(folder: folder)) { try Gallery(folder: folder) }
    }
  }

  @Test("Creating and closing leaves nothing but the database behind")
  func creation() throws {
    try SampleGallery.withFolder { folder in
      do { _ = try Gallery.create(in: folder).counts() }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names == [Gallery.databaseName])
    }
  }
}
