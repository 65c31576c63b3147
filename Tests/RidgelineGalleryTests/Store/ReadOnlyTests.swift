import Foundation
import GRDB
import Testing

@testable import RidgelineGallery

@Suite("A gallery that cannot be written")
struct ReadOnlyTests {
  private static let prints = SampleGallery.enrollments(5)

  private static func expectRefusals(_ gallery: Gallery) {
    let refusal = GalleryError.readOnly(folder: gallery.folder)
    #expect(gallery.isReadOnly)
    #expect(throws: refusal) { try gallery.add(prints) }
    #expect(throws: refusal) { try gallery.remove(subjects: ["s1"]) }
    #expect(throws: refusal) { try gallery.compact() }
  }

  @Test(
    "is read from a read-only disk, and refuses changes",
    .enabled(if: SmallDisk.isMountable, "mounting a disk in memory takes root"))
  func readOnlyDisk() throws {
    try SmallDisk.withDisk(kilobytes: 4096) { disk in
      let folder = "\(disk.path)/a gallery %20"
      var contents: [Int64: Enrollment] = [:]
      do {
        let gallery = try Gallery.create(in: folder)
        try gallery.add(ReadOnlyTests.prints)
        contents = try SampleGallery.contents(gallery)
      }
      try disk.readOnly {
        let gallery = try Gallery(folder: folder)
        #expect(try SampleGallery.contents(gallery) == contents)
        #expect(try gallery.verify().isEmpty)
        ReadOnlyTests.expectRefusals(gallery)
        try gallery.pool.close()
        #expect(throws: GalleryError.readOnly(folder: disk.path)) {
          try Gallery.create(in: disk.path)
        }
      }
    }
  }

  @Test(
    "and was not closed is read with its log, or says that it must be opened elsewhere",
    .enabled(if: SmallDisk.isMountable, "mounting a disk in memory takes root"),
    arguments: [true, false])
  func unclosed(keepsIndex: Bool) throws {
    try SmallDisk.withDisk(kilobytes: 4096) { disk in
      try SampleGallery.withFolder { original in
        let writer = try Gallery.create(in: original)
        try writer.add(ReadOnlyTests.prints)
        // As a killed process leaves it: the database with its log, which holds everything.
        let folder = "\(disk.path)/gallery"
        try FileManager.default.copyItem(atPath: original, toPath: folder)
        if !keepsIndex {
          try FileManager.default.removeItem(atPath: "\(folder)/\(Gallery.databaseName)-shm")
        }
        try disk.readOnly {
          guard keepsIndex else {
            #expect(throws: GalleryError.needsWriter(folder: folder)) {
              try Gallery(folder: folder)
            }
            return
          }
          let gallery = try Gallery(folder: folder)
          #expect(try SampleGallery.contents(gallery) == SampleGallery.contents(writer))
          ReadOnlyTests.expectRefusals(gallery)
          try gallery.pool.close()
        }
      }
    }
  }

  @Test(
    "through this mount, but is through another, does not show what was half written",
    .enabled(if: SmallDisk.isMountable, "mounting a disk in memory takes root"))
  func secondMount() throws {
    try SmallDisk.withDisk(kilobytes: 4096) { disk in
      do { try Gallery.create(in: disk.path).add(ReadOnlyTests.prints) }
      try disk.readOnlyMount { folder in
        let reader = try Gallery(folder: folder)
        #expect(try reader.counts().references == 5)
        let writer = try Gallery(folder: disk.path)
        #expect(throws: GalleryError.writtenMeanwhile(folder: folder)) { try reader.counts() }
        try writer.add(SampleGallery.enrollments(6))
        let again = try Gallery(folder: folder)
        #expect(again.isReadOnly)
        #expect(try again.counts().references == 6)
        try writer.add(SampleGallery.enrollments(7))
        #expect(try again.counts().references == 7)
        try reader.pool.close()
        try again.pool.close()
      }
    }
  }

  @Test(
    "since the folder is closed to this user is refused while it has no log, for others may write",
    .enabled(if: getuid() != 0, "root may write everywhere"))
  func closedFolder() throws {
    try SampleGallery.withFolder { folder in
      do {
        let gallery = try Gallery.create(in: folder)
        try gallery.add(ReadOnlyTests.prints)
      }
      func allow(_ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
      }
      try allow(0o555)
      defer { try? allow(0o755) }
      #expect(throws: GalleryError.needsWriter(folder: folder)) { try Gallery(folder: folder) }
    }
  }
}
