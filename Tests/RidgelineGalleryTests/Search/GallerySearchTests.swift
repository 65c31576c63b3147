import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("The search of a gallery")
struct GallerySearchTests {
  /// Options that send even small galleries through all stages.
  private func staged(_ full: Int = 10) -> SearchOptions {
    var options = SearchOptions()
    options.fullComparisons = full
    options.minimumKept = 40
    return options
  }

  private func probe(
    _ person: Int, finger: FingerPosition = .rightIndex, known: Bool = false
  ) -> SearchProbe {
    SearchProbe(
      SyntheticPeople.capture(person, finger: finger, number: 1), finger: known ? finger : .unknown)
  }

  @Test("finds people among four hundred, and names nobody for a stranger")
  func findsPeople() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<400))
      let search = try GallerySearch(gallery)
      for person in stride(from: 0, to: 400, by: 40) {
        let found = try search.identify([probe(person)], options: staged())
        #expect(found.references == 400)
        #expect(found.comparisons <= 10)
        #expect(found.hits.first?.subject == "p\(person)")
        #expect(found.hits.count == 1)
      }
      for stranger in 500..<505 {
        #expect(try search.identify([probe(stranger)], options: staged()).hits.isEmpty)
      }
    }
  }

  @Test("gives the same on one thread and on four, one by one and side by side")
  func isDeterministic() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<200))
      let search = try GallerySearch(gallery)
      var (one, four) = (staged(), staged())
      one.threads = 1
      four.threads = 4
      let people = (0..<6).map { [probe($0)] }
      let single = try people.map { try search.identify($0, options: one) }
      #expect(try people.map { try search.identify($0, options: four) } == single)
      #expect(try search.identify(each: people, options: four) == single)
    }
  }

  @Test("comparing everything in full ranks the same person first")
  func exhaustive() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<60))
      let search = try GallerySearch(gallery)
      var options = staged()
      options.isExhaustive = true
      let full = try search.identify([probe(7)], options: options)
      #expect(full.comparisons == 60)
      let quick = try search.identify([probe(7)], options: staged())
      #expect(quick.candidates.first == full.candidates.first)
    }
  }

  @Test("finger positions and groups limit what a probe is held against")
  func filters() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<50, fingers: [.rightIndex, .leftIndex]))
      let search = try GallerySearch(gallery)
      let known = try search.identify([probe(3, known: true)], options: staged())
      #expect(known.references == 50)
      #expect(known.hits.first?.subject == "p3")
      // The right index finger, said to be the left one.
      let wrong = SearchProbe(probe(3).template, finger: .leftIndex)
      #expect(try search.identify([wrong], options: staged()).hits.isEmpty)
      var options = staged()
      options.groups = [0]
      let outside = try search.identify([probe(3)], options: options)
      #expect(outside.references == 50)
      #expect(outside.hits.isEmpty)
      #expect(try search.identify([probe(4)], options: options).hits.first?.subject == "p4")
    }
  }

  @Test("two fingers of a person add up, and a missing one says nothing")
  func fusion() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<40, fingers: [.rightIndex, .leftIndex]))
      try gallery.add(SyntheticPeople.enrollments(40..<41, fingers: [.rightIndex]))
      let search = try GallerySearch(gallery)
      let both = [probe(5, known: true), probe(5, finger: .leftIndex, known: true)]
      let found = try search.identify(both, options: staged())
      let single = try search.identify([both[0]], options: staged())
      let hit = try #require(found.candidates.first)
      #expect(hit.subject == "p5")
      #expect(hit.scores.count == 2 && hit.scores.allSatisfy { $0 != nil })
      #expect(hit.score > (single.candidates.first?.score ?? 0))
      let half = try search.identify(
        [probe(40, known: true), probe(40, finger: .leftIndex, known: true)], options: staged())
      let other = try #require(half.candidates.first { $0.subject == "p40" })
      #expect(other.scores[1] == nil)
    }
  }

  @Test("what is added or removed after opening is found or gone at once")
  func changes() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<60))
      let search = try GallerySearch(gallery)
      #expect(try search.identify([probe(80)], options: staged()).hits.isEmpty)
      // Another process would do the same through its own gallery.
      let other = try Gallery(folder: folder)
      try other.add(SyntheticPeople.enrollments(80..<82))
      #expect(try search.identify([probe(80)], options: staged()).hits.first?.subject == "p80")
      try other.remove(subjects: ["p80", "p3"])
      #expect(try search.identify([probe(80)], options: staged()).hits.isEmpty)
      #expect(try search.identify([probe(3)], options: staged()).hits.isEmpty)
      #expect(try search.identify([probe(81)], options: staged()).hits.first?.subject == "p81")
    }
  }

  @Test("searching while others add and remove never fails and never loses who stays")
  func searchesDuringChanges() async throws {
    let folder = NSTemporaryDirectory() + "gallery-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let gallery = try Gallery.create(in: folder)
    try gallery.add(SyntheticPeople.enrollments(0..<60))
    let search = try GallerySearch(gallery)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for round in 0..<8 {
          try gallery.add(SyntheticPeople.enrollments((100 + 5 * round)..<(105 + 5 * round)))
          try gallery.remove(subjects: ["p\(100 + 5 * round)"])
        }
      }
      for person in 0..<4 {
        group.addTask {
          for _ in 0..<4 {
            let found = try await search.identify([probe(person)], options: staged())
            #expect(found.hits.first?.subject == "p\(person)")
          }
        }
      }
      try await group.waitForAll()
    }
    let found = try await search.identify([probe(139)], options: staged())
    #expect(found.hits.first?.subject == "p139")
  }

  @Test("an empty gallery finds nobody")
  func nothing() throws {
    try SampleGallery.withFolder { folder in
      let search = try GallerySearch(try Gallery.create(in: folder))
      #expect(try search.identify([probe(1)]).candidates.isEmpty)
    }
  }

  @Test("without a usable probe, or with a rate that is none, a search is refused")
  func refusals() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<3))
      let search = try GallerySearch(gallery)
      let empty = SearchProbe(.empty, finger: .rightIndex)
      #expect(throws: GalleryError.noUsableProbe(person: 0)) { try search.identify([]) }
      #expect(throws: GalleryError.noUsableProbe(person: 1)) {
        try search.identify(each: [[probe(1)], [empty, empty]])
      }
      // One that is of use is enough.
      #expect(try search.identify([empty, probe(1)]).hits.first?.subject == "p1")
      for rate in [0, -1, 1.5, .nan, .infinity] {
        var options = SearchOptions()
        options.falsePositiveRate = rate
        #expect(throws: GalleryError.self) { try search.identify([probe(1)], options: options) }
      }
      #expect(GalleryError.noUsableProbe(person: 0).localizedDescription.contains("minutiae"))
    }
  }
}
