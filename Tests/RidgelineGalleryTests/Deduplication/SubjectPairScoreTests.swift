import Ridgeline
import RidgelineSynthesis
import Testing

@testable import RidgelineGallery

@Suite("The score of two subjects")
struct SubjectPairScoreTests {
  /// A worn capture of a finger of a person, as a reference.
  private func reference(
    _ id: Int64, person: Int, finger: FingerPosition, position: FingerPosition, number: UInt64 = 0
  ) -> PreparedReference {
    let template = FingerBlueprint(seed: UInt64(1_000 + 16 * person) + UInt64(finger.rawValue))
      .template(
        number, wear: 0.6)
    return PreparedReference(
      id: id, subject: Int64(person), finger: position, prepared: PreparedTemplate(template))
  }

  private func person(_ person: Int, number: UInt64, from id: Int64) -> [PreparedReference] {
    [FingerPosition.rightIndex, .leftIndex].enumerated().map { place, finger in
      reference(
        id + Int64(place), person: person, finger: finger, position: finger, number: number)
    }
  }

  @Test("fuses the positions that both have, and is the same both ways")
  func fuses() throws {
    let (first, again) = (person(1, number: 0, from: 1), person(1, number: 1, from: 11))
    let alone = try zip(first, again).map { one, other in
      try #require(SubjectPairScore([one], [other])).score
    }
    let together = try #require(SubjectPairScore(first, again))
    #expect(together.score > alone.max() ?? 0)
    #expect(abs(together.score - FingerFusion.score(alone.map { $0 })) < 1e-9)
    let backwards = try #require(SubjectPairScore(again, first))
    #expect(abs(backwards.score - together.score) < 1e-9)
    #expect(backwards.references == together.references.reversed())
  }

  @Test("asks for more of each comparison where several captures of a finger are tried")
  func tries() throws {
    let (first, again) = (person(1, number: 0, from: 1)[0], person(1, number: 1, from: 11)[0])
    let stranger = reference(21, person: 2, finger: .rightIndex, position: .rightIndex)
    let one = try #require(SubjectPairScore([first], [again]))
    let more = try #require(SubjectPairScore([first], [again, stranger]))
    #expect(abs(one.score - more.score - 3.0103) < 1e-3)
    #expect(more.references == [1, 11])
  }

  @Test("says nothing about people without a position in common")
  func apart() {
    let (first, again) = (person(1, number: 0, from: 1), person(1, number: 1, from: 11))
    #expect(SubjectPairScore([first[0]], [again[1]]) == nil)
    #expect(SubjectPairScore([], again) == nil)
  }

  @Test("holds captures of unknown position against all fingers")
  func unknown() throws {
    let first = person(1, number: 0, from: 1)
    let loose = reference(11, person: 1, finger: .leftIndex, position: .unknown, number: 1)
    let pair = try #require(SubjectPairScore(first, [loose]))
    #expect(pair.references == [2, 11])
    #expect(pair.score > 30)
  }
}
