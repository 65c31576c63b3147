import Foundation
import Testing

@testable import RidgelineGallery

@Suite("A gallery that is taken away while it is open")
struct MovedGalleryTests {
  @Test("acknowledges nothing more, and says why", arguments: [false, true])
  func moved(isReplaced: Bool) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<2))
      try FileManager.default.removeItem(atPath: folder)
      if isReplaced { _ = try Gallery.create(in: folder) }
      #expect(throws: GalleryError.moved(folder: folder)) {
        try gallery.add(SyntheticPeople.enrollments(2..<4))
      }
      #expect(throws: GalleryError.moved(folder: folder)) {
        try gallery.remove(subjects: ["p0"])
      }
    }
  }

  @Test("is not searched, listed or verified from memory", arguments: [false, true])
  func read(isReplaced: Bool) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<2))
      let search = try GallerySearch(gallery)
      let probe = SearchProbe(SyntheticPeople.capture(0, number: 1))
      #expect(try search.identify([probe]).hits.first?.subject == "p0")
      #expect(!gallery.hasMoved)
      try FileManager.default.removeItem(atPath: folder)
      if isReplaced { try Gallery.create(in: folder).add(SyntheticPeople.enrollments(0..<2)) }
      #expect(gallery.hasMoved)
      let refusal = GalleryError.moved(folder: folder)
      #expect(throws: refusal) { try search.identify([probe]) }
      #expect(throws: refusal) { try gallery.verify() }
      #expect(throws: refusal) { try gallery.counts() }
      #expect(throws: refusal) { try gallery.captures(limit: 1) }
      #expect(throws: refusal) { try gallery.forEachCapture { _ in } }
      #expect(throws: refusal) { try gallery.compact() }
    }
  }

  @Test("does not mind that its folder is reached by another name")
  func otherName() throws {
    try SampleGallery.withFolder { folder in
      let link = "\(folder)-link"
      defer { try? FileManager.default.removeItem(atPath: link) }
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
      _ = try Gallery.create(in: folder)
      let gallery = try Gallery(folder: link)
      #expect(try gallery.add(SyntheticPeople.enrollments(0..<2)).count == 2)
    }
  }
}
