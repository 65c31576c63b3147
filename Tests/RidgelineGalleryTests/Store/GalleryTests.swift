import Foundation
import GRDB
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("A gallery at rest")
struct GalleryTests {
  @Test("What was added is there after opening again, and a repetition adds nothing")
  func roundTrip() throws {
    try SampleGallery.withFolder { folder in
      let prints = (1...5).map {
        Enrollment(subject: "s\($0)", template: SampleGallery.template($0))
      }
      let ids = try Gallery.create(in: folder).add(prints)
      let gallery = try Gallery(folder: folder)
      let generation = try gallery.generation()
      #expect(try gallery.add(prints) == ids)
      #expect(try gallery.generation() == generation)
      for (id, print) in zip(ids, prints) {
        #expect(try gallery.template(of: id) == print.template)
      }
      #expect(try gallery.verify().isEmpty)
    }
  }

  @Test("Removed subjects are gone, compacting keeps the others, ids are not reused")
  func removal() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let prints = (1...3).map {
        Enrollment(subject: "s\($0)", template: SampleGallery.template($0))
      }
      let ids = try gallery.add(prints)
      #expect(try gallery.remove(subjects: ["s3", "unknown"]) == 1)
      try gallery.compact()
      #expect(try gallery.template(of: ids[2]) == nil)
      #expect(try gallery.template(of: ids[0]) == prints[0].template)
      #expect(try gallery.add([prints[2]])[0] > ids[2])
    }
  }

  @Test("A batch with one bad enrollment adds nothing")
  func allOrNothing() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let good = Enrollment(subject: "a", template: SampleGallery.template(1))
      let bad = Enrollment(subject: "b", template: .empty)
      #expect(throws: GalleryError.emptyTemplate(subject: "b")) { try gallery.add([good, bad]) }
      var count = 0
      try gallery.forEachReference { _ in count += 1 }
      #expect(count == 0)
    }
  }

  @Test("Writes are forced to the disk before they are acknowledged")
  func synchronous() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let mode = try gallery.pool.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA synchronous")
      }
      #expect(mode == 2)
    }
  }

  @Test("Verifying finds a reference whose bytes were changed")
  func damage() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add([Enrollment(subject: "a", template: SampleGallery.template(1))])
      try gallery.pool.write { try $0.execute(sql: "UPDATE reference SET template = x'5244'") }
      #expect(try gallery.verify().count == 1)
    }
  }

  @Test("The quality of a capture is 0 to 100 or not known; anything else is refused")
  func qualities() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      func add(_ quality: Int?, seed: Int) throws {
        try gallery.add([
          Enrollment(subject: "a", quality: quality, template: SampleGallery.template(seed))
        ])
      }
      for quality in [-1, 101, 254, 256, .max, .min] {
        #expect(throws: GalleryError.invalidQuality(quality)) { try add(quality, seed: 1) }
      }
      let known: [Int?] = [0, 1, 100, nil]
      for (seed, quality) in known.enumerated() { try add(quality, seed: seed + 1) }
      var listed: [Int?] = []
      try gallery.forEachCapture { listed.append($0.quality) }
      #expect(listed == known)
    }
  }

  @Test("A quality above 100, which earlier releases took, is read as it is, under its seal too")
  func qualitiesOfEarlierReleases() throws {
    for key in [nil, try GalleryKey(String(repeating: "07", count: GalleryKey.length))] {
      try SampleGallery.withFolder { folder in
        let gallery = try Gallery.create(in: folder, key: key)
        let old = Enrollment(subject: "a", quality: 254, template: SampleGallery.template(1))
        try gallery.write { db in
          var tagged = try Repetition.tagged(db)
          _ = try gallery.insert(old, keepsTexture: false, tagged: &tagged, db)
          try GalleryState.advance(db, totalBy: 1)
        }
        #expect(try SampleGallery.contents(gallery) == [1: old])
      }
    }
  }

  @Test("Pages of a list hold every capture once, and those of one subject alone where it is named")
  func pages() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let ids = try gallery.add(SampleGallery.enrollments(5))
      var listed: [ListedCapture] = []
      while true {
        let page = try gallery.captures(after: listed.last?.reference ?? 0, limit: 2)
        if page.isEmpty { break }
        #expect(page.count <= 2)
        listed += page
      }
      #expect(listed.map(\.reference) == ids)
      #expect(try gallery.captures(of: "s3", limit: .max) == [listed[2]])
      #expect(try gallery.captures(of: "nobody", limit: 10).isEmpty)
    }
  }

  @Test("A folder that cannot be looked into is not one without a gallery")
  func unreachable() throws {
    try SampleGallery.withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      // A link to itself leads nowhere, for whoever runs the test.
      let loop = "\(folder)/loop"
      #expect(symlink(loop, loop) == 0)
      #expect {
        try Gallery(folder: loop)
      } throws: { error in
        guard case GalleryError.database = error else { return false }
        return true
      }
    }
  }

  @Test("A folder without a gallery is a clear error, and so is a second creation")
  func openings() throws {
    try SampleGallery.withFolder { folder in
      #expect(throws: GalleryError.missing(folder: folder)) { try Gallery(folder: folder) }
      _ = try Gallery.create(in: folder)
      #expect(throws: GalleryError.exists(folder: folder)) { try Gallery.create(in: folder) }
    }
  }

  @Test("An enrollment comes back with all that was said of it, and with texture where it is kept")
  func enrollments() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let prints = SampleGallery.enrollments(6, texture: true)
      let ids =
        try gallery.add(Array(prints.prefix(3)), keepsTexture: true)
        + gallery.add(Array(prints.suffix(3)))
      for (index, id) in ids.enumerated() {
        var expected = prints[index]
        if index >= 3 { expected.template = expected.template.withoutTexture }
        #expect(try gallery.enrollment(of: id) == expected)
      }
      #expect(try gallery.enrollment(of: 1000) == nil)
      #expect(try gallery.counts() == (6, 6))
      try gallery.remove(subjects: ["s1"])
      #expect(try gallery.counts() == (5, 5))
    }
  }

  @Test("A walk shows one snapshot while others write, and hands on what its closure throws")
  func walks() throws {
    struct Stop: Error {}
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let other = try Gallery(folder: folder)
      try gallery.add(SampleGallery.enrollments(50))
      var count = 0
      let generation = try gallery.forEachReference { _ in
        if count == 0 { try other.remove(subjects: (20...40).map { "s\($0)" }) }
        count += 1
      }
      #expect(count == 50)
      #expect(try generation + 1 == gallery.generation())
      #expect(throws: Stop.self) { try gallery.forEachReference { _ in throw Stop() } }
    }
  }

  @Test("Compacting while somebody reads an older state succeeds")
  func compactingWhileReading() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SampleGallery.enrollments(5))
      let other = try Gallery(folder: folder)
      var isFirst = true
      try gallery.forEachReference { _ in
        guard isFirst else { return }
        isFirst = false
        try other.remove(subjects: ["s1"])
        try other.compact()
      }
      #expect(try gallery.counts().references == 4)
      #expect(try gallery.verify().isEmpty)
    }
  }
}
