import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("De-duplication")
struct DeduplicationTests {
  /// A hundred and fifty people, of whom every thirtieth came back under another name.
  private func gallery(in folder: String) throws -> Gallery {
    let gallery = try Gallery.create(in: folder)
    try gallery.add(SyntheticPeople.enrolments(0..<150))
    try gallery.add(
      stride(from: 0, to: 150, by: 30).map {
        Enrolment(
          subject: "again \($0)", finger: 2, template: SyntheticPeople.capture($0, number: 1))
      })
    return gallery
  }

  private func names(_ outcome: Deduplication.Outcome, in gallery: Gallery) throws -> Set<
    Set<String>
  > {
    Set(
      try outcome.references.map { pair in
        Set(try pair.compactMap { try gallery.enrolment(of: $0)?.subject })
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

  @Test("other fingers of the same subject are no duplicates of it")
  func sameSubject() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrolments(0..<30))
      try gallery.add([
        Enrolment(subject: "p4", finger: 2, template: SyntheticPeople.capture(4, number: 1))
      ])
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      #expect(outcome.pairs.isEmpty)
    }
  }

  @Test("asks for more the larger the gallery is")
  func threshold() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let work = Deduplication(try GallerySearch(gallery))
      #expect(work.threshold(0) == 0)
      #expect(abs(work.threshold(100_000) - 107) < 0.1)
    }
  }
}
