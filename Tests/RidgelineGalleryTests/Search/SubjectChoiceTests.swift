import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("The choice of subjects by several fingers")
struct SubjectChoiceTests {
  private func found(_ weights: [(Int64, Int)]) -> [SubjectChoice.Support] {
    weights.map { SubjectChoice.Support(subject: $0.0, weight: $0.1) }
  }

  @Test("takes those on whom all probes agree most, and the best of each probe besides")
  func chosen() {
    // Subject 9 is nowhere the best, but everywhere; 5 and 7 are the best of one probe each.
    let probes = [
      found([(5, 90), (1, 50), (9, 40), (2, 30)]), found([(7, 80), (3, 50), (9, 45), (4, 10)]),
      found([(9, 35), (6, 20)]),
    ]
    #expect(SubjectChoice.subjects(agreedOnBy: probes, fullComparisons: 1) == [5, 7, 9])
    #expect(SubjectChoice.subjects(agreedOnBy: probes, fullComparisons: 3) == [5, 7, 9])
    #expect(SubjectChoice.subjects(agreedOnBy: probes, fullComparisons: 4) == [1, 3, 5, 6, 7, 9])
  }

  @Test("counts a subject once for each probe, however many references it has")
  func references() {
    let probes = [found([(1, 50), (2, 30), (2, 29), (2, 28)]), found([])]
    #expect(SubjectChoice.subjects(agreedOnBy: probes, fullComparisons: 1) == [1])
  }

  @Test("prefers the earlier of two alike, whatever the order of the probes")
  func ties() {
    let probes = [found([(8, 10), (3, 10)]), found([(3, 5), (8, 5)]), found([(2, 15)])]
    let backwards = Array(probes.reversed())
    for probes in [probes, backwards] {
      #expect(SubjectChoice.subjects(agreedOnBy: probes, fullComparisons: 1) == [2, 3, 8])
    }
    #expect(SubjectChoice.subjects(agreedOnBy: [], fullComparisons: 5).isEmpty)
  }

  @Test("finds people by four fingers with hardly more comparisons than by one, worn ones too")
  func search() throws {
    try SampleGallery.withFolder { folder in
      let fingers: [FingerPosition] = [.rightThumb, .rightIndex, .leftThumb, .leftIndex]
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<120, fingers: fingers))
      let search = try GallerySearch(gallery)
      var options = SearchOptions()
      options.fullComparisons = 8
      options.minimumKept = 40
      for person in stride(from: 0, to: 120, by: 15) {
        let probes = fingers.map {
          SearchProbe(SyntheticPeople.capture(person, finger: $0, number: 1), finger: $0)
        }
        let answer = try search.identify(probes, options: options)
        #expect(answer.hits.map(\.subject) == ["p\(person)"])
        // 8 together, 2 of each probe, four fingers each.
        #expect(answer.comparisons <= 4 * (8 + 4 * 2))
        // One finger that is known is enough where the person has no other.
        let one = try search.identify(Array(probes.prefix(1)), options: options)
        #expect(one.hits.map(\.subject) == ["p\(person)"])
      }
    }
  }
}
