import Foundation
import Ridgeline
import RidgelineFormats
import Testing

/// Real slaps in transactions beside the checkout.
private enum Transactions {
  static let folder = CommandRun.package.deletingLastPathComponent()
    .appending(path: "shared/samples/ansi-nist").path
  static let whole = "\(folder)/jnbis_sample_sample.an2"
  static let amputated = "\(folder)/jnbis_type-14-amp-nqm-utf8.an2"
  static var arePresent: Bool {
    [whole, amputated].allSatisfy { FileManager.default.fileExists(atPath: $0) }
  }

  /// The pictures of a transaction with the positions that it states.
  static func prints(_ path: String) throws -> [(finger: RecordedPosition, image: FingerprintImage)]
  {
    try StoredFile(contentsOf: path).content.prints.compactMap { print in
      guard case .image(let image) = try print.load() else { return nil }
      return (print.finger, image)
    }
  }

  /// The templates of the rolled fingers.
  static func rolled() throws -> [FingerPosition: Template] {
    var templates: [FingerPosition: Template] = [:]
    for print in try prints(whole) {
      guard let position = FingerPosition(exactly: print.finger), position != .unknown else {
        continue
      }
      templates[position] = try Extractor().extract(from: print.image).template
    }
    return templates
  }
}

@Suite(
  "Real slaps are cut apart",
  .enabled(
    if: Transactions.arePresent,
    "no transactions at ../shared/samples/ansi-nist: real slaps are not tested"))
struct SharedSlapTests {
  private func check(
    _ segments: SlapSegments, of image: FingerprintImage,
    against rolled: [FingerPosition: Template]
  ) throws {
    for finger in segments.fingers {
      let template = try Extractor().extract(from: segments.cut(finger, from: image)).template
      let matcher = Matcher(probe: template)
      for (position, reference) in rolled {
        let score = matcher.compare(with: reference).score
        if position != finger.position {
          #expect(score < 30, "\(finger.position) against \(position): \(score)")
        } else {
          // The rolled right little finger is smeared: uncut, the pair has 35 to 41.
          let least = position == .rightLittle ? 25.0 : 40
          #expect(score >= least, "\(finger.position): \(score)")
        }
      }
    }
  }

  @Test("Each finger of the hands, and the plain thumbs, match their rolled prints and no other")
  func hands() throws {
    let rolled = try Transactions.rolled()
    #expect(rolled.count == 10)
    var slaps = 0
    for print in try Transactions.prints(Transactions.whole) {
      let expectation: SlapExpectation
      var missing: Set<FingerPosition> = []
      switch print.finger.rawValue {
      case 13: expectation = .rightFour
      case 14: expectation = .leftFour
      case 11: (expectation, missing) = (.thumbs, [.leftThumb])
      case 12: (expectation, missing) = (.thumbs, [.rightThumb])
      default: continue
      }
      slaps += 1
      let segments = try SlapSegmentation(expecting: expectation, missing: missing)
        .segments(of: print.image)
      try check(segments, of: print.image, against: rolled)
    }
    #expect(slaps == 4)
  }

  @Test("Both thumbs on one picture, and a hand without its ring finger, as stated")
  func amputated() throws {
    let rolled = try Transactions.rolled()
    for print in try Transactions.prints(Transactions.amputated) {
      let expectation: SlapExpectation
      var missing: Set<FingerPosition> = []
      switch print.finger.rawValue {
      case 13: expectation = .rightFour
      case 14: (expectation, missing) = (.leftFour, [.leftRing])
      default: expectation = .thumbs
      }
      let segments = try SlapSegmentation(expecting: expectation, missing: missing)
        .segments(of: print.image)
      try check(segments, of: print.image, against: rolled)
    }
  }
}
