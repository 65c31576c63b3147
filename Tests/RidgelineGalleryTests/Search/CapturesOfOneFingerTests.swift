import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("Several captures of one finger in a search")
struct CapturesOfOneFingerTests {
  private func probe(_ person: Int, number: UInt64, finger: FingerPosition = .unknown)
    -> SearchProbe
  {
    SearchProbe(SyntheticPeople.capture(person, number: number), finger: finger)
  }

  private func withSearch(_ body: (GallerySearch) throws -> Void) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<30, fingers: [.rightIndex, .leftIndex]))
      try body(try GallerySearch(gallery))
    }
  }

  @Test(
    "count as one finger, whatever position is said or not said",
    arguments: [
      [.unknown, .unknown, .unknown, .unknown, .unknown],
      [.rightIndex, .rightIndex, .rightIndex, .rightIndex, .rightIndex],
      [.unknown, .rightIndex, .unknown, .rightIndex, .rightIndex],
    ] as [[FingerPosition]])
  func copies(fingers: [FingerPosition]) throws {
    try withSearch { search in
      for person in [3, 100, 101, 102] {
        let single = try search.identify([probe(person, number: 1)]).candidates
        let copies = try search.identify(
          fingers.map { probe(person, number: 1, finger: $0) }
        ).candidates
        for candidate in copies {
          let alone = single.first { $0.subject == candidate.subject }
          if let alone { #expect(candidate.score <= alone.score) }
        }
      }
    }
  }

  @Test("give the best of them, less what so many tries are worth")
  func best() throws {
    try withSearch { search in
      let captures = (1...4).map { probe(5, number: UInt64($0), finger: .rightIndex) }
      let scores = try captures.map {
        try #require(try search.identify([$0]).candidates.first { $0.subject == "p5" }).score
      }
      let together = try search.identify(captures)
      let hit = try #require(together.hits.first)
      #expect(hit.subject == "p5")
      #expect(abs(hit.score - ((scores.max() ?? 0) - 6.0206)) < 1e-3)
      #expect(hit.scores.count == 4)
      // A capture that failed is no try.
      let failed = try search.identify(captures + [SearchProbe(.empty, finger: .rightIndex)])
      #expect(failed.hits.first?.score == hit.score)
    }
  }

  @Test("of two fingers still add up")
  func twoFingers() throws {
    try withSearch { search in
      let seven = SearchProbe(
        SyntheticPeople.capture(5, finger: .leftIndex, number: 1), finger: .leftIndex)
      let two = probe(5, number: 1, finger: .rightIndex)
      let alone = try search.identify([two]).candidates[0].score
      let both = try search.identify([two, seven, two]).candidates[0]
      #expect(both.subject == "p5" && both.score > alone)
    }
  }

  /// The stranger of ../shared/cases, whose one resemblance was counted five times.
  private static let cases = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/cases/security/fusion-duplicates")

  @Test(
    "of a stranger do not make an identification of a resemblance",
    .enabled(
      if: FileManager.default.fileExists(atPath: cases.path), "../shared/cases is not there"))
  func stranger() throws {
    func template(_ name: String) throws -> Template {
      let data = try Data(contentsOf: CapturesOfOneFingerTests.cases.appending(path: name))
      return try Template(serialized: [UInt8](data))
    }
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(
        [Enrollment(subject: "victim", template: try template("other-person.ridgeline"))],
        keepsTexture: true)
      let search = try GallerySearch(gallery)
      let probe = SearchProbe(try template("probe.ridgeline"))
      let alone = try search.identify([probe]).candidates[0].score
      for finger in [FingerPosition.unknown, .rightRing] {
        var probe = probe
        probe.finger = finger
        let five = try search.identify(Array(repeating: probe, count: 5)).candidates[0].score
        #expect(abs(five - (alone - 6.9897)) < 1e-3)
      }
    }
  }
}
