import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("What is removed from a gallery")
struct IndexErasureTests {
  private func index(_ folder: String) throws -> Data {
    try #require(FileManager.default.contents(atPath: "\(folder)/\(SearchIndex.name)"))
  }

  private func columns(of gallery: Gallery) throws -> IndexColumns {
    let file = IndexFile(of: gallery)
    return try file.columns(of: try #require(try file.open(most: .max)))
  }

  /// The codes of a person's sketch as they lie in an index in clear.
  private func codes(_ person: Int) -> Data {
    TemplateSketch(SyntheticPeople.capture(person)).codes.prefix(2).withUnsafeBytes { Data($0) }
  }

  @Test("is gone from the index at once, and everybody else is still found")
  func clear() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      // More than one block of the file.
      try gallery.add(SyntheticPeople.enrollments(0..<400))
      let search = try GallerySearch(gallery)
      #expect(try index(folder).range(of: codes(17)) != nil)
      #expect(try gallery.remove(subjects: ["p17", "p399", "nobody", "p0"]) == 3)
      let bytes = try index(folder)
      for person in [0, 17, 399] { #expect(bytes.range(of: codes(person)) == nil) }
      for person in [1, 16, 18, 398] { #expect(bytes.range(of: codes(person)) != nil) }
      #expect(try gallery.indexState() == .usable(references: 397, added: 0, removed: 0))
      #expect(try gallery.verifyIndex().isEmpty)
      #expect(try gallery.remove(subjects: ["p18"]) == 1)
      #expect(try gallery.indexState() == .usable(references: 396, added: 0, removed: 0))
      for search in [search, try GallerySearch(gallery)] {
        let probes = [16, 17].map { [SearchProbe(SyntheticPeople.capture($0, number: 1))] }
        let found = try search.identify(each: probes)
        #expect(found[0].hits.first?.subject == "p16")
        #expect(found[1].hits.isEmpty)
      }
    }
  }

  @Test("is gone from an encrypted index too, beside what came since it was written")
  func encrypted() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder, key: .random())
      try gallery.add(SyntheticPeople.enrollments(0..<300))
      _ = try GallerySearch(gallery)
      try gallery.add(SyntheticPeople.enrollments(300..<310))
      try gallery.remove(subjects: ["p7", "p305"])
      #expect(try gallery.indexState() == .usable(references: 299, added: 9, removed: 0))
      let columns = try columns(of: gallery)
      columns.withColumns { buffers in
        #expect(buffers.fingers[7] == IndexColumns.removed)
        #expect(buffers.sketch(at: 7).count == 0 && buffers.subjects[7] == 0)
        let (scanned, further) = (
          TemplateSketch.scannedMinutiaCount, TemplateSketch.furtherMinutiaCount
        )
        #expect(buffers.scannedCodes[(7 * scanned)..<(8 * scanned)].allSatisfy { $0 == 0 })
        #expect(buffers.furtherCodes[(7 * further)..<(8 * further)].allSatisfy { $0 == 0 })
        #expect(buffers.fingers[8] == 2)
      }
      #expect(try gallery.verifyIndex().isEmpty)
      try GallerySearch.rebuildIndex(of: gallery)
      #expect(try gallery.indexState() == .usable(references: 308, added: 0, removed: 0))
    }
  }

  @Test("while the index could not be changed is taken out by the next removal or search")
  func caughtUp() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<30))
      _ = try GallerySearch(gallery)
      // As a process does that is killed between the two.
      let old = try index(folder)
      try gallery.remove(subjects: ["p3"])
      try old.write(to: URL(fileURLWithPath: "\(folder)/\(SearchIndex.name)"))
      #expect(try gallery.indexState() == .usable(references: 30, added: 0, removed: 1))
      try gallery.remove(subjects: ["p4"])
      #expect(try gallery.indexState() == .usable(references: 28, added: 0, removed: 0))
      #expect(try index(folder).range(of: codes(3)) == nil)
      try old.write(to: URL(fileURLWithPath: "\(folder)/\(SearchIndex.name)"))
      _ = try GallerySearch(gallery)
      #expect(try gallery.indexState() == .usable(references: 28, added: 0, removed: 0))
      #expect(try index(folder).range(of: codes(3)) == nil)
    }
  }

  @Test("takes a damaged index with it")
  func damaged() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<30))
      _ = try GallerySearch(gallery)
      var bytes = try index(folder)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(SearchIndex.name)"))
      try gallery.remove(subjects: ["p3"])
      #expect(try gallery.indexState() == .missing)
    }
  }

  @Test("An encrypted index holds no sketch in clear, and one in clear does")
  func secrecy() throws {
    for key in [nil, GalleryKey.random()] {
      try SampleGallery.withFolder { folder in
        let gallery = try Gallery.create(in: folder, key: key)
        try gallery.add(SyntheticPeople.enrollments(0..<30))
        _ = try GallerySearch(gallery)
        let bytes = try index(folder)
        let shown = (0..<30).count { bytes.range(of: codes($0)) != nil }
        #expect(shown == (key == nil ? 30 : 0))
      }
    }
  }
}
