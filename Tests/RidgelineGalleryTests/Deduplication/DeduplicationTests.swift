import Foundation
import Ridgeline
import RidgelineSynthesis
import Testing

@testable import RidgelineGallery

@Suite("De-duplication")
struct DeduplicationTests {
  /// A hundred and fifty people, of whom every thirtieth came back under another name.
  private func gallery(in folder: String) throws -> Gallery {
    let gallery = try Gallery.create(in: folder)
    try gallery.add(SyntheticPeople.enrollments(0..<150))
    try gallery.add(SyntheticPeople.again(stride(from: 0, to: 150, by: 30)))
    return gallery
  }

  private func names(_ outcome: Deduplication.Outcome, in gallery: Gallery) throws -> Set<
    Set<String>
  > {
    Set(
      try outcome.pairs.map { pair in
        Set(try pair.references.compactMap { try gallery.enrollment(of: $0)?.subject })
      })
  }

  private let planted = Set(
    stride(from: 0, to: 150, by: 30).map { Set(["p\($0)", "again \($0)"]) })

  @Test("finds everybody who came back, and nobody else")
  func findsDuplicates() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      #expect(try names(outcome, in: gallery) == planted)
      #expect(outcome.total == 155)
      #expect(SubjectClusters(outcome.pairs).all().count == 5)
      #expect(
        !FileManager.default.fileExists(atPath: "\(folder)/\(Deduplication.progressName)"))
    }
  }

  @Test("finds the same in rounds of any size, and tells its progress within them")
  func rounds() throws {
    try SampleGallery.withFolder { folder in
      let search = try GallerySearch(try gallery(in: folder))
      var told: [[Int]] = []
      let outcomes = try [1, 2, 32].map { batches in
        var done: [Int] = []
        let outcome = try Deduplication(search, batchesAtOnce: batches).run { state in
          done.append(state.done)
          return true
        }
        told.append(done)
        return try #require(outcome)
      }
      #expect(Set(outcomes).count == 1)
      #expect(told == [[0, 64, 128], [0, 64, 128], [0, 64, 128]])
    }
  }

  @Test("names nobody by a score below that from which pairs were kept")
  func leastThreshold() {
    // So many wrong pairs are allowed that the law would go below the score from which people are compared.
    var histogram = [UInt64](repeating: 0, count: PairTail.histogramCount)
    for place in 0..<60 { histogram[place] = UInt64(30_000 * exp(-Double(place) / 3.4)) }
    let law = PairTail(histogram: histogram)?.score(expecting: 100) ?? 0
    #expect(law > 0 && law < BlockJoin.leastScore)
    let threshold = Deduplication.threshold(
      histogram: histogram, subjects: 10_000, expectedFalsePairs: 100)
    #expect(threshold == BlockJoin.leastScore)
  }

  @Test("goes on after a stop and finds the same, unless the gallery changed")
  func resumes() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      let work = Deduplication(try GallerySearch(gallery), batchesAtOnce: 1)
      let whole = try #require(try work.run())
      // Stopped by whoever watches, after the first round.
      var rounds = 0
      let stopped = try work.run { _ in
        rounds += 1
        return rounds < 2
      }
      #expect(stopped == nil)
      var begun: Int?
      let rest = try work.run { state in
        begun = begun ?? state.begun
        return true
      }
      #expect(begun == Deduplication.batch)
      #expect(rest == whole)
      // Work on an older state is not gone on with.
      rounds = 0
      _ = try work.run { _ in
        rounds += 1
        return rounds < 2
      }
      try gallery.remove(subjects: ["p149"])
      begun = nil
      _ = try work.run { state in
        begun = begun ?? state.begun
        return true
      }
      #expect(begun == 0)
    }
  }

  @Test("goes on at the right reference when the index was made anew without those that are gone")
  func resumesOverANewIndex() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      _ = try GallerySearch(gallery)
      // Gone from the database, still in the file of the index: rows move when that is made anew.
      try gallery.remove(subjects: (1..<30).map { "p\($0)" })
      var rounds = 0
      let stopped = try Deduplication(try GallerySearch(gallery), batchesAtOnce: 1).run { _ in
        rounds += 1
        return rounds < 2
      }
      #expect(stopped == nil)
      try GallerySearch.rebuildIndex(of: gallery)
      let rest = try #require(try Deduplication(try GallerySearch(gallery)).run())
      #expect(try names(rest, in: gallery) == planted)
    }
  }

  @Test("finds every pair of one capture that was enrolled under many names")
  func manyNames() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let names = (0..<60).map { "name \($0)" }
      try gallery.add(SyntheticPeople.enrollments(0..<200))
      try gallery.add(
        names.map {
          Enrollment(
            subject: $0, finger: .rightIndex, template: SyntheticPeople.capture(300, number: 0))
        })
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      #expect(outcome.pairs.count == 60 * 59 / 2)
      let clusters = SubjectClusters(outcome.pairs).all()
      #expect(clusters.map(\.count) == [60])
    }
  }

  @Test("finds another name of somebody whose own captures are what resembles most")
  func ownCapturesFirst() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<100))
      // The probe's own captures are alike to the last bit, and there are more than are compared at first.
      try gallery.add(
        (0..<20).map { _ in
          Enrollment(
            subject: "known", finger: .rightIndex, template: SyntheticPeople.capture(300, number: 0)
          )
        })
      try gallery.add([
        Enrollment(
          subject: "again", finger: .rightIndex, template: SyntheticPeople.capture(300, number: 1))
      ])
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      #expect(try names(outcome, in: gallery) == [["known", "again"]])
    }
  }

  @Test("looks at the subjects of a group alone")
  func groups() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      // Person n is of group n % 2, and comes back in the other group or in the same.
      try gallery.add(SyntheticPeople.enrollments(0..<40))
      for (person, group) in [(4, UInt32(0)), (7, 0), (8, 1), (9, 1)] {
        try gallery.add([
          Enrollment(
            subject: "again \(person)", finger: .rightIndex, group: group,
            template: SyntheticPeople.capture(person, number: 1))
        ])
      }
      var options = Deduplication.Options()
      options.groups = [1]
      let outcome = try #require(
        try Deduplication(try GallerySearch(gallery), options: options).run())
      #expect(try names(outcome, in: gallery) == [["p9", "again 9"]])
      #expect(outcome.total == 22)
    }
  }

  @Test("finds worn people by their fingers together whom no finger alone gives away")
  func fuses() throws {
    func enrollments(_ people: [Int], again: Bool, fingers: [FingerPosition]) -> [Enrollment] {
      people.flatMap { person in
        fingers.map { finger in
          Enrollment(
            subject: again ? "again \(person)" : "p\(person)", finger: finger,
            template: FingerBlueprint(seed: UInt64(1_000 + 16 * person) + UInt64(finger.rawValue))
              .template(again ? 1 : 0, wear: 0.7))
        }
      }
    }
    func found(fingers: [FingerPosition]) throws -> Int {
      var count = 0
      try SampleGallery.withFolder { folder in
        let gallery = try Gallery.create(in: folder)
        try gallery.add(enrollments(Array(0..<60), again: false, fingers: fingers))
        try gallery.add(
          enrollments(Array(stride(from: 0, to: 60, by: 3)), again: true, fingers: fingers))
        var options = Deduplication.Options()
        options.expectedFalsePairs = 1e-4
        let outcome = try #require(
          try Deduplication(try GallerySearch(gallery), options: options).run())
        let names = try names(outcome, in: gallery)
        #expect(names.allSatisfy { pair in pair.contains { $0.hasPrefix("again") } })
        count = names.count
      }
      return count
    }
    let (alone, together) = try (
      found(fingers: [.rightIndex]), found(fingers: [.rightIndex, .leftIndex])
    )
    #expect(alone < together)
    #expect(together >= 15)
  }

  @Test("other fingers of the same subject are no duplicates of it")
  func sameSubject() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<30))
      try gallery.add([
        Enrollment(
          subject: "p4", finger: .rightIndex, template: SyntheticPeople.capture(4, number: 1))
      ])
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      #expect(outcome.pairs.isEmpty)
    }
  }

  @Test("asks for more the larger the gallery is")
  func threshold() {
    #expect(Deduplication.threshold(subjects: 0, expectedFalsePairs: 0.1) == 0)
    #expect(abs(Deduplication.threshold(subjects: 100_000, expectedFalsePairs: 0.1) - 107) < 0.1)
  }
}
