import Foundation
import Testing

@testable import Ridgeline

/// Touches of a small sensor that share no skin.
@Suite("Captures that cannot be joined")
struct UnjoinedCaptureTests {
  /// The upper and the lower half of one print of a finger.
  private func halves(_ finger: UInt64, _ seed: UInt64) -> [Template] {
    let print = HandMadeFinger(seed: finger, minutiaCount: 60).impression(
      seed: seed, turn: 0.1 * Float(seed - 1), lost: 0.05, invented: 1)
    return [0..<16, 17..<33].map { print.window(columns: 0..<25, rows: $0) }
  }

  private func policy(_ keeps: Bool) -> EnrollmentPolicy {
    var policy = EnrollmentPolicy()
    policy.keepsUnjoined = keeps
    policy.enoughQuality = 101
    return policy
  }

  @Test("are kept beside each other, and a probe of either matches", arguments: UInt64(1)...4)
  func kept(finger: UInt64) throws {
    let own = halves(finger, 1)
    let alone = try #require(Consolidation(own))
    #expect(alone.pieces.count == 1 && alone.rejected.map(\.reason) == [.doesNotMatch])
    let both = try #require(Consolidation(own, keepsUnjoined: true))
    #expect(both.pieces.map(\.self).sorted { $0[0] < $1[0] } == [[0], [1]])
    #expect(both.used == [0, 1] && both.rejected.isEmpty)
    for probe in halves(finger, 2) {
      let matcher = Matcher(probe: probe)
      #expect(matcher.compare(with: both.template).score >= 40)
    }
    let stranger = Matcher(probe: halves(finger + 70, 3)[0])
    #expect(stranger.compare(with: both.template).score < 25)
  }

  @Test("are joined where they can be, whatever is kept beside")
  func joined() throws {
    let own = [halves(5, 1)[0], halves(5, 1)[1], halves(5, 2)[0]]
    let made = try #require(Consolidation(own, keepsUnjoined: true))
    #expect(made.pieces == [[0, 2], [1]])
  }

  @Test("lie so far apart that no minutia sees another piece around it")
  func apart() throws {
    let own = halves(6, 1)
    let both = try #require(Consolidation(own, keepsUnjoined: true)).template
    let flow = try #require(both.flow)
    let empty = (0..<flow.columns).filter { column in
      (0..<flow.rows).allSatisfy { flow.coherence[$0 * flow.columns + column] == 0 }
    }
    #expect(empty == Array(25..<25 + ReferencePieces.gap))
    #expect(Float(ReferencePieces.gap * flow.cellSize) > FlowDescriptor.radius)
    #expect(Float(ReferencePieces.gap * flow.cellSize) > MinutiaCylinder.radius)
    #expect(both.minutiae.count == own.reduce(0) { $0 + $1.minutiae.count })
    #expect(zip(both.minutiae, both.minutiae.dropFirst()).allSatisfy { $0.quality >= $1.quality })
    #expect(try Template(serialized: both.serialized()) == both)
  }

  @Test("are left out where there is no room for them, and it is said")
  func room() throws {
    let prints = (1...7).map { HandMadeFinger(seed: $0).impression(seed: 1) }
    let made = try #require(Consolidation(prints, keepsUnjoined: true))
    #expect(made.template.width <= Consolidation.longestSide)
    #expect(made.template.height <= Consolidation.longestSide)
    #expect(made.pieces.count == 4)
    #expect(made.rejected.map(\.reason) == [.notNeeded, .notNeeded, .notNeeded])
    for piece in made.pieces {
      let probe = HandMadeFinger(seed: UInt64(piece[0]) + 1).impression(seed: 2)
      #expect(Matcher(probe: probe).compare(with: made.template).score >= 40)
    }
  }

  @Test("are cut to what they show, so that a print on a page takes no more room")
  func cut() throws {
    let own = halves(14, 1)
    let pages = own.map { half in
      Template(
        width: 1_200, height: 1_000, minutiae: half.minutiae, flow: half.flow,
        texture: half.texture)
    }
    let made = try #require(Consolidation(pages, keepsUnjoined: true)).template
    #expect(made == (try #require(Consolidation(own, keepsUnjoined: true)).template))
  }

  @Test("harm nobody where flow and ridges end before the minutiae do")
  func ragged() throws {
    let own = halves(15, 1)
    let short = own.map { half in
      Template(
        width: half.width, height: half.height, minutiae: half.minutiae,
        flow: half.window(columns: 0..<5, rows: 0..<4).flow,
        texture: RidgeTexture(width: 8, height: 8, bits: [UInt8](repeating: 255, count: 8)))
    }
    let made = try #require(Consolidation(short, keepsUnjoined: true))
    #expect(made.pieces.count == 2)
    let far = Minutia(x: 3e38, y: -.infinity, direction: .nan, kind: .ending, quality: 1)
    let absurd = Template(
      width: .max, height: .min, minutiae: own[0].minutiae + [far], flow: own[0].flow)
    #expect(Consolidation([absurd, own[1]], keepsUnjoined: true) != nil)
    let none = Template(
      width: 0, height: 0, minutiae: own[0].minutiae,
      flow: FlowMap(cellSize: 12, columns: 0, rows: 0, orientation: [], coherence: []))
    #expect(Consolidation([none, own[1]], keepsUnjoined: true) != nil)
  }

