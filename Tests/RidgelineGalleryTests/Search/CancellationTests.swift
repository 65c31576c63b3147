import Foundation
import Ridgeline
import Synchronization
import Testing

@testable import RidgelineGallery

@Suite("Work on a gallery that is told to stop")
struct CancellationTests {
  private func gallery(in folder: String) throws -> Gallery {
    let gallery = try Gallery.create(in: folder)
    try gallery.add(SyntheticPeople.enrollments(0..<150))
    try gallery.add([
      Enrollment(
        subject: "again", finger: .rightIndex, template: SyntheticPeople.capture(11, number: 1))
    ])
    return gallery
  }

  @Test("finds the same as without")
  func same() async throws {
    let folder = NSTemporaryDirectory() + "gallery-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let search = try GallerySearch(try gallery(in: folder))
    let probes = [SearchProbe(SyntheticPeople.capture(3, number: 1))]
    let blocking: () throws -> Identification = { try search.identify(probes) }
    #expect(try await search.identify(probes) == blocking())
    let work: () throws -> Deduplication.Outcome? = { try Deduplication(search).run() }
    let outcome = try await Deduplication(search).run()
    #expect(try work() == outcome)
    #expect(outcome.pairs.count == 1)
    await #expect(throws: GalleryError.noUsableProbe(person: 0)) { try await search.identify([]) }
  }

  @Test("a cancelled task gets its error, and a de-duplication goes on where it was")
  func cancelled() async throws {
    let folder = NSTemporaryDirectory() + "gallery-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let search = try GallerySearch(try gallery(in: folder))
    let probes = [SearchProbe(SyntheticPeople.capture(3, number: 1))]
    let searching = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await search.identify(probes)
    }
    await #expect(throws: CancellationError.self) { try await searching.value }
    let task = Mutex<Task<Deduplication.Outcome, any Error>?>(nil)
    let rounds = Atomic(0)
    let work = Deduplication(search, batchesAtOnce: 1)
    let begun = Task {
      try await work.run { _ in
        // The second report comes after one batch.
        if rounds.add(1, ordering: .relaxed).newValue == 2 { task.withLock { $0?.cancel() } }
        while task.withLock({ $0 == nil }) { usleep(1000) }
      }
    }
    task.withLock { $0 = begun }
    await #expect(throws: CancellationError.self) { try await begun.value }
    let resumed = Mutex<Int?>(nil)
    let outcome = try await work.run { state in
      resumed.withLock { $0 = $0 ?? state.begun }
    }
    #expect(resumed.withLock { $0 } == Deduplication.batch)
    #expect(outcome.pairs.count == 1)
  }

  @Test("a search that is told to stop stops between its stages, and without it finds the same")
  func stages() throws {
    try SampleGallery.withFolder { folder in
      let search = try GallerySearch(try gallery(in: folder))
      let probes = [SearchProbe(SyntheticPeople.capture(3, number: 1))]
      let asked = Atomic(0)
      let counting = Cancellation {
        asked.add(1, ordering: .relaxed)
        return false
      }
      #expect(try search.identify(probes, unless: counting) == search.identify(probes))
      let whole = asked.load(ordering: .relaxed)
      #expect(whole > 10)
      for limit in [1, whole / 2] {
        #expect(throws: GalleryError.cancelled) {
          try search.identify(each: [probes], unless: cancellation(at: limit))
        }
      }
      #expect(throws: GalleryError.cancelled) {
        try search.identify(probes, unless: Cancellation(after: .zero))
      }
    }
  }

  /// One that comes when it is asked for the given time.
  private func cancellation(at limit: Int) -> Cancellation {
    let asked = Mutex(0)
    return Cancellation {
      asked.withLock { asked in
        asked += 1
        return asked >= limit
      }
    }
  }

  @Test("a de-duplication that is told to stop keeps whole rounds and goes on after them")
  func rounds() throws {
    try SampleGallery.withFolder { folder in
      let search = try GallerySearch(try gallery(in: folder))
      let work = Deduplication(search, batchesAtOnce: 1)
      let whole = try #require(try work.run(unless: Cancellation()))
      let cancellation = Cancellation()
      #expect(throws: GalleryError.cancelled) {
        try work.run(unless: cancellation) { state in
          if state.done > 0 { cancellation.cancel() }
          return true
        }
      }
      var begun: Int?
      let outcome = try work.run(unless: Cancellation()) { state in
        begun = begun ?? state.begun
        return true
      }
      #expect(begun == Deduplication.batch)
      #expect(outcome == whole)
    }
  }

  @Test("a de-duplication that is told to stop anywhere finds the same when it goes on")
  func anywhere() throws {
    try SampleGallery.withFolder { folder in
      let search = try GallerySearch(try gallery(in: folder))
      let work = Deduplication(search, batchesAtOnce: 1)
      let asked = Atomic(0)
      let counting = Cancellation {
        asked.add(1, ordering: .relaxed)
        return false
      }
      let whole = try #require(try work.run(unless: counting))
      let asks = asked.load(ordering: .relaxed)
      #expect(asks > 100)
      // Among the batches of codes, the comparisons in full and the pairs of subjects.
      for tenth in 0..<10 {
        #expect(throws: GalleryError.cancelled, "\(tenth)") {
          try work.run(unless: cancellation(at: 1 + asks * tenth / 10))
        }
        #expect(try work.run(unless: Cancellation()) == whole, "\(tenth)")
      }
    }
  }

  @Test("walks, checks, the making of an index and compaction stop, and the gallery stays whole")
  func maintenance() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      _ = try GallerySearch(gallery)
      let works: [(String, (Cancellation) throws -> Void)] = [
        ("captures", { try gallery.forEachCapture(unless: $0) { _ in } }),
        ("references", { try gallery.forEachReference(unless: $0) { _ in } }),
        ("enrollments", { try gallery.forEachEnrollment(unless: $0) { _, _ in } }),
        ("verification", { _ = try gallery.verify(unless: $0) }),
        ("verification of the index", { _ = try gallery.verifyIndex(unless: $0) }),
        ("index", { try GallerySearch.rebuildIndex(of: gallery, unless: $0) }),
        ("compaction", { try gallery.compact(unless: $0) }),
      ]
      for (name, work) in works {
        // The second ask comes when the work has begun.
        for limit in [1, 2] {
          #expect(throws: GalleryError.cancelled, "\(name)") {
            try work(cancellation(at: limit))
          }
        }
        #expect(throws: Never.self, "\(name)") { try work(Cancellation()) }
      }
      #expect(try gallery.verify().isEmpty && gallery.verifyIndex().isEmpty)
      let probes = [SearchProbe(SyntheticPeople.capture(3, number: 1))]
      let search = try GallerySearch(gallery)
      #expect(try search.identify(probes).candidates.first?.subject == "p3")
    }
  }
}
