@testable import Ridgeline

/// Ten fingers that exist only as formulas.
struct MadePerson {
  /// Different numbers are different people.
  let number: UInt64

  /// A capture of a finger.
  func capture(
    _ position: FingerPosition, _ seed: UInt64, quality: Int = 70
  ) throws -> EnrollmentCapture {
    let finger = HandMadeFinger(seed: 100 * number + UInt64(position.rawValue))
    return try EnrollmentCapture(
      finger.impression(seed: seed, turn: Float(seed % 5) * 0.08), quality: quality)
  }

  /// The fingers of a slap, each given as the position in the same place of what the slap is said to show.
  func slap(
    _ truth: SlapExpectation, as given: SlapExpectation? = nil, _ seed: UInt64, quality: Int = 70
  ) throws -> [(position: FingerPosition, capture: EnrollmentCapture)] {
    try zip(truth.positions, (given ?? truth).positions).map {
      ($1, try capture($0, seed, quality: quality))
    }
  }

  /// An enrollment after two hands and the thumbs.
  func afterSlaps(quality: Int = 70) throws -> PersonEnrollment {
    var person = PersonEnrollment()
    for hand in [SlapExpectation.rightFour, .leftFour, .thumbs] {
      person.add(slap: try slap(hand, 1, quality: quality))
    }
    return person
  }
}
