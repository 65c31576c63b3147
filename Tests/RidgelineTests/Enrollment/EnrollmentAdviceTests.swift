import Foundation
import Testing

@testable import Ridgeline

@Suite("What an enrollment says")
struct EnrollmentAdviceTests {
  private func capture(
    _ finger: UInt64, _ seed: UInt64, quality: Int = 60
  ) throws -> EnrollmentCapture {
    try EnrollmentCapture(
      HandMadeFinger(seed: finger).impression(seed: seed, turn: Float(seed % 5) * 0.1),
      quality: quality)
  }

  private var blank: Extraction {
    get throws {
      Extractor().extract(
        from: try FingerprintImage(
          width: 200, height: 200, pixels: [UInt8](repeating: 255, count: 40_000)))
    }
  }

  /// Sessions that bring about every reason, and what each was answered with.
  private func answers(_ language: AdviceLanguage) throws -> [EnrollmentAnswer] {
    var policy = EnrollmentPolicy()
    policy.enoughQuality = 101
    var session = EnrollmentSession(policy: policy, language: language)
    var answers = [session.add(try blank, to: .leftLittle)]
    for failure in ExtractionFailure.allCases {
      answers.append(session.add(failure, to: .leftRing))
    }
    try answers.append(session.add(capture(6, 1), to: .rightThumb))
    try answers.append(session.add(capture(6, 1), to: .rightThumb))
    try answers.append(session.add(capture(5, 1), to: .rightThumb))
    try answers.append(session.add(capture(6, 2), to: .leftThumb))
    try answers.append(session.add(capture(6, 3), to: .rightIndex))
    try answers.append(session.add(capture(3, 1, quality: 5), to: .leftIndex))
    try answers.append(session.add(capture(4, 1, quality: 5), to: .leftIndex))
    try answers.append(session.add(capture(3, 2, quality: 5), to: .leftIndex))
    try answers.append(session.add(capture(3, 3, quality: 5), to: .leftIndex))
    session.markMissing(.leftMiddle)
    try answers.append(session.add(capture(9, 1), to: .leftMiddle))
    var easy = EnrollmentSession(language: language)
    try answers.append(easy.add(capture(1, 1), to: .rightIndex))
    return answers
  }

  @Test("brings about every reason and every next step here")
  func coverage() throws {
    let answers = try answers(.english)
    #expect(Set(answers.map(\.reason)) == Set(EnrollmentAnswer.Reason.allCases))
    #expect(Set(answers.map(\.next)) == Set(EnrollmentAnswer.Next.allCases))
  }

  @Test("says nothing twice", arguments: AdviceLanguage.allCases)
  func once(language: AdviceLanguage) throws {
    let answers = try answers(language)
    for answer in answers {
      let sentences = answer.advice.split(separator: ".").map {
        $0.lowercased().filter { !$0.isWhitespace }
      }
      #expect(!sentences.isEmpty)
      #expect(Set(sentences).count == sentences.count, "\(answer.advice)")
      let orders = ["capture it again", "capture the finger again", "chụp lại"].map {
        answer.advice.lowercased().components(separatedBy: $0).count - 1
      }
      #expect(orders.reduce(0, +) <= 1, "\(answer.advice)")
    }
    let failed = try #require(answers.first)
    let again = language == .english ? "capture" : "chụp lại"
    #expect(failed.advice.lowercased().components(separatedBy: again).count == 2)
  }

  @Test("speaks Vietnamese alone when asked to, and names fingers instead of their codes")
  func vietnamese() throws {
    let english = try answers(.english).map(\.advice)
    let answers = try answers(.vietnamese)
    let words: Set<String> = [
      "the", "finger", "capture", "this", "picture", "again", "print", "no", "was", "found",
    ]
    for (answer, other) in zip(answers, english) {
      #expect(answer.advice != other)
      let used = Set(
        answer.advice.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init))
      #expect(used.isDisjoint(with: words), "\(answer.advice)")
      let hasCode = answer.advice.contains { $0.isNumber }
      #expect(!hasCode, "\(answer.advice)")
    }
    let wrong = try #require(answers.first { $0.reason == .wrongHand })
    #expect(wrong.advice.contains("ngón cái tay phải"))
    let same = try #require(answers.first { $0.reason == .sameFinger })
    #expect(same.advice.contains("ngón cái tay phải"))
  }

  @Test("names every finger in both languages, each by its own name")
  func names() {
    for language in AdviceLanguage.allCases {
      #expect(Set(FingerPosition.allCases.map { $0.name(in: language) }).count == 11)
    }
    #expect(FingerPosition.leftIndex.name() == "left index finger")
    #expect(FingerPosition.leftIndex.name(in: .vietnamese) == "ngón trỏ tay trái")
    #expect("\(FingerPosition.rightThumb)" == "right thumb")
  }

  @Test(
    "is sure of another finger where captures are good, and says that it is not where they are poor"
  )
  func doubt() throws {
    for (quality, isDoubtful) in [(90, false), (10, true)] {
      var session = EnrollmentSession()
      _ = session.add(try capture(4, 1, quality: quality), to: .rightRing)
      let other = session.add(try capture(5, 1, quality: quality), to: .rightRing)
      #expect(other.reason == .differentFinger)
      #expect(other.isDoubtful == isDoubtful)
      #expect(other.advice.contains("too poor to tell") == isDoubtful)
      #expect(other.advice.contains("This is not the finger") != isDoubtful)
    }
  }

  @Test("offers to accept a finger as it is only where the policy allows it and a capture is there")
  func override() throws {
    func last(_ policy: EnrollmentPolicy, _ captures: [EnrollmentCapture]) -> EnrollmentAnswer? {
      var session = EnrollmentSession(policy: policy)
      return captures.map { session.add($0, to: .rightIndex) }.last
    }
    var policy = EnrollmentPolicy()
    policy.enoughQuality = 101
    policy.maximumTries = 2
    let agreeing = [try capture(3, 1, quality: 5), try capture(3, 2, quality: 5)]
    let offered = try #require(last(policy, agreeing))
    #expect(offered.next == .stop && offered.allowsOverride)
    #expect(offered.advice.contains("accept this one as it is"))
    policy.permitsOverride = false
    let refused = try #require(last(policy, agreeing))
    #expect(refused.next == .stop && !refused.allowsOverride)
    #expect(!refused.advice.contains("accept"))
    policy.permitsOverride = true
    let disputed = try #require(
      last(policy, [try capture(3, 1, quality: 5), try capture(4, 1, quality: 5)]))
    #expect(disputed.next == .stop && !disputed.allowsOverride)
    #expect(!disputed.advice.contains("accept"))
    var session = EnrollmentSession(policy: policy)
    _ = session.add(.blank, to: .rightIndex)
    let empty = session.add(.blank, to: .rightIndex)
    #expect(empty.next == .stop && !empty.advice.contains("accept"))
  }

  @Test("asks for as many captures as the policy does, however good the first is")
  func minimumCaptures() throws {
    var policy = EnrollmentPolicy()
    policy.minimumCaptures = 3
    policy.maximumTries = 2
    var session = EnrollmentSession(policy: policy)
    let answers = try (1...3).map {
      session.add(try capture(1, UInt64($0), quality: 100), to: .rightIndex)
    }
    #expect(answers.map(\.next) == [.captureAgain, .captureAgain, .done])
    #expect(answers.map(\.allowsOverride) == [false, false, true])
  }
}
