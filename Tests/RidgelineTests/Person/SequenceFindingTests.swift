import Testing

@testable import Ridgeline

@Suite("The sequence of a person's captures")
struct SequenceFindingTests {
  private let made = MadePerson(number: 2)

  private func open(_ person: PersonEnrollment) -> [SequenceFinding] {
    person.findings.filter { !$0.isResolved }
  }

  @Test("is in order where every finger comes again as itself")
  func straight() throws {
    var person = try made.afterSlaps()
    for position in FingerPosition.allCases where position != .unknown {
      let answer = person.add(try made.capture(position, 2), of: position, kind: .rolled)
      #expect(answer.fingers.map(\.reason) == [.accepted], "\(position)")
    }
    #expect(person.findings.isEmpty && person.report.isDone)
  }

  @Test("names a finger that comes twice, and is in order once the right one came")
  func twice() throws {
    var person = try made.afterSlaps()
    let answer = person.add(try made.capture(.rightMiddle, 2), of: .rightRing, kind: .rolled)
    #expect(answer.fingers.first?.reason == .sameFinger)
    #expect(answer.fingers.first?.otherFinger == .rightMiddle)
    let finding = try #require(answer.findings.first)
    #expect(finding.kind == .fingerTwice && !finding.isDoubtful)
    #expect(finding.given == [.rightRing] && finding.actual == [.rightMiddle])
    #expect(answer.advice.contains("right middle finger"))
    #expect(person.report.isDone == false && !person.report.allowsOverride)
    #expect(person.report.again.map(\.position) == [.rightRing])
    person.add(try made.capture(.rightRing, 2), of: .rightRing, kind: .rolled)
    #expect(person.findings.map(\.isResolved) == [true])
    #expect(person.report.isDone)
  }

  @Test("names fingers of a hand that were exchanged")
  func fingers() throws {
    var person = try made.afterSlaps()
    person.add(try made.capture(.leftRing, 2), of: .leftIndex, kind: .rolled)
    person.add(try made.capture(.leftIndex, 2), of: .leftRing, kind: .rolled)
    let findings = open(person)
    #expect(findings.map(\.kind) == [.fingersExchanged])
    #expect(Set(findings.flatMap(\.given)) == [.leftIndex, .leftRing])
  }

  @Test("names thumbs that were exchanged, whichever way they came first")
  func thumbs() throws {
    var person = try made.afterSlaps()
    person.add(try made.capture(.leftThumb, 2), of: .rightThumb, kind: .rolled)
    person.add(try made.capture(.rightThumb, 2), of: .leftThumb, kind: .rolled)
    #expect(open(person).map(\.kind) == [.thumbsExchanged])
    var other = PersonEnrollment()
    other.add(try made.capture(.rightThumb, 2), of: .rightThumb, kind: .rolled)
    other.add(try made.capture(.leftThumb, 2), of: .leftThumb, kind: .rolled)
    other.add(
      slap: [
        (.rightThumb, try made.capture(.leftThumb, 1)),
        (.leftThumb, try made.capture(.rightThumb, 1)),
      ])
    #expect(open(other).map(\.kind) == [.thumbsExchanged])
  }

  @Test("names a hand that was laid down again as the other one")
  func handTwice() throws {
    var person = PersonEnrollment()
    person.add(slap: try made.slap(.rightFour, 1))
    let answer = person.add(slap: try made.slap(.rightFour, as: .leftFour, 2))
    #expect(answer.findings.map(\.kind) == [.handsExchanged])
    #expect(answer.findings.first?.actual == SlapExpectation.rightFour.positions)
    #expect(answer.fingers.allSatisfy { $0.reason == .wrongHand })
    person.add(slap: try made.slap(.leftFour, 3))
    #expect(open(person).isEmpty)
  }

