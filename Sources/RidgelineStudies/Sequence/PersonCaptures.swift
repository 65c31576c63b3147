import Ridgeline
import RidgelineSynthesis

/// Three captures of each finger of a synthetic person; a finger one of whose pictures gives no template has fewer.
package struct PersonCaptures: Sendable {
  /// The captures of each finger, the first standing for the slap.
  let fingers: [FingerPosition: [EnrollmentCapture]]

  /// Grows the fingers of a person and captures each three times.
  init(of person: SyntheticPerson) {
    var fingers: [FingerPosition: [EnrollmentCapture]] = [:]
    for position in FingerPosition.allCases where position != .unknown {
      let master = person.finger(position)
      fingers[position] = (0..<3).compactMap { number in
        let image = master.impression(UInt64(number)).image
        return try? EnrollmentCapture(Extractor().extract(from: image))
      }
    }
    self.fingers = fingers
  }

  /// A capture; nil where there is none.
  func capture(_ number: Int, of position: FingerPosition) -> EnrollmentCapture? {
    let captures = fingers[position] ?? []
    return captures.count == 3 ? captures[number] : nil
  }

  /// The person after the two hands and the thumbs were laid down.
  func afterSlaps() -> PersonEnrollment {
    var person = PersonEnrollment()
    for expectation in [SlapExpectation.rightFour, .leftFour, .thumbs] {
      person.add(
        slap: expectation.positions.compactMap { position in
          capture(0, of: position).map { (position, $0) }
        })
    }
    return person
  }
}
