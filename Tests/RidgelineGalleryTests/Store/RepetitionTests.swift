import Foundation
import GRDB
import Ridgeline
import Synchronization
import Testing

@testable import RidgelineGallery

@Suite("Adding the same again")
struct RepetitionTests {
  /// Captures of one finger of one subject.
  private static func captures(_ numbers: Range<Int>) -> [Enrollment] {
    numbers.map {
      Enrollment(subject: "a", finger: .rightIndex, template: SampleGallery.template($0 + 1))
    }
  }

  @Test("takes as many steps for each capture of a finger, however many there are")
  func isLinear() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let statements = Mutex(0)
      gallery.pool.writeWithoutTransaction { db in
        db.trace { _ in statements.withLock { $0 += 1 } }
      }
      func steps(_ numbers: Range<Int>) throws -> Int {
        let before = statements.withLock { $0 }
        try gallery.add(RepetitionTests.captures(numbers))
        return statements.withLock { $0 } - before
      }
      let first = try steps(0..<40)
      _ = try steps(40..<200)
      #expect(try steps(200..<240) == first)
      // Repetitions are looked at once each.
      #expect(try steps(0..<40) < first)
      #expect(try gallery.counts() == (240, 1))
      let plan = try gallery.pool.read {
        try Row.fetchAll(
          $0, sql: "EXPLAIN QUERY PLAN SELECT id FROM reference WHERE tag = 1 ORDER BY id"
        ).map { "\($0)" }.joined()
      }
      #expect(plan.contains("referenceByTag"))
    }
  }

  @Test(
    "adds nothing to a gallery of an earlier release, encrypted or not", arguments: [false, true])
  func older(isEncrypted: Bool) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder, key: isEncrypted ? .random() : nil)
      let ids = try gallery.add(RepetitionTests.captures(0..<20))
      try gallery.pool.write { try $0.execute(sql: "UPDATE reference SET tag = NULL") }
      #expect(try gallery.add(RepetitionTests.captures(10..<25)).prefix(10) == ids[10...])
      #expect(try gallery.counts().references == 25)
      let left = try gallery.pool.read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM reference WHERE tag IS NULL")
      }
      #expect(left == 0)
      // The same template of another finger or subject is another reference.
      var other = RepetitionTests.captures(0..<1)[0]
      other.finger = .rightMiddle
      #expect(try gallery.add([other])[0] > 25)
      other.subject = "b"
      #expect(try gallery.add([other])[0] > 26)
    }
  }

  @Test("A tag of an encrypted gallery depends on its key")
  func secrecy() throws {
    let tags = [DataKey.random(), DataKey.random()].map {
      RecordSeal.encrypted($0).tag(of: Data("a".utf8))
    }
    #expect(tags[0] != tags[1])
    #expect(RecordSeal.clear.tag(of: Data("a".utf8)) == RecordSeal.clear.tag(of: Data("a".utf8)))
  }
}
