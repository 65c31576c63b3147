import RidgelineSynthesis
import Testing

@testable import Ridgeline

@Suite("The enrollment of a person")
struct PersonEnrollmentTests {
  private let made = MadePerson(number: 2)

  @Test("is done after two hands and the thumbs, and names two fingers for verification")
  func done() throws {
    let report = try made.afterSlaps().report
    #expect(report.isDone && report.findings.isEmpty && report.again.isEmpty)
    #expect(report.fingers.count == 10 && report.fingers.allSatisfy { $0.state == .done })
    #expect(report.forVerification.count == 2)
    #expect(Set(report.forVerification.compactMap(\.hand)).count == 2)
  }

  @Test("is open as long as wanted fingers are neither captured nor stated as missing")
  func missing() throws {
    var person = PersonEnrollment()
    person.add(slap: try made.slap(.rightFour, 1))
    #expect(!person.report.isDone)
    #expect(person.report.again.allSatisfy { $0.reason == .notCaptured })
    #expect(person.report.again.first?.position == .leftIndex)
    for finger in [FingerPosition.leftThumb, .leftIndex, .leftMiddle, .leftRing, .leftLittle] {
      person.markMissing(finger, because: .amputated)
    }
    person.markMissing(.rightThumb, because: .bandaged)
    #expect(person.report.isDone)
    #expect(person.report.finger(.rightThumb)?.missing == .bandaged)
    let answer = person.add(try made.capture(.rightThumb, 2), of: .rightThumb)
    #expect(answer.fingers.map(\.reason) == [.missingFinger])
    #expect(person.consolidation(of: .rightThumb) == nil)
    person.markPresent(.rightThumb)
    #expect(person.consolidation(of: .rightThumb) != nil)
  }

  @Test("wants the fingers of the policy alone")
  func wanted() throws {
    var policy = PersonPolicy()
    policy.wanted = [.rightIndex, .leftIndex]
    var person = PersonEnrollment(policy: policy)
    person.add(try made.capture(.rightIndex, 1), of: .rightIndex)
    #expect(!person.report.isDone)
    person.add(try made.capture(.leftIndex, 1), of: .leftIndex)
    #expect(person.report.isDone)
  }

  @Test("is not done with fewer fingers than must be good enough, however many are missing")
  func fewest() throws {
    var person = PersonEnrollment()
    for finger in FingerPosition.allCases where finger != .rightIndex {
      person.markMissing(finger, because: .other)
    }
    person.add(try made.capture(.rightIndex, 1), of: .rightIndex)
    #expect(!person.report.isDone && !person.report.allowsOverride)
  }

  @Test("takes nothing of which nobody says which finger it is")
  func unknown() throws {
    var person = PersonEnrollment()
    let answer = person.add(try made.capture(.rightIndex, 1), of: .unknown)
    #expect(answer.refusal == "nothingTaken" && person.captures.isEmpty)
  }

  @Test("ranks what to capture again: what was wrong, doubtful, without template, missing, poor")
  func again() throws {
    var person = PersonEnrollment()
    person.add(try made.capture(.rightThumb, 1, quality: 5), of: .rightThumb)
    person.add(.noRidges, of: .rightIndex)
    person.add(try made.capture(.rightMiddle, 1), of: .rightMiddle)
    person.add(try made.capture(.rightMiddle, 2), of: .rightRing)
    let again = person.report.again
    #expect(again.first?.position == .rightRing && again.first?.reason == .wrongFinger)
    #expect(again.dropFirst().first?.reason == .noTemplate)
    #expect(again.last?.reason == .poor && again.last?.position == .rightThumb)
    #expect(again.allSatisfy { !$0.advice.isEmpty })
  }

  @Test("cuts a slap apart, and finds its fingers again in single captures")
  func slap() throws {
    let hand = SyntheticHand(.rightFour, of: SyntheticPerson(seed: 5))
    let slap = hand.slap(1) { conditions in
      conditions = SlapConditions()
      conditions.steepness = 0
    }
    var person = PersonEnrollment()
    let answer = person.add(slap: slap.image, as: .rightFour, source: "slap")
    #expect(
      answer.refusal == nil
        && answer.fingers.map(\.reason) == [.accepted, .accepted, .accepted, .accepted])
    #expect(person.captures.allSatisfy { $0.kind == .slap && $0.source == "slap" })
    let index = try #require(hand.finger(.rightIndex))
    let single = Extractor().extract(from: index.impression(1).image)
    #expect(person.add(single, of: .rightIndex).fingers.first?.reason == .accepted)
    // The same picture said to be of the other hand looks wrong by its shape alone.
    var other = PersonEnrollment()
    let doubt = other.add(slap: slap.image, as: .leftFour)
    #expect(doubt.findings.map(\.kind) == [.handsExchanged])
    #expect(doubt.findings.allSatisfy(\.isDoubtful) && !other.report.isDone)
  }

  @Test("says why a picture was not cut apart, in the language of the operator")
  func refusal() throws {
    let blank = try FingerprintImage(
      width: 900, height: 700, pixels: [UInt8](repeating: 255, count: 630_000))
    var person = PersonEnrollment(language: .vietnamese)
    let answer = person.add(slap: blank, as: .rightFour)
    #expect(answer.refusal == "noFingers" && answer.advice.hasPrefix("Không thấy"))
    #expect(person.pictures == 1 && person.captures.isEmpty)
  }
}
