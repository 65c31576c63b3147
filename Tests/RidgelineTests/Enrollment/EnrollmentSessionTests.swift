import Testing

@testable import Ridgeline

@Suite("An enrollment session")
struct EnrollmentSessionTests {
  private func capture(
    _ finger: UInt64, _ seed: UInt64, quality: Int = 60
  ) throws -> EnrollmentCapture {
    let turn = Float(seed % 5) * 0.1
    let template = HandMadeFinger(seed: finger).impression(seed: seed, turn: turn)
    return try EnrollmentCapture(template, quality: quality)
  }

  @Test("is done after one good capture, and after enough poor ones")
  func done() throws {
    var session = EnrollmentSession()
    #expect(try session.add(capture(1, 10), to: .rightIndex).next == .done)
    var answer = try session.add(capture(2, 10, quality: 12), to: .leftIndex)
    #expect(answer.isAccepted && answer.next == .captureAgain && answer.allowsOverride)
    answer = try session.add(capture(2, 11, quality: 12), to: .leftIndex)
    #expect(answer.isAccepted && answer.next == .done)
    #expect(session.consolidation(of: .leftIndex)?.used == [0, 1])
  }

  @Test("stops when tries run out, and permits the override")
  func stop() throws {
    var policy = EnrollmentPolicy()
    policy.enoughQuality = 101
    var session = EnrollmentSession(policy: policy)
    var answers: [EnrollmentAnswer] = []
    for seed in 0..<4 {
      try answers.append(session.add(capture(3, UInt64(seed), quality: 1), to: .rightThumb))
    }
    #expect(answers.map(\.next) == [.captureAgain, .captureAgain, .captureAgain, .stop])
    #expect(answers[3].allowsOverride)
    #expect(session.consolidation(of: .rightThumb) != nil)
  }

  @Test("refuses another finger in the same slot until two agree against the first")
  func differentFinger() throws {
    var session = EnrollmentSession()
    _ = try session.add(capture(4, 1, quality: 5), to: .rightRing)
    let second = try session.add(capture(5, 1, quality: 5), to: .rightRing)
    #expect(second.reason == .differentFinger && !second.isAccepted)
    #expect(second.next == .captureAgain && !second.allowsOverride)
    let third = try session.add(capture(5, 2, quality: 5), to: .rightRing)
    #expect(third.isAccepted && third.displaced == [0])
    #expect(session.consolidation(of: .rightRing)?.used == [1, 2])
  }

  @Test("tells another finger of the same hand from the wrong hand")
  func otherFinger() throws {
    var session = EnrollmentSession()
    _ = try session.add(capture(6, 1), to: .rightThumb)
    let wrong = try session.add(capture(6, 2), to: .leftThumb)
    #expect(wrong.reason == .wrongHand && wrong.otherFinger == .rightThumb)
    let same = try session.add(capture(6, 3), to: .rightIndex)
    #expect(same.reason == .sameFinger && same.otherFinger == .rightThumb)
    #expect(same.advice.contains("right thumb"))
    _ = try session.add(capture(7, 1), to: .leftThumb)
    // Both thumbs are known now: the right one presented as the left one is recognised.
    #expect(try session.add(capture(6, 4), to: .leftThumb).reason == .wrongHand)
  }

  @Test("notices a picture that it saw before, in any slot")
  func samePicture() throws {
    var session = EnrollmentSession()
    _ = try session.add(capture(8, 1, quality: 3), to: .rightIndex)
    #expect(try session.add(capture(8, 1, quality: 3), to: .rightIndex).reason == .samePicture)
    #expect(try session.add(capture(8, 1, quality: 3), to: .leftIndex).reason == .samePicture)
    #expect(try session.add(capture(8, 2, quality: 3), to: .rightIndex).reason == .accepted)
  }

  @Test("takes a picture that comes again for no try, and what was done stays done")
  func repeatedPicture() throws {
    var policy = EnrollmentPolicy()
    policy.maximumTries = 2
    var session = EnrollmentSession(policy: policy)
    #expect(try session.add(capture(8, 1, quality: 3), to: .rightIndex).next == .captureAgain)
    for _ in 0..<3 {
      let again = try session.add(capture(8, 1, quality: 3), to: .rightIndex)
      #expect(again.reason == .samePicture && again.next == .captureAgain)
    }
    #expect(session.slots[.rightIndex]?.tries == 1)
    #expect(try session.add(capture(8, 2, quality: 90), to: .rightIndex).next == .done)
    let again = try session.add(capture(8, 2, quality: 90), to: .rightIndex)
    #expect(again.reason == .samePicture && again.next == .done)
  }

