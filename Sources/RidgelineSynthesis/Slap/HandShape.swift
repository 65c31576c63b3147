import Ridgeline

/// The measures of a person's fingers, in millimetres.
struct HandShape: Sendable, Hashable {
  /// The measures of a finger, as far as a slap shows it.
  struct Finger: Sendable, Hashable {
    /// The breadth of the pad that touches.
    var breadth: Double
    /// From the tip to the first crease.
    var tipLength: Double
    /// From the first crease to the second; what lies above the joint on a thumb.
    var middleLength: Double
    /// How far the tip lies behind that of the middle finger, hand and fingers being straight.
    var setback: Double
  }

  /// From the thumb to the little finger.
  let fingers: [Finger]

  /// Breadth, tip, middle and setback of an adult's fingers (Garrett 1971, contact for breadth).
  private static let adult = [
    Finger(breadth: 19.0, tipLength: 27.0, middleLength: 14, setback: 0),
    Finger(breadth: 15.6, tipLength: 23.6, middleLength: 21, setback: 10.5),
    Finger(breadth: 15.9, tipLength: 24.4, middleLength: 24, setback: 0),
    Finger(breadth: 15.2, tipLength: 24.0, middleLength: 23, setback: 9.0),
    Finger(breadth: 13.2, tipLength: 21.0, middleLength: 17, setback: 32.0),
  ]

  /// The longest tip that a grown finger has skin for.
  private static let longestTip = 28.0

  /// The hand of a person; both hands are alike.
  init(of person: SyntheticPerson) {
    var random = RandomSource(seed: person.seed, stream: 25)
    let stoutness = 1 + 0.05 * random.normal()
    fingers = HandShape.adult.enumerated().map { index, mean in
      let size = person.size
      var finger = mean
      finger.breadth *= size * stoutness * (1 + 0.03 * random.normal())
      finger.tipLength *= size * (1 + 0.03 * random.normal())
      finger.middleLength *= size
      // Index and ring finger differ in length from person to person, and so does the little one.
      let chance = [0, 2.2, 0, 1.8, 3.2][index] * random.normal()
      finger.setback = max(0, (finger.setback + chance) * size)
      finger.tipLength = min(HandShape.longestTip, finger.tipLength)
      return finger
    }
  }
}
