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
