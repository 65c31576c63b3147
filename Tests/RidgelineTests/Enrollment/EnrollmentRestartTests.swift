import Foundation
import Testing

@testable import Ridgeline

@Suite("An enrollment that was kept")
struct EnrollmentRestartTests {
  private func capture(_ finger: UInt64, _ seed: UInt64, quality: Int) throws -> EnrollmentCapture {
    try EnrollmentCapture(
      HandMadeFinger(seed: finger).impression(seed: seed, turn: Float(seed % 5) * 0.1),
      quality: quality)
  }

  private func begun() throws -> EnrollmentSession {
    var policy = EnrollmentPolicy()
    policy.minimumCaptures = 2
    policy.enoughQuality = 90
    var session = EnrollmentSession(policy: policy, language: .vietnamese)
    _ = session.add(try capture(1, 1, quality: 10), to: .rightIndex)
    _ = session.add(try capture(2, 1, quality: 60), to: .leftIndex)
    _ = session.add(try capture(7, 1, quality: 60), to: .leftIndex)
    _ = session.add(.noRidges, to: .leftRing)
    session.markMissing(.rightLittle)
    return session
  }

  private func again(_ session: EnrollmentSession) throws -> EnrollmentSession {
    try JSONDecoder().decode(EnrollmentSession.self, from: try JSONEncoder().encode(session))
  }

  @Test("is the same after a restart, and has the same hash")
  func equality() throws {
    let session = try begun()
    let other = try again(session)
    #expect(other == session)
    #expect(Set([session, other]).count == 1)
    #expect(other.ranking == session.ranking)
    #expect(other.missing == [.rightLittle])
    #expect(other.slots[.leftRing]?.tries == 1)
  }

  @Test("answers every further capture as if it had never stopped")
  func goingOn() throws {
    var stayed = try begun()
    var restarted = stayed
    for (finger, seed) in [(1, 2), (2, 2), (1, 1), (2, 5), (5, 1), (1, 4)] as [(UInt64, UInt64)] {
      restarted = try again(restarted)
      let next = try capture(finger, seed, quality: 20)
      let position: FingerPosition = finger == 2 ? .leftIndex : .rightIndex
      #expect(restarted.add(next, to: position) == stayed.add(next, to: position))
    }
    for position in [FingerPosition.rightIndex, .leftIndex] {
      #expect(
        restarted.consolidation(of: position)?.template.serialized()
          == stayed.consolidation(of: position)?.template.serialized())
    }
    #expect(stayed.consolidation(of: .rightIndex) != nil)
  }

  @Test("keeps captures of pictures and of records as they were given")
  func captures() throws {
    let drawn = try EnrollmentCapture(Extractor().extract(from: DrawnPrint.finger(seed: 1)))
    let data = try JSONEncoder().encode(drawn)
    #expect(try JSONDecoder().decode(EnrollmentCapture.self, from: data) == drawn)
    #expect(drawn.template == (try Extractor().extract(from: DrawnPrint.finger(seed: 1)).template))
  }

  @Test("refuses what is no enrollment")
  func hostile() throws {
    let text = String(decoding: try JSONEncoder().encode(try begun()), as: UTF8.self)
    let lies: [(String, String)] = [
      ("\"quality\":10", "\"quality\":1000"), ("\"tries\":1", "\"tries\":-1"),
      ("\"tries\":1", "\"tries\":9223372036854775807"), ("UkRHV", "UkRHW"),
      ("\"position\":2", "\"position\":99"), ("\"position\":2", "\"position\":7"),
      ("\"chanceOfMatch\":0.99", "\"chanceOfMatch\":17"),
    ]
    for (truth, lie) in lies {
      #expect(text.contains(truth), "\(truth)")
      let changed = text.replacingOccurrences(of: truth, with: lie)
      #expect(throws: DecodingError.self, "\(lie)") {
        try JSONDecoder().decode(EnrollmentSession.self, from: Data(changed.utf8))
      }
    }
  }

  @Test("reads a policy that states only some of its rules")
  func partialPolicy() throws {
    let policy = try JSONDecoder().decode(
      EnrollmentPolicy.self, from: Data("{\"maximumTries\": 7}".utf8))
    var expected = EnrollmentPolicy()
    expected.maximumTries = 7
    #expect(policy == expected)
  }

  @Test("writes bytes as text that other readers of base64 know, and takes no other")
  func base64() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ count) }
      let text = Base64Text.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64Text.decode(text) == bytes)
    }
    for text in [
      "A", "AA", "AAA", "A===", "AB==", "AAB=", "AA=A", "====", "AA A", "AAAAA", "\u{e9}AAA",
    ] { #expect(Base64Text.decode(text) == nil, "\(text)") }
  }

  @Test("prints what it holds in a few words")
  func descriptions() throws {
    let extraction = Extractor().extract(from: DrawnPrint.finger(seed: 1))
    let template = try extraction.template
    #expect("\(template)".contains("\(template.minutiae.count) minutiae"))
    #expect("\(extraction)".hasSuffix("quality \(extraction.quality.score)"))
    #expect("\(Extraction(failure: .blank, measures: QualityMeasures()))".contains("is blank"))
    #expect("\(Resolution(pixelsPerInch: 508.04, source: .file))" == "508 ppi (file)")
    #expect("\(Resolution(pixelsPerInch: 499.96, source: .stated))" == "500 ppi (stated)")
    #expect("\(Comparison(score: 41.26, pairs: []))" == "score 41.3, 0 paired minutiae")
    #expect("\(try begun())".contains("right index finger 1 captures"))
    let all: [any CustomStringConvertible] = [
      extraction.quality, extraction.quality.quality, try begun().ranking, try begun(),
      try capture(1, 1, quality: 7), DrawnPrint.finger(seed: 1),
    ]
    for value in all {
      #expect(!value.description.isEmpty && !value.description.contains("\n"))
      #expect(!value.description.contains("Ridgeline."), "\(value.description)")
    }
  }
}
