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
      try gallery.add(SampleGallery.enrolments(3))
      let before = try SampleGallery.contents(gallery)
      let more = SampleGallery.enrolments(200)
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
        for enrolment in SampleGallery.enrolments(2000) {
          try gallery.add([enrolment])
          added += 1
        }
      }
      #expect(added > 10)
      #expect(try SampleGallery.contents(gallery).count == added)
      #expect(try gallery.verify().isEmpty)
      try disk.resize(kilobytes: 8192)
      try gallery.add(SampleGallery.enrolments(added + 10))
      #expect(try gallery.counts().references == added + 10)
      #expect(try gallery.verify().isEmpty)
    }
  }
}

/// A disk in memory, which only root can make.
struct SmallDisk {
  let path: String

  static let isMountable = getuid() == 0 && (try? withDisk(kilobytes: 64) { _ in }) != nil

  static func withDisk(kilobytes: Int, _ body: (SmallDisk) throws -> Void) throws {
    let disk = SmallDisk(path: NSTemporaryDirectory() + "disk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: disk.path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: disk.path) }
    try run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", disk.path)
    defer { try? run("umount", "--lazy", disk.path) }
    try body(disk)
  }

  func resize(kilobytes: Int) throws {
    try SmallDisk.run("mount", "-o", "remount,size=\(kilobytes)k", path)
  }

  /// Makes the disk read-only for a while.
  func readOnly(_ body: () throws -> Void) throws {
    try SmallDisk.run("mount", "-o", "remount,ro", path)
    defer { try? SmallDisk.run("mount", "-o", "remount,rw", path) }
    try body()
  }

  private static func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
  }
}
