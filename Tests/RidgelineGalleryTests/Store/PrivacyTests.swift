import Foundation
import Testing

@testable import RidgelineGallery

@Suite("The files of a gallery")
struct PrivacyTests {
  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? NSNumber).intValue
  }

  @Test("are their owner's alone", arguments: [false, true])
  func modes(isEncrypted: Bool) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder, key: isEncrypted ? .random() : nil)
      try gallery.add(SyntheticPeople.enrollments(0..<70))
      let search = try GallerySearch(gallery)
      _ = try Deduplication(search, batchesAtOnce: 1).run { $0.done == 0 }
      #expect(try mode(folder) == 0o700)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(
        Set(names).isSuperset(
          of: [
            Gallery.databaseName, "\(Gallery.databaseName)-wal", SearchIndex.name,
            Deduplication.progressName,
          ]))
      for name in names { #expect(try mode("\(folder)/\(name)") == 0o600, "\(name)") }
    }
  }

  @Test("that are shared with a group on purpose stay so")
  func shared() throws {
    try SampleGallery.withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try FileManager.default.setAttributes([.posixPermissions: 0o770], ofItemAtPath: folder)
      let gallery = try Gallery.create(in: folder)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o660], ofItemAtPath: "\(folder)/\(Gallery.databaseName)")
      try gallery.add(SyntheticPeople.enrollments(0..<3))
      _ = try GallerySearch(gallery)
      #expect(try mode(folder) == 0o770)
      #expect(try mode("\(folder)/\(SearchIndex.name)") == 0o660)
    }
  }

  @Test("left by killed processes are cleared, those that are being made are not")
  func leftovers() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let left = [
        "gallery.sqlite.new-1", "gallery.sqlite.new-1-wal", "gallery.sqlite.new-2-shm",
        "search.index.new-3", "dedupe.progress.new-4",
      ]
      for name in left { try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
      let draft = try Draft(of: "\(folder)/\(SearchIndex.name)")
      _ = try Gallery(folder: folder)
      let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
      #expect(names.isDisjoint(with: left))
      #expect(FileManager.default.fileExists(atPath: draft.path))
      draft.remove()
      #expect(!FileManager.default.fileExists(atPath: draft.path))
      #expect(try gallery.verify().isEmpty)
    }
  }
}
