import Foundation
import Testing

@testable import Ridgeline

@Suite("A person's enrollment that was kept")
struct PersonRestartTests {
  private let made = MadePerson(number: 4)

  private func again(_ person: PersonEnrollment) throws -> PersonEnrollment {
    try JSONDecoder().decode(PersonEnrollment.self, from: try JSONEncoder().encode(person))
  }

  @Test("answers every further capture as if it had never stopped")
  func goingOn() throws {
    var policy = PersonPolicy()
    policy.finger.minimumCaptures = 2
    var stayed = PersonEnrollment(policy: policy, language: .vietnamese)
    stayed.markMissing(.leftLittle, because: .bandaged)
    stayed.add(.blank, of: .leftThumb)
    var kept = stayed
    let steps: [(FingerPosition, FingerPosition)] = [
      (.rightIndex, .rightIndex), (.rightIndex, .rightMiddle), (.rightMiddle, .rightMiddle),
      (.rightIndex, .rightIndex), (.leftIndex, .rightIndex),
    ]
    for (step, (truth, given)) in steps.enumerated() {
      kept = try again(kept)
      #expect(kept == stayed)
      let capture = try made.capture(truth, UInt64(step))
      #expect(kept.add(capture, of: given) == stayed.add(capture, of: given))
    }
    #expect(try again(kept).report == stayed.report)
  }

  @Test("is refused where it cannot be true")
  func impossible() throws {
    var person = PersonEnrollment()
    person.add(try made.capture(.rightIndex, 1), of: .rightIndex)
    let text = String(decoding: try JSONEncoder().encode(person), as: UTF8.self)
    for (value, other) in [
      ("\"number\":0", "\"number\":7"), ("\"position\":2", "\"position\":0"),
      ("\"picture\":0", "\"picture\":9"), ("\"kind\":\"plain\"", "\"kind\":\"drawn\""),
      ("\"pictures\":1", "\"pictures\":-1"),
    ] {
      #expect(text.contains(value))
      let wrong = text.replacingOccurrences(of: value, with: other)
      #expect(throws: (any Error).self, "\(other)") {
        try JSONDecoder().decode(PersonEnrollment.self, from: Data(wrong.utf8))
      }
    }
  }
}
