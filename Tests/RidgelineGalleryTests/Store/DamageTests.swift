import Foundation
import GRDB
import Ridgeline
import RidgelineSynthesis
import Testing

@testable import RidgelineGallery

@Suite("A damaged gallery")
struct DamageTests {
  /// The bytes of a closed database and what it holds.
  private static func database(key: GalleryKey?) throws -> (
    bytes: Data, contents: [Int64: Enrollment]
  ) {
    var result: (Data, [Int64: Enrollment])?
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder, key: key)
      try gallery.add(SampleGallery.enrollments(30))
      try gallery.add(SampleGallery.enrollments(34, texture: true), keepsTexture: true)
      try gallery.remove(subjects: ["s3", "s7"])
      let contents = try SampleGallery.contents(gallery)
      try gallery.compact()
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(Gallery.databaseName)"))
      result = (bytes, contents)
    }
    return try #require(result)
  }

  /// Whether a database is either refused or reported, or holds what it should.
  private static func isHonest(
    _ bytes: Data, key: GalleryKey?, contents: [Int64: Enrollment]
  ) throws -> Bool {
    var isHonest = false
    try SampleGallery.withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(Gallery.databaseName)"))
      do {
        let gallery = try Gallery(folder: folder, key: key)
        let faults = try gallery.verify()
        isHonest = try !faults.isEmpty || SampleGallery.contents(gallery) == contents
      } catch is GalleryError {
        isHonest = true
      }
    }
    return isHonest
  }

  @Test(
    "with one flipped bit is refused, reported, or holds what it held", arguments: [false, true])
  func flippedBits(isEncrypted: Bool) throws {
    let key = isEncrypted ? GalleryKey.random() : nil
    let (bytes, contents) = try DamageTests.database(key: key)
    var random = RandomSource(seed: 7)
    // Everywhere, and often in the first page with the header and the schema.
    for round in 0..<120 {
      let index = Int.random(in: 0..<(round % 4 == 0 ? 4096 : bytes.count), using: &random)
      var changed = bytes
      changed[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let isHonest = try DamageTests.isHonest(changed, key: key, contents: contents)
      #expect(isHonest, "byte \(index) of \(bytes.count)")
    }
  }

  @Test("with a page of something else is refused or reported")
  func overwrittenPages() throws {
    let (bytes, contents) = try DamageTests.database(key: nil)
    var random = RandomSource(seed: 8)
    for page in 0..<bytes.count / 4096 {
      var changed = bytes
      for index in page * 4096..<(page + 1) * 4096 {
        changed[index] = page % 2 == 0 ? 0 : UInt8.random(in: 0...255, using: &random)
      }
      #expect(try DamageTests.isHonest(changed, key: nil, contents: contents), "page \(page)")
    }
  }

  @Test("cut off anywhere is refused or reported")
  func truncation() throws {
    let (bytes, contents) = try DamageTests.database(key: nil)
    for length in stride(from: 0, to: bytes.count, by: 1000) {
      let changed = Data(bytes.prefix(length))
      #expect(try DamageTests.isHonest(changed, key: nil, contents: contents), "\(length) bytes")
    }
  }

  @Test("An empty file is no empty gallery, and neither is somebody else's database")
  func strangers() throws {
    try SampleGallery.withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let path = "\(folder)/\(Gallery.databaseName)"
      try Data().write(to: URL(fileURLWithPath: path))
      #expect(
        throws: GalleryError.damagedDatabase(folder: folder, reason: "the file is empty")
      ) {
        try Gallery(folder: folder)
      }
      try FileManager.default.removeItem(atPath: path)
      try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other(x)") }
      #expect(
        throws: GalleryError.damagedDatabase(folder: folder, reason: "it holds no gallery")
      ) {
        try Gallery(folder: folder)
      }
    }
  }

  @Test("A log without its database is not taken for an empty folder")
  func orphanedLog() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SampleGallery.enrollments(2))
      let path = "\(folder)/\(Gallery.databaseName)"
      try FileManager.default.moveItem(atPath: path, toPath: "\(path).moved")
      #expect(throws: GalleryError.exists(folder: folder)) { try Gallery.create(in: folder) }
    }
  }

  @Test("A reference whose capture is lost stops a walk and is reported")
  func lostCapture() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let ids = try gallery.add(SampleGallery.enrollments(3))
      try gallery.pool.writeWithoutTransaction { db in
        try db.execute(
          sql:
            "PRAGMA foreign_keys = OFF; DELETE FROM capture WHERE id = 2; PRAGMA foreign_keys = ON")
      }
      #expect(throws: GalleryError.self) { try gallery.forEachReference { _ in } }
      #expect(throws: GalleryError.self) { try gallery.template(of: ids[1]) }
      #expect(try gallery.template(of: ids[0]) != nil)
      #expect(try !gallery.verify().isEmpty)
    }
  }

  @Test("Fewer references than were added stop a walk and are reported")
  func lostReference() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SampleGallery.enrollments(3))
      try gallery.pool.write { try $0.execute(sql: "DELETE FROM subject WHERE id = 3") }
      #expect(throws: GalleryError.self) { try gallery.forEachReference { _ in } }
      #expect(
        try gallery.verify() == ["2 references were found where there should be 3"])
    }
  }
}
