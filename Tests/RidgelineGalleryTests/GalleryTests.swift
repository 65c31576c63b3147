import Foundation
import GRDB
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("A gallery at rest")
struct GalleryTests {
  static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "gallery-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  static func template(_ seed: Int) -> Template {
    let minutiae = (0..<20).map { index in
      Minutia(
        x: Float((seed * 31 + index * 17) % 300), y: Float((seed * 13 + index * 29) % 300),
        direction: 0, kind: .ending, quality: 1)
    }
    return Template(width: 320, height: 320, minutiae: minutiae).quantized
  }

  @Test("What was added is there after opening again, and a repetition adds nothing")
  func roundTrip() throws {
    try GalleryTests.withFolder { folder in
      let prints = (1...5).map { Enrolment(subject: "s\($0)", template: GalleryTests.template($0)) }
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
    try GalleryTests.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let prints = (1...3).map { Enrolment(subject: "s\($0)", template: GalleryTests.template($0)) }
      let ids = try gallery.add(prints)
      #expect(try gallery.remove(subjects: ["s3", "unknown"]) == 1)
      try gallery.compact()
      #expect(try gallery.template(of: ids[2]) == nil)
      #expect(try gallery.template(of: ids[0]) == prints[0].template)
      #expect(try gallery.add([prints[2]])[0] > ids[2])
    }
  }

  @Test("A batch with one bad enrolment adds nothing")
  func allOrNothing() throws {
    try GalleryTests.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let good = Enrolment(subject: "a", template: GalleryTests.template(1))
      let bad = Enrolment(subject: "b", template: .empty)
      #expect(throws: GalleryError.emptyTemplate(subject: "b")) { try gallery.add([good, bad]) }
      var count = 0
      try gallery.forEachReference { _ in count += 1 }
      #expect(count == 0)
    }
  }

  @Test("Writes are forced to the disk before they are acknowledged")
  func synchronous() throws {
    try GalleryTests.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let mode = try gallery.pool.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA synchronous")
      }
      #expect(mode == 2)
    }
  }

  @Test("Verifying finds a reference whose bytes were changed")
  func damage() throws {
    try GalleryTests.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add([Enrolment(subject: "a", template: GalleryTests.template(1))])
      try gallery.pool.write { try $0.execute(sql: "UPDATE reference SET template = x'5244'") }
      #expect(try gallery.verify().count == 1)
    }
  }

  @Test("A folder without a gallery is a clear error, and so is a second creation")
  func openings() throws {
    try GalleryTests.withFolder { folder in
      #expect(throws: GalleryError.missing(folder: folder)) { try Gallery(folder: folder) }
      _ = try Gallery.create(in: folder)
      #expect(throws: GalleryError.exists(folder: folder)) { try Gallery.create(in: folder) }
    }
  }
}
