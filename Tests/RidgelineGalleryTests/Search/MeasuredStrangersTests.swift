import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("Thresholds from a gallery's own strangers")
struct MeasuredStrangersTests {
  /// People of whom each has two fingers with known positions.
  private static let people = 0..<260

  private func probe(_ person: Int, _ finger: FingerPosition = .rightIndex) -> SearchProbe {
    SearchProbe(SyntheticPeople.capture(person, finger: finger, number: 1), finger: finger)
  }

  /// Options that compare as few in full as a background needs, and a few more.
  private static func quick(threads: Int = 4) -> SearchOptions {
    var options = SearchOptions()
    options.fullComparisons = 110
    options.threads = threads
    return options
  }

  private func withGallery(
    key: GalleryKey? = nil, fingers: [FingerPosition] = [.rightIndex],
    _ body: (Gallery, String) throws -> Void
  ) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder, key: key)
      try gallery.add(
        SyntheticPeople.enrollments(
          MeasuredStrangersTests.people, fingers: fingers))
      try body(gallery, folder)
    }
  }

  @Test("They ask for less than the line does, still name nobody for strangers, and are kept")
  func lower() throws {
    try withGallery(fingers: [.rightIndex, .leftIndex]) { gallery, _ in
      let search = try GallerySearch(gallery)
      #expect(search.tails == nil)
      let before = try search.identify([probe(3)])
      #expect(!before.promise.isMeasured)
      var last = 0
      let tails = try search.measureStrangers(searches: 260) { done, total in
        #expect(done > last && total == 520)
        last = done
      }
      #expect(last == 520)
      let one = try #require(tails.oneFinger)
      #expect(one.searches == 260 && tails.severalFingers != nil && tails.references == 520)
      let found = try search.identify([probe(3)])
      #expect(found.promise.isMeasured)
      #expect(found.threshold < before.threshold)
      #expect(found.hits.first?.subject == "p3" && found.hits.count == 1)
      #expect(found.probability(of: found.candidates[0], prior: 0.5) > 0.99)
      #expect(found.probability(of: found.candidates[1], prior: 0.5) < 0.5)
      let fused = try search.identify([probe(3), probe(3, .leftIndex)])
      #expect(fused.promise.isMeasured && fused.hits.first?.subject == "p3")
      let strangers = try search.identify(each: (600..<640).map { [probe($0)] })
      #expect(strangers.count { !$0.hits.isEmpty } <= 2)
      // Whoever opens the gallery next has the same.
      #expect(try GallerySearch(gallery).tails == tails)
      #expect(try GallerySearch(gallery).identify([probe(3)]) == found)
    }
  }

  @Test("They do not depend on the number of threads")
  func threads() throws {
    try withGallery { gallery, _ in
      let search = try GallerySearch(gallery)
      let tails = try search.measureStrangers(
        searches: 255, options: MeasuredStrangersTests.quick(threads: 1))
      #expect(
        try search.measureStrangers(searches: 255, options: MeasuredStrangersTests.quick())
          == tails)
      #expect(tails.oneFinger?.searches == 255)
    }
  }

  @Test("A damaged file, or one of another gallery, is as if nothing had been measured")
  func damage() throws {
    try withGallery { gallery, folder in
      try GallerySearch(gallery).measureStrangers(
        searches: 255, options: MeasuredStrangersTests.quick())
      let path = "\(folder)/\(GalleryFolder.tails)"
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      var damaged = whole
      damaged[20] ^= 1
      try damaged.write(to: URL(fileURLWithPath: path))
      #expect(try GallerySearch(gallery).tails == nil)
      try whole.write(to: URL(fileURLWithPath: path))
      #expect(try GallerySearch(gallery).tails != nil)
      try SampleGallery.withFolder { other in
        let gallery = try Gallery.create(in: other)
        try whole.write(to: URL(fileURLWithPath: "\(other)/\(GalleryFolder.tails)"))
        #expect(try GallerySearch(gallery).tails == nil)
      }
    }
  }

  @Test("In an encrypted gallery nobody lowers the threshold without the key")
  func forgery() throws {
    try withGallery(key: GalleryKey.random()) { gallery, folder in
      let tails = try GallerySearch(gallery).measureStrangers(
        searches: 255, options: MeasuredStrangersTests.quick())
      #expect(try GallerySearch(gallery).tails == tails)
      let path = "\(folder)/\(GalleryFolder.tails)"
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).dropLast(32)
      try (bytes + IndexSeal.clear.proof(of: bytes, seals: Data()))
        .write(to: URL(fileURLWithPath: path))
      #expect(try GallerySearch(gallery).tails == nil)
    }
  }

  @Test("Somebody with a dozen names is found under each of them")
  func manyNames() throws {
    try withGallery { gallery, _ in
      let search = try GallerySearch(gallery)
      try search.measureStrangers(searches: 260, options: MeasuredStrangersTests.quick())
      try gallery.add(
        (0..<14).map {
          Enrollment(
            subject: "alias \($0)", finger: .rightIndex,
            template: SyntheticPeople.capture(7, number: UInt64(10 + $0)))
        })
      var options = SearchOptions()
      options.candidates = 40
      let found = try search.identify([probe(7)], options: options)
      #expect(found.hits.count { $0.subject.hasPrefix("alias") } >= 12)
    }
  }

  @Test("A gallery of few people keeps the line, and is measured without error")
  func small() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<20))
      let search = try GallerySearch(gallery)
      let tails = try search.measureStrangers()
      #expect(tails.oneFinger == nil && tails.severalFingers == nil)
      #expect(try !search.identify([probe(3)]).promise.isMeasured)
    }
  }

  @Test("Told to stop, it keeps what was measured before")
  func cancelled() throws {
    try withGallery { gallery, _ in
      let search = try GallerySearch(gallery)
      let tails = try search.measureStrangers(
        searches: 255, options: MeasuredStrangersTests.quick())
      let cancellation = Cancellation()
      cancellation.cancel()
      #expect(throws: GalleryError.cancelled) {
        try search.measureStrangers(searches: 255, unless: cancellation)
      }
      #expect(try GallerySearch(gallery).tails == tails)
      #expect(throws: GalleryError.invalidOption("the number of searches", 0)) {
        try search.measureStrangers(searches: 0)
      }
    }
  }
}
