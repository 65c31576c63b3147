import Ridgeline

/// Where the fingers of a slap lie, in millimetres.
struct SlapLayout: Sendable {
  /// One finger on the plate.
  struct Finger: Sendable {
    /// Which finger it is.
    let position: FingerPosition
    /// Where the tip of the finger lies, from the picture's top left corner.
    var tip: SIMD2<Double>
    /// The turn of the finger, radians clockwise as seen on the picture.
    var turn: Double
    /// What of the fingertip touches, measured from the tip along the finger.
    let contact: ClosedRange<Double>
    /// The breadth of the contact.
    let breadth: Double
    /// Whether the finger is so steep that its tip alone touches.
    let isSteep: Bool
    /// What touches below the first crease, measured from the tip; nil where nothing does.
    let phalanx: ClosedRange<Double>?
    /// -1 a light touch, 1 hard pressure.
    let pressure: Double

    /// Points along the finger, from the tip towards the hand, in millimetres of the picture.
    func point(along: Double, across: Double = 0) -> SIMD2<Double> {
      let turn = ElementaryMath.sineAndCosine(turn)
      return tip
        + SIMD2(
          across * turn.cosine - along * turn.sine, across * turn.sine + along * turn.cosine)
    }
  }

  /// The fingers from left to right.
  private(set) var fingers: [Finger]

  /// What people leave free of the plate beside a wide hand, in millimetres.
  private static let margin = 8.0

  /// Lays fingers down.
  ///
  /// - Parameters:
  ///   - size: of the picture, in millimetres.
  ///   - missing: fingers that are not laid down; the others stay where they are.
  init(
    _ kind: SlapKind, missing: Set<FingerPosition>, hand: HandShape, conditions: SlapConditions,
    size: SIMD2<Double>, random: inout RandomSource
  ) {
    let positions = kind.positions
    let middle = Double(positions.count - 1) / 2
    // A hand that is wider than the plate is held closer together.
    let breadths = positions.reduce(0) { $0 + hand.fingers[(Int($1.rawValue) - 1) % 5].breadth }
    let room = (size.x - SlapLayout.margin - breadths) / Double(positions.count - 1)
    let spacing = min(conditions.gap, max(1, room))
    var x = 0.0
    var previous = 0.0
    var all: [Finger] = []
    for (place, position) in positions.enumerated() {
      let finger = hand.fingers[(Int(position.rawValue) - 1) % 5]
      let pressure = min(
        1, max(-1, conditions.pressure + conditions.pressureSpread * random.normal()))
      let breadth = finger.breadth * (1 + 0.06 * pressure)
      let gap = max(-0.3, spacing + 0.7 * random.normal()) + (kind == .thumbs ? 4 : 0)
      if place > 0 { x += (previous + breadth) / 2 + gap }
      previous = breadth
      let isSteep = random.unit() < conditions.steepness
      let begin = isSteep ? 0 : random.uniform(0...1.8)
      let crease = max(0.5, 2.2 * ElementaryMath.exp(0.45 * random.normal()) - 1.1 * pressure)
      let end =
        isSteep
        ? finger.tipLength * random.uniform(0.58...0.8) : finger.tipLength - 0.5 * crease
      let showsPhalanx = !isSteep && random.unit() < conditions.phalanges
      let start = finger.tipLength + 0.5 * crease
      let bend = 2.2 * abs(random.normal())
      let lean = (Double(place) - middle) * conditions.fan + 0.035 * random.normal()
      // Thumbs lean towards each other, tips together.
      let thumbs = kind == .thumbs ? (place == 0 ? 1.0 : -1) * random.uniform(0...0.4) : 0
      all.append(
        Finger(
          position: position, tip: SIMD2(x, finger.setback + bend), turn: lean + thumbs,
          contact: begin...end, breadth: breadth, isSteep: isSteep,
          phalanx: showsPhalanx
            ? start...start + finger.middleLength * random.uniform(0.5...1) : nil,
          pressure: pressure))
    }
    fingers = all.filter { !missing.contains($0.position) }
    turn(by: conditions.turn)
    place(on: size, shift: conditions.shift, random: &random)
  }

  private mutating func turn(by angle: Double) {
    let turn = ElementaryMath.sineAndCosine(angle)
    for i in fingers.indices {
      let tip = fingers[i].tip
      fingers[i].tip = SIMD2(
        tip.x * turn.cosine - tip.y * turn.sine, tip.x * turn.sine + tip.y * turn.cosine)
      fingers[i].turn += angle
    }
  }

  /// Moves all fingertips onto the plate, as far as they fit.
  private mutating func place(
    on size: SIMD2<Double>, shift: SIMD2<Double>, random: inout RandomSource
  ) {
    var low = SIMD2(Double.infinity, .infinity)
    var high = -low
    for finger in fingers {
      for along in [finger.contact.lowerBound, finger.contact.upperBound] {
        let point = finger.point(along: along)
        let reach = SIMD2(repeating: 0.42 * finger.breadth)
        low = pointwiseMin(low, point - reach)
        high = pointwiseMax(high, point + reach)
      }
    }
    let room = size - (high - low)
    let share = SIMD2(random.uniform(0.25...0.75), random.uniform(0.1...0.6))
    for i in fingers.indices { fingers[i].tip += room * share - low + shift }
  }
}