  @Test("need neither flow nor ridges")
  func bare() throws {
    let own = halves(7, 1)
    let withoutTexture = try #require(
      Consolidation(own.map(\.withoutTexture), keepsUnjoined: true))
    #expect(withoutTexture.pieces.count == 2 && withoutTexture.template.texture == nil)
    let minutiae = own.map {
      Template(width: $0.width, height: $0.height, minutiae: $0.minutiae)
    }
    let bare = try #require(Consolidation(minutiae + [.empty], keepsUnjoined: true))
    #expect(bare.pieces.count == 2 && bare.template.flow == nil)
    #expect(bare.rejected.map(\.reason) == [.noTemplate])
    let mixed = try #require(Consolidation([own[0], minutiae[1]], keepsUnjoined: true))
    #expect(mixed.pieces.count == 2)
  }

  @Test("are accepted by a session whose policy says so, with a word of warning")
  func session() throws {
    let captures = try halves(8, 1).map { try EnrollmentCapture($0, quality: 60) }
    var strict = EnrollmentSession(policy: policy(false))
    _ = strict.add(captures[0], to: .rightIndex)
    #expect(strict.add(captures[1], to: .rightIndex).reason == .differentFinger)
    for language in AdviceLanguage.allCases {
      var session = EnrollmentSession(policy: policy(true), language: language)
      let first = session.add(captures[0], to: .rightIndex)
      #expect(first.isAccepted && !first.isUnjoined)
      let second = session.add(captures[1], to: .rightIndex)
      #expect(second.isAccepted && second.isUnjoined && second.displaced.isEmpty)
      #expect(second.advice.hasPrefix(language.sentences.unjoined))
      #expect(second.quality > first.quality && second.allowsOverride)
      let again = try EnrollmentCapture(halves(8, 2)[1], quality: 60)
      #expect(!session.add(again, to: .rightIndex).isUnjoined)
      #expect(session.consolidation(of: .rightIndex)?.pieces == [[1, 2], [0]])
      #expect(session.ranking.fingers.map(\.position) == [.rightIndex])
      let kept = try JSONEncoder().encode(session)
      #expect(try JSONDecoder().decode(EnrollmentSession.self, from: kept) == session)
    }
  }

  @Test("are still refused where they are another finger of the person")
  func otherFinger() throws {
    var session = EnrollmentSession(policy: policy(true))
    let thumb = try EnrollmentCapture(halves(9, 1)[0], quality: 60)
    let index = try EnrollmentCapture(halves(10, 1)[0], quality: 60)
    _ = session.add(thumb, to: .rightThumb)
    _ = session.add(index, to: .rightIndex)
    let wrong = try EnrollmentCapture(halves(9, 2)[0], quality: 60)
    #expect(session.add(wrong, to: .rightIndex).reason == .sameFinger)
    #expect(session.add(thumb, to: .rightIndex).reason == .samePicture)
  }

  @Test("are no findings of a person whose policy keeps them, unless they are another finger")
  func person() throws {
    func enrolled(_ keeps: Bool) throws -> PersonEnrollment {
      var rules = PersonPolicy()
      rules.finger = policy(keeps)
      var person = PersonEnrollment(policy: rules)
      for half in halves(11, 1) {
        person.add(try EnrollmentCapture(half, quality: 60), of: .rightIndex)
      }
      person.add(try EnrollmentCapture(halves(12, 1)[0], quality: 60), of: .rightThumb)
      return person
    }
    #expect(try enrolled(false).report.findings.map(\.kind) == [.foreignFinger])
    var person = try enrolled(true)
    #expect(person.report.findings.isEmpty)
    #expect(person.consolidation(of: .rightIndex)?.pieces.count == 2)
    let wrong = person.add(
      try EnrollmentCapture(halves(12, 2)[0], quality: 60), of: .rightIndex)
    #expect(wrong.fingers.map(\.reason) == [.sameFinger])
  }

  @Test("change nothing that was written before: an answer or a policy without the word")
  func codable() throws {
    #expect(try !JSONDecoder().decode(EnrollmentPolicy.self, from: Data("{}".utf8)).keepsUnjoined)
    var session = EnrollmentSession()
    let answer = session.add(try EnrollmentCapture(halves(13, 1)[0], quality: 60), to: .rightIndex)
    let written = try JSONEncoder().encode(answer)
    #expect(!String(decoding: written, as: UTF8.self).contains("isUnjoined"))
    #expect(try JSONDecoder().decode(EnrollmentAnswer.self, from: written) == answer)
  }
}
