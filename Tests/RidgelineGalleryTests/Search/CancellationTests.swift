import Foundation
import Ridgeline
import Synchronization
import Testing

@testable import RidgelineGallery

@Suite("Searching and de-duplicating in tasks")
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

  @Test("a search that is told to stop stops between its stages")
  func stages() throws {
    try SampleGallery.withFolder { folder in
      let search = try GallerySearch(try gallery(in: folder))
      let probes = [SearchProbe(SyntheticPeople.capture(3, number: 1))]
      let cancellation = Cancellation()
      cancellation.cancel()
      #expect(throws: GalleryError.cancelled) {
        try search.identify(each: [probes], options: SearchOptions(), unless: cancellation)
      }
    }
  }
}
