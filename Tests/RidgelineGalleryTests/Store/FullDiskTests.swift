import Foundation
import GRDB
import Testing

@testable import RidgelineGallery

@Suite("A gallery on a full disk")
struct FullDiskTests {
  @Test("refuses what has no room, keeps the rest, and goes on when there is room")
  func pageLimit() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SampleGallery.enrollments(3))
      let before = try SampleGallery.contents(gallery)
      let more = SampleGallery.enrollments(200)
      func limit(_ pages: Int) throws {
        try gallery.pool.writeWithoutTransaction {
          try $0.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
      }
      try limit(16)
      #expect(throws: GalleryError.diskFull(folder: folder)) { try gallery.add(more) }
      #expect(try SampleGallery.contents(gallery) == before)
      #expect(try gallery.verify().isEmpty)
      try limit(10_000)
      try gallery.add(more)
      #expect(try gallery.counts().references == 200)
    }
  }

  @Test(
    "fills a small disk, loses nothing that was acknowledged, and goes on when there is room",
    .enabled(if: SmallDisk.isMountable, "mounting a disk in memory takes root"))
  func smallDisk() throws {
    try SmallDisk.withDisk(kilobytes: 512) { disk in
      let folder = "\(disk.path)/gallery"
      let gallery = try Gallery.create(in: folder)
      var added = 0
      #expect(throws: GalleryError.diskFull(folder: folder)) {
        for enrollment in SampleGallery.enrollments(2000) {
          try gallery.add([enrollment])
          added += 1
        }
      }
      #expect(added > 5)
      #expect(try SampleGallery.contents(gallery).count == added)
      #expect(try gallery.verify().isEmpty)
      try disk.resize(kilobytes: 8192)
      try gallery.add(SampleGallery.enrollments(added + 10))
      #expect(try gallery.counts().references == added + 10)
      #expect(try gallery.verify().isEmpty)
    }
  }
}
