import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite(
  "The slaps of real transactions",
  .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
struct SlapSampleTests {
  private func fingers(_ name: String) throws -> TransactionFile {
    try TransactionFile(encoded: try SharedSamples.bytes("ansi-nist/\(name)"))
  }

  /// The fingers of the slaps and the plain thumbs of a transaction.
  private func plain(
    _ file: TransactionFile
  ) throws -> [(position: FingerPosition, template: Template)] {
    var found: [(position: FingerPosition, template: Template)] = []
    let missing = Set(file.absences.map(\.finger.position))
    for finger in file.fingers where finger.picture.finger.rawValue > 10 {
      let image = try finger.picture.image()
      let position = finger.picture.finger.position
      let kinds: [UInt8: SlapExpectation] = [13: .rightFour, 14: .leftFour, 15: .thumbs]
      let segmentation =
        kinds[finger.picture.finger.rawValue].map {
          SlapSegmentation(expecting: $0, missing: missing)
        } ?? SlapSegmentation(of: position)
      let segments = try segmentation.segments(of: image)
      for segment in segments.fingers {
        let template = try Extractor().extract(from: segments.cut(segment, from: image)).template
        found.append((segment.position, template))
      }
    }
    return found
  }

  @Test("give fingers that match the rolled one of their position and no other, nine above 40")
  func card() throws {
    let file = try fingers("jnbis_sample_sample.an2")
    let rolled = try file.fingers.filter { $0.picture.finger.rawValue <= 10 }.map {
      (
        position: $0.picture.finger.position,
        template: try Extractor().extract(from: try $0.picture.image()).template
      )
    }
    let plain = try plain(file)
    #expect(rolled.count == 10 && Set(plain.map(\.position)).count == 10)
    var matched = 0
    for finger in plain {
      let matcher = Matcher(probe: finger.template)
      for other in rolled {
        let score = matcher.compare(with: other.template).score
        let isSame = finger.position == other.position
        if isSame, score >= 40 { matched += 1 }
        // The plain little finger of the right hand is small and has few minutiae.
        let isRight = isSame ? score >= Consolidation.agreementScore : score < 26
        #expect(isRight, "\(finger.position), \(other.position) rolled: \(score)")
      }
    }
    #expect(matched >= 9)
  }

  @Test("give one person, in order and done, with the finger that was amputated missing")
  func people() throws {
    for (name, count) in [
      ("jnbis_sample_sample.an2", 10), ("jnbis_type-14-amp-nqm-utf8.an2", 9),
      ("jnbis_type-4-slaps.an2", 10),
    ] {
      let file = try fingers(name)
      var person = PersonEnrollment()
      for absence in file.absences {
        person.markMissing(absence.finger.position, because: .amputated)
      }
      for finger in file.fingers {
        let image = try finger.picture.image()
        switch finger.picture.finger.rawValue {
        case 13: person.add(slap: image, as: .rightFour)
        case 14: person.add(slap: image, as: .leftFour)
        case 15: person.add(slap: image, as: .thumbs)
        default:
          let isRolled = finger.picture.impression == 3
          person.add(
            finger: image, of: finger.picture.finger.position,
            kind: isRolled ? .rolled : .plain)
        }
      }
      let report = person.report
      #expect(report.findings.isEmpty, "\(name): \(report.findings)")
      #expect(report.isDone, "\(name): \(report.again)")
      #expect(report.ranking.fingers.count == count, "\(name)")
    }
  }
}