  @Test("names hands that were exchanged, when single captures come")
  func hands() throws {
    var person = PersonEnrollment()
    person.add(slap: try made.slap(.leftFour, as: .rightFour, 1))
    person.add(slap: try made.slap(.rightFour, as: .leftFour, 1))
    #expect(person.findings.isEmpty)
    for position in SlapExpectation.rightFour.positions + SlapExpectation.leftFour.positions {
      person.add(try made.capture(position, 2), of: position, kind: .rolled)
    }
    #expect(open(person).map(\.kind) == [.handsExchanged])
    #expect(Set(open(person).flatMap(\.given)).count == 8)
  }

  @Test("names a finger of somebody else, and says where the captures are too poor to tell")
  func foreign() throws {
    let stranger = MadePerson(number: 3)
    var person = try made.afterSlaps()
    let answer = person.add(try stranger.capture(.rightIndex, 1), of: .rightIndex, kind: .rolled)
    #expect(answer.findings.map(\.kind) == [.foreignFinger])
    #expect(answer.findings.first?.isDoubtful == false)
    #expect(person.consolidation(of: .rightIndex) == nil)
    var poor = try made.afterSlaps()
    let doubt = poor.add(
      try stranger.capture(.rightIndex, 1, quality: 20), of: .rightIndex, kind: .rolled)
    #expect(doubt.findings.first?.isDoubtful == true && doubt.fingers.first?.isDoubtful == true)
    #expect(!poor.report.isDone && poor.report.allowsOverride)
    #expect(poor.report.again.map(\.reason) == [.doubtful])
  }

  @Test("takes the same picture again for the same finger, and not for another one")
  func copies() throws {
    var person = try made.afterSlaps()
    let same = person.add(try made.capture(.rightIndex, 1), of: .rightIndex)
    #expect(same.fingers.map(\.reason) == [.samePicture] && person.findings.isEmpty)
    #expect(same.advice == "This picture was taken before.")
    let other = person.add(try made.capture(.rightIndex, 1), of: .rightLittle)
    #expect(other.findings.map(\.kind) == [.samePicture])
  }

  @Test("does not count a picture that comes again as a try")
  func copiesAreNoTries() throws {
    var policy = PersonPolicy()
    policy.wanted = [.rightIndex]
    policy.minimumFingers = 1
    policy.finger.enoughQuality = 100
    policy.finger.maximumTries = 2
    var person = PersonEnrollment(policy: policy)
    for _ in 0..<5 { person.add(try made.capture(.rightIndex, 1, quality: 40), of: .rightIndex) }
    #expect(person.report.finger(.rightIndex)?.tries == 1)
    #expect(person.report.finger(.rightIndex)?.state == .captureAgain)
    person.add(try made.capture(.rightIndex, 2, quality: 40), of: .rightIndex)
    #expect(person.report.finger(.rightIndex)?.tries == 2)
  }

  @Test("believes most captures, whichever came first")
  func most() throws {
    var person = PersonEnrollment()
    person.add(try made.capture(.rightMiddle, 1), of: .rightIndex)
    person.add(try made.capture(.rightMiddle, 2), of: .rightMiddle)
    #expect(open(person).flatMap(\.given) == [.rightMiddle])
    person.add(try made.capture(.rightMiddle, 3), of: .rightMiddle)
    #expect(open(person).flatMap(\.given) == [.rightIndex])
    person.add(try made.capture(.rightIndex, 1), of: .rightIndex)
    #expect(open(person).isEmpty)
  }

  @Test("is told in English and Vietnamese, whatever was found", arguments: AdviceLanguage.allCases)
  func words(language: AdviceLanguage) {
    for kind in SequenceFinding.Kind.allCases {
      for isDoubtful in [false, true] {
        let finding = SequenceFinding(
          kind: kind, isDoubtful: isDoubtful, isResolved: false, captures: [3],
          given: [.leftRing], actual: [.leftIndex], score: 50)
        let text = finding.statement(in: language)
        #expect(text.hasSuffix(".") && text.count > 10)
      }
    }
  }
}
