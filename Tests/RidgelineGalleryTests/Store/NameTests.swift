import Foundation
import GRDB
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("Names in a gallery")
struct NameTests {
  private static let forbidden: [Unicode.Scalar] = [
    "\0", "\u{1B}", "\n", "\r", "\t", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}",
    "\u{202E}", "\u{2066}", "\u{200F}",
  ]

  @Test("with control characters are refused, other scripts are not")
  func refusals() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let template = SampleGallery.template(1)
      for scalar in NameTests.forbidden {
        for name in ["a\(scalar)b", "\(scalar)", "ab\(scalar)"] {
          #expect(throws: GalleryError.forbiddenCharacter(scalar.value, of: name)) {
            try gallery.add([Enrollment(subject: name, template: template)])
          }
        }
      }
      #expect(throws: GalleryError.forbiddenCharacter(0, of: "x\0y")) {
        try gallery.add([Enrollment(subject: "a", source: "x\0y", template: template)])
      }
      #expect(try gallery.counts() == (0, 0))
      for name in ["Żółć", "山田", "a\u{200D}b", "محمد", "🙂", "a b"] {
        #expect(try !gallery.add([Enrollment(subject: name, template: template)]).isEmpty)
      }
    }
  }

  @Test("are shown with every control character as its number")
  func escapes() {
    #expect(PrintableText.escaped("\u{1B}[2J\u{1B}]0;pwn\u{7}") == "\\u{1b}[2J\\u{1b}]0;pwn\\u{7}")
    #expect(PrintableText.escaped("a\r\nb") == "a\\u{d}\\u{a}b")
    #expect(PrintableText.escaped("Żółć 🙂") == "Żółć 🙂")
    for scalar in NameTests.forbidden {
      #expect(!PrintableText.escaped("a\(scalar)").unicodeScalars.contains(scalar))
      let error = GalleryError.forbiddenCharacter(scalar.value, of: "a\(scalar)")
      #expect(!error.description.unicodeScalars.contains(scalar))
    }
  }

  @Test("that an earlier release took with a NUL cost their own reference, and nobody else's")
  func older() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<3))
      // What is kept of the name ends before the NUL, what it was sealed with did not.
      try gallery.write { db in
        var tagged = try Repetition.tagged(db)
        _ = try gallery.insert(
          Enrollment(subject: "p0\0b", finger: .rightIndex, template: SyntheticPeople.capture(7)),
          keepsTexture: false, tagged: &tagged, db)
        try GalleryState.advance(db, totalBy: 1)
      }
      #expect(try gallery.verify().count == 1)
      let search = try GallerySearch(gallery)
      for person in 0..<3 {
        let found = try search.identify(
          [SearchProbe(SyntheticPeople.capture(person, number: 1), finger: .rightIndex)])
        #expect(found.hits.map(\.subject) == ["p\(person)"])
        #expect(found.unreadable == [4])
      }
      let other = SearchProbe(SyntheticPeople.capture(7, number: 1), finger: .rightIndex)
      #expect(try search.identify([other]).hits.isEmpty)
      try gallery.remove(subjects: ["p0"])
      #expect(try gallery.verify().isEmpty)
    }
  }
}
