import Foundation
import GRDB
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("A gallery with a damaged reference")
struct DamagedReferenceTests {
  /// Thirty people, of whom the one of reference 5 cannot be read any more.
  private func withGallery(
    indexed isIndexed: Bool, _ body: (Gallery) throws -> Void
  ) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<30))
      if isIndexed { _ = try GallerySearch(gallery) }
      try gallery.pool.write { db in
        try db.execute(sql: "UPDATE reference SET template = x'5244475400' WHERE id = 5")
      }
      try body(gallery)
    }
  }

  @Test(
    "is searched for everybody else, and every search says what it left out",
    arguments: [true, false])
  func search(isIndexed: Bool) throws {
    try withGallery(indexed: isIndexed) { gallery in
      let search = try GallerySearch(gallery)
      for person in [0, 7, 29] {
        let probe = SearchProbe(SyntheticPeople.capture(person, number: 1))
        let found = try search.identify([probe])
        #expect(found.hits.map(\.subject) == ["p\(person)"])
        #expect(found.unreadable == [5])
      }
      #expect(try gallery.verify().count == 1)
      // Found again from an index that knows of it.
      try GallerySearch.rebuildIndex(of: gallery)
      let probe = SearchProbe(SyntheticPeople.capture(9, number: 1))
      #expect(try GallerySearch(gallery).identify([probe]).unreadable == [5])
      #expect(try gallery.verifyIndex().isEmpty)
      #expect(try gallery.indexState() == .usable(references: 30, added: 0, removed: 0))
      try gallery.remove(subjects: ["p4"])
      #expect(try GallerySearch(gallery).identify([probe]).unreadable.isEmpty)
    }
  }

  @Test("is left out of what any number of threads opens, and nothing changes its place")
  func threads() throws {
    try withGallery(indexed: false) { gallery in
      let ids: [Int64] = [30, 5, 1, 99, 17, 1]
      let one = try gallery.pool.read { try gallery.references(ids, $0, threads: 1) }
      let four = try gallery.pool.read { try gallery.references(ids, $0, threads: 4) }
      #expect(one.readable.map(\.reference.id) == [30, 1, 17, 1])
      #expect(one.readable.map(\.name) == ["p29", "p0", "p16", "p0"])
      #expect(one.unreadable == [5])
      #expect(four.readable.map(\.reference.id) == one.readable.map(\.reference.id))
      #expect(four.readable.map(\.name) == one.readable.map(\.name))
      #expect(four.unreadable == [5])
    }
  }

  @Test("shifts nobody of a de-duplication whose probes come in several batches")
  func manyBatches() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<150))
      try gallery.add(SyntheticPeople.again([3, 40, 120]))
      try gallery.pool.write { db in
        try db.execute(sql: "UPDATE reference SET template = x'5244475400' WHERE id IN (5, 70)")
      }
      for batches in [1, 32] {
        let work = Deduplication(try GallerySearch(gallery), batchesAtOnce: batches)
        let outcome = try #require(try work.run())
        #expect(
          outcome.pairs.map(\.references).sorted { $0[0] < $1[0] } == [
            [4, 151], [41, 152], [121, 153],
          ])
        #expect(outcome.unreadable == [5, 70])
      }
    }
  }

  @Test("is de-duplicated all the same", arguments: [true, false])
  func deduplication(isIndexed: Bool) throws {
    try withGallery(indexed: isIndexed) { gallery in
      try gallery.add([
        Enrollment(
          subject: "again", finger: .rightIndex, template: SyntheticPeople.capture(11, number: 1))
      ])
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      #expect(outcome.pairs.map(\.references) == [[12, 31]])
      #expect(outcome.unreadable == [5])
    }
  }

  @Test("is listed with what is left, and the damage is told")
  func list() throws {
    try withGallery(indexed: false) { gallery in
      try gallery.pool.write {
        try $0.execute(sql: "UPDATE subject SET \"group\" = 'x' WHERE id = 3")
      }
      var (ids, damaged): ([Int64], [GalleryError]) = ([], [])
      try gallery.forEachCapture(damaged: { damaged.append($0) }) { ids.append($0.reference) }
      #expect(ids == (1...30).filter { $0 != 3 })
      #expect(damaged.count == 1)
      #expect(throws: GalleryError.self) { try gallery.forEachCapture { _ in } }
    }
  }
}
