import Ridgeline
import RidgelineSynthesis

@testable import RidgelineGallery

/// People with synthetic fingers, each finger of each person another one.
enum SyntheticPeople {
  /// A capture of a finger; other numbers of the capture give other captures of the same finger.
  static func capture(
    _ person: Int, finger: FingerPosition = .rightIndex, number: UInt64 = 0
  ) -> Template {
    FingerBlueprint(seed: UInt64(1_000 + 16 * person) + UInt64(finger.rawValue))
      .template(number, wear: 0.2)
  }

  /// Second captures of some people's right index fingers, under other names.
  static func again(_ people: some Sequence<Int>) -> [Enrollment] {
    people.map {
      Enrollment(
        subject: "again \($0)", finger: .rightIndex, template: capture($0, number: 1))
    }
  }

  /// First captures of some fingers of people p0, p1, ...
  static func enrollments(
    _ people: Range<Int>, fingers: [FingerPosition] = [.rightIndex]
  ) -> [Enrollment] {
    people.flatMap { person in
      fingers.map {
        Enrollment(
          subject: "p\(person)", finger: $0, group: UInt32(person % 2),
          template: capture(person, finger: $0))
      }
    }
  }
}