  @Test("counts a picture of another finger as a try, and calls nothing done for it")
  func pictureOfAnotherFinger() throws {
    var session = EnrollmentSession()
    #expect(try session.add(capture(8, 1, quality: 90), to: .rightIndex).next == .done)
    #expect(try session.add(capture(9, 1, quality: 90), to: .leftIndex).next == .done)
    let wrong = try session.add(capture(9, 1, quality: 90), to: .rightIndex)
    #expect(wrong.reason == .samePicture && wrong.next != .done)
    #expect(session.slots[.rightIndex]?.tries == 2)
  }

  @Test("does not call a finger done whose picture fits no finger at its resolution")
  func wrongResolution() throws {
    let drawn = DrawnPrint.finger(seed: 3)
    let wrong = try FingerprintImage(
      width: drawn.width, height: drawn.height, pixels: drawn.pixels,
      resolution: Resolution(pixelsPerInch: 1100, source: .stated))
    var session = EnrollmentSession()
    let answer = session.add(Extractor().extract(from: wrong), to: .rightIndex)
    #expect(answer.next == .captureAgain)
    #expect(answer.advice.contains("resolution"))
  }

  @Test("counts a failed capture as a try and gives the extraction's advice")
  func failure() throws {
    var session = EnrollmentSession()
    let blank = try FingerprintImage(
      width: 200, height: 200, pixels: [UInt8](repeating: 255, count: 40_000))
    let answer = session.add(Extractor().extract(from: blank), to: .leftLittle)
    #expect(answer.reason == .noTemplate && !answer.allowsOverride)
    #expect(answer.advice.contains("blank"))
    #expect(session.slots[.leftLittle]?.tries == 1)
    #expect(session.consolidation(of: .leftLittle) == nil)
  }

  @Test("speaks Vietnamese when asked")
  func vietnamese() throws {
    var session = EnrollmentSession(language: .vietnamese)
    _ = try session.add(capture(6, 1), to: .rightThumb)
    #expect(try session.add(capture(6, 2), to: .leftThumb).advice.hasPrefix("Sai bàn tay"))
  }
}

@Suite("Ranking of fingers")
struct FingerRankingTests {
  private func session(
    _ qualities: [(FingerPosition, UInt64, [Int])]
  ) throws -> EnrollmentSession {
    var policy = EnrollmentPolicy()
    policy.maximumTries = 10
    var session = EnrollmentSession(policy: policy)
    for (position, finger, list) in qualities {
      for (seed, quality) in list.enumerated() {
        _ = try session.add(
          EnrollmentCapture(
            HandMadeFinger(seed: finger).impression(
              seed: UInt64(seed), turn: 0.25 * Float(seed), lost: position == .leftRing ? 0.55 : 0.1
            ),
            quality: quality),
          to: position)
      }
    }
    return session
  }

  @Test("leaves missing fingers out and picks two for verification")
  func ranking() throws {
    var session = try session([
      (.rightIndex, 1, [70, 70]), (.rightMiddle, 6, [60, 60]), (.leftIndex, 2, [60, 60]),
    ])
    session.markMissing(.leftThumb)
    let ranking = session.ranking
    #expect(ranking.fingers.count == 3)
    #expect(ranking.missing == [.leftThumb])
    #expect(Set(ranking.forVerification.compactMap(\.hand)).count == 2)
    session.markMissing(.rightIndex)
    session.markMissing(.rightMiddle)
    #expect(session.ranking.forVerification == [.leftIndex])
    session.markMissing(.leftIndex)
    #expect(session.ranking.forVerification.isEmpty)
    #expect(session.add(.tooFewMinutiae, to: .leftIndex).reason == .missingFinger)
    #expect(throws: ExtractionFailure.tooFewMinutiae) { try EnrollmentCapture(.empty) }
  }

  @Test("puts a finger whose captures hardly match each other last")
  func consistency() throws {
    let ranking = try session([(.leftRing, 5, [60, 60]), (.rightIndex, 6, [60, 60])]).ranking
    #expect(ranking.fingers.first?.position == .rightIndex)
  }
}
