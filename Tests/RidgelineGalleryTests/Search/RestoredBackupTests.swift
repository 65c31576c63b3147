import Foundation
import GRDB
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("A backup of a gallery, put back beside a newer index")
struct RestoredBackupTests {
  /// Options that send even small galleries through all stages.
  private static var staged: SearchOptions {
    var options = SearchOptions()
    options.fullComparisons = 20
    options.minimumKept = 60
    return options
  }

  private static func found(_ people: Range<Int>, by search: GallerySearch) throws -> Int {
    try people.count { person in
      let probe = SearchProbe(SyntheticPeople.capture(person, number: 1))
      return try search.identify([probe], options: staged).hits.first?.subject == "p\(person)"
    }
  }

  /// Puts an older database back under an index that knows people who came later.
  ///
  /// - Parameter later: people who are added after the backup was put back.
  private static func restored(
    in folder: String, key: GalleryKey? = nil, adding later: Range<Int>? = 60..<80
  ) throws -> Gallery {
    let database = "\(folder)/\(Gallery.databaseName)"
    let backup = "\(folder)-backup"
    defer { try? FileManager.default.removeItem(atPath: backup) }
    do {
      let gallery = try Gallery.create(in: folder, key: key)
      try gallery.add(SyntheticPeople.enrollments(0..<40))
      try GallerySearch.rebuildIndex(of: gallery)
    }
    try FileManager.default.copyItem(atPath: database, toPath: backup)
    do {
      let gallery = try Gallery(folder: folder, key: key)
      try gallery.add(SyntheticPeople.enrollments(40..<60))
      try GallerySearch.rebuildIndex(of: gallery)
    }
    try FileManager.default.removeItem(atPath: database)
    try FileManager.default.copyItem(atPath: backup, toPath: database)
    let gallery = try Gallery(folder: folder, key: key)
    if let later { try gallery.add(SyntheticPeople.enrollments(later)) }
    return gallery
  }

  @Test("loses nobody who came after, and says so", arguments: [false, true])
  func losesNobody(isEncrypted: Bool) throws {
    try SampleGallery.withFolder { folder in
      let key = isEncrypted ? GalleryKey.random() : nil
      // As many are added as the index knows of: neither ids nor generations tell the two apart.
      let gallery = try RestoredBackupTests.restored(in: folder, key: key)
      #expect(try gallery.indexState() == .outdated)
      let search = try GallerySearch(gallery)
      #expect(try RestoredBackupTests.found(60..<80, by: search) >= 19)
      #expect(try RestoredBackupTests.found(40..<60, by: search) == 0)
      #expect(search.count == 60)
      #expect(try gallery.indexState() == .usable(references: 60, added: 0, removed: 0))
      #expect(try gallery.verifyIndex().isEmpty)
    }
  }

  @Test("is noticed although nothing was added to it")
  func unchanged() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try RestoredBackupTests.restored(in: folder, adding: nil)
      #expect(try gallery.indexState() == .outdated)
      #expect(try GallerySearch(gallery).count == 40)
    }
  }

  @Test("does not mix with a de-duplication that was begun before")
  func deduplication() throws {
    try SampleGallery.withFolder { folder in
      let database = "\(folder)/\(Gallery.databaseName)"
      do { try Gallery.create(in: folder).add(SyntheticPeople.enrollments(0..<70)) }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: database))
      do {
        let gallery = try Gallery(folder: folder)
        try gallery.add(SyntheticPeople.enrollments(100..<170))
        var rounds = 0
        let stopped = try Deduplication(try GallerySearch(gallery), batchesAtOnce: 1).run { _ in
          rounds += 1
          return rounds < 2
        }
        #expect(stopped == nil)
      }
      try bytes.write(to: URL(fileURLWithPath: database))
      let restored = try Gallery(folder: folder)
      try restored.add(SyntheticPeople.enrollments(200..<270))
      var begun: Int?
      _ = try Deduplication(try GallerySearch(restored)).run { state in
        begun = begun ?? state.begun
        return true
      }
      #expect(begun == 0)
    }
  }

  @Test("A de-duplication does not go on with work that somebody else wrote")
  func forgedWork() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder, key: .random())
      try gallery.add(SyntheticPeople.enrollments(0..<70))
      let work = Deduplication(try GallerySearch(gallery), batchesAtOnce: 1)
      func stop() throws {
        var rounds = 0
        _ = try work.run { _ in
          rounds += 1
          return rounds < 2
        }
      }
      func begun() throws -> Int? {
        var begun: Int?
        _ = try work.run { state in
          begun = begun ?? state.begun
          return true
        }
        return begun
      }
      let path = "\(folder)/\(Deduplication.progressName)"
      try stop()
      #expect(try begun() == Deduplication.batch)
      try stop()
      let bytes = try #require(FileManager.default.contents(atPath: path))
      let text = String(decoding: bytes.dropLast(32), as: UTF8.self)
      let forged = Data(text.replacing("\"lastID\":64", with: "\"lastID\":99").utf8)
      #expect(forged != bytes.dropLast(32))
      try (forged + IndexSeal.clear.proof(of: forged, seals: Data()))
        .write(to: URL(fileURLWithPath: path))
      #expect(try begun() == 0)
    }
  }

  @Test("under a search that is open is seen by the next search")
  func whileOpen() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<20))
      let search = try GallerySearch(gallery)
      let before = try gallery.pool.read { try GalleryState.current($0) }
      try gallery.add(SyntheticPeople.enrollments(20..<30))
      #expect(try RestoredBackupTests.found(20..<30, by: search) >= 9)
      // As if the database had taken another course from the same state on.
      try gallery.pool.write { db in
        try db.execute(
          sql: """
            UPDATE subject SET name = 'q' || id WHERE id > 20;
            UPDATE state SET mark = randomblob(16) WHERE generation > \(before.generation);
            """)
      }
      let found = try search.identify(
        [SearchProbe(SyntheticPeople.capture(3, number: 1))], options: RestoredBackupTests.staged)
      #expect(found.hits.first?.subject == "p3")
      #expect(found.unreadable.count == 10)
    }
  }
}
