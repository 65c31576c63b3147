/// Looks for the outline that divides the skin of a fingertip best from what is beside, above and below it.
///
/// An outline is round above and squarer below, as pads are. Every place inside speaks for it by how much likelier
/// what it shows is on a finger than beside one, and every place below by how much likelier it is where the next
/// joint may lie. Holes in worn skin only weaken what is said.
struct OutlineSearch: Sendable {
  /// What is known of an outline before it is looked at: means and deviations.
  struct Prior: Sendable {
    /// The turn, in radians.
    var turn: (mean: Double, deviation: Double)
    /// The breadth in pixels at 500 per inch, and the deviation of its logarithm.
    var breadth: (mean: Double, deviation: Double)
    /// The length in breadths.
    var length: (mean: Double, deviation: Double)
  }

  /// The side of a place in pixels at 500 per inch.
  private static let side = Double(2 * CellGrid.cell)
  /// The share of places that show skin beside a finger, and where its next joint may lie.
  private static let covered = (beside: 0.05, below: 0.4)
  /// The bounds of the same inside.
  private static let densities = 0.45...0.9
  /// So many places say as much as one that is independent of the others.
  private static let alike = 40.0
  /// What a place says that is another finger's.
  private static let foreign: Float = -1.2
  /// How far below the lower end the next joint is looked for, and how far across, in breadths.
  private static let joint = (length: 0.9, half: 0.42)
  /// The least side of an outline in pixels at 500 per inch.
  private static let least = 60.0
  /// The powers of the superellipse: of the upper half, and those that are tried of the lower one.
  private static let powers = (upper: 2.2, lower: [2.0, 2.6, 3.5, 5])
  /// Half the breadth of an outline at steps along it, as a share, for each lower power.
  private static let profiles: [[Double]] = powers.lower.map { lower in
    (0...64).map { step in
      let along = max(1e-9, abs(Double(step) - 32) / 32)
      let power = step < 32 ? powers.upper : lower
      let rest = max(1e-9, 1 - ElementaryMath.exp(power * ElementaryMath.log(along)))
      return ElementaryMath.exp(ElementaryMath.log(rest) / power)
    }
  }

  /// The share of the fingertip that shows skin.
  let density: Double
  private let prior: Prior
  /// The corner of the window that is looked at, and its side, in places.
  private let origin: (x: Int, y: Int)
  private let width: Int
  /// What each place says if it lies inside, and if it lies below.
  private var inside: [Float] = []
  private var below: [Float] = []

  /// A search around a fingertip.
  ///
  /// - Parameters:
  ///   - box: about where it lies.
  ///   - others: the fingertips beside it.
  init(
    around box: RotatedBox, beside others: [RotatedBox], on cover: RidgeCover, prior: Prior
  ) {
    let side = OutlineSearch.side
    let reach = 1.5 * max(box.width, 0.75 * box.height) + 40
    let left = Int(((box.x - reach) / side).rounded(.down))
    let top = Int(((box.y - reach) / side).rounded(.down))
    width = Int(2 * reach / side) + 2
    origin = (left, top)
    self.prior = prior
    density = OutlineSearch.density(of: cover, in: box)
    let p = max(
      OutlineSearch.densities.lowerBound, min(OutlineSearch.densities.upperBound, density))
    let (q, r) = OutlineSearch.covered
    func ratio(_ a: Double, _ b: Double) -> (bare: Float, covered: Float) {
      (Float(ElementaryMath.log((1 - a) / (1 - b))), Float(ElementaryMath.log(a / b)))
    }
    let (within, beneath) = (ratio(p, q), ratio(r, q))
    inside.reserveCapacity(width * width)
    below.reserveCapacity(width * width)
    let own = OutlineSearch.finger(box)
    let fingers = others.map(OutlineSearch.finger)
    for y in top..<top + width {
      for x in left..<left + width {
        guard cover.shares.contains(x: x, y: y) else {
          inside.append(within.bare)
          below.append(0)
          continue
        }
        let share = cover.shares[x, y]
        let point = SIMD2((Double(x) + 0.5) * side, (Double(y) + 0.5) * side)
        if share > 0, OutlineSearch.isForeign(point, own: own, fingers) {
          inside.append(OutlineSearch.foreign)
          below.append(0)
        } else {
          inside.append(within.bare + share * (within.covered - within.bare))
          below.append(beneath.bare + share * (beneath.covered - beneath.bare))
        }
      }
    }
  }

  private static func finger(_ box: RotatedBox) -> FingertipCandidate {
    FingertipCandidate(tip: box.point(0, -0.5), turn: box.turn, breadth: box.width, fit: 1)
  }

  /// Whether a place is another finger's, or its next joint's.
  private static func isForeign(
    _ point: SIMD2<Double>, own: FingertipCandidate, _ others: [FingertipCandidate]
  ) -> Bool {
    let across = abs(own.place(of: point).across)
    return others.contains { other in
      let place = other.place(of: point)
      return place.along > -0.1 * other.breadth && place.along < 3 * other.breadth
        && abs(place.across) < 0.6 * other.breadth && abs(place.across) < across
    }
  }

  /// The share of an ellipse in a box that shows skin.
  private static func density(of cover: RidgeCover, in box: RotatedBox) -> Double {
    var (count, seen) = (0, 0)
    for row in -10...10 {
      for column in -10...10 where row * row + column * column <= 100 {
        let point = box.point(0.045 * Double(column), 0.045 * Double(row))
        let x = Int((point.x / Double(CellGrid.cell)).rounded(.down))
        let y = Int((point.y / Double(CellGrid.cell)).rounded(.down))
        guard cover.marks.contains(x: x, y: y) else { continue }
        seen += 1
        if cover.marks[x, y] { count += 1 }
      }
    }
    return Double(count) / Double(max(1, seen))
  }

  /// The best outline near one.
  ///
  /// - Parameters:
  ///   - isEndFree: whether its lower end may move.
  ///   - steps: by how much its sides are moved, the largest first, in pixels at 500 per inch.
  func improved(
    _ start: RotatedBox, isEndFree: Bool, steps: ClosedRange<Double>
  ) -> (box: RotatedBox, score: Double) {
    // Large steps need not be looked at closely.
    let side = steps.lowerBound < 12 ? OutlineSearch.side : 2 * OutlineSearch.side
    var best = (box: start, score: score(start, side: side))
    var step = steps.upperBound
    while step >= steps.lowerBound {
      var isBetter = false
      func offer(_ box: RotatedBox) {
        guard min(box.width, box.height) > OutlineSearch.least else { return }
        let score = score(box, side: side)
        if score > best.score + 1e-6 { (best, isBetter) = ((box, score), true) }
      }
      for d in [-step, step] {
        offer(best.box.moved(left: d))
        offer(best.box.moved(right: d))
        offer(best.box.moved(left: d, right: d))
        offer(best.box.moved(top: d))
        if isEndFree {
          offer(best.box.moved(bottom: d))
          offer(best.box.moved(top: d, bottom: d))
        }
        let angle = d / (0.5 * max(best.box.width, best.box.height))
        offer(best.box.turned(by: angle, about: isEndFree ? 0 : 0.5))
      }
      if !isBetter { step *= 0.5 }
    }
    return best
  }

  /// How well an outline fits: the logarithm of its likelihood.
  ///
  /// - Parameter side: the distance of the places that are looked at, in pixels at 500 per inch.
  private func score(_ box: RotatedBox, side: Double) -> Double {
    let rows = max(2, Int(box.height / side))
    let scale = Float(box.height / Double(rows) / side)
    func sum(_ range: Range<Int>, _ profile: [Double]) -> Float {
      range.reduce(0) { sum, row in
        let along = (Double(row) + 0.5) / Double(rows)
        return sum
          + line(
            inside, of: box, along: (along - 0.5) * box.height,
            half: 0.5 * box.width * profile[Int(along * 64 + 0.5)], side: side)
      }
    }
    let upper = sum(0..<rows / 2, OutlineSearch.profiles[0])
    let lower = OutlineSearch.profiles.map { sum(rows / 2..<rows, $0) }.max() ?? 0
    var total = (upper + lower) * scale
    var along = 0.5 * box.height + 0.5 * OutlineSearch.side
    let end = along + OutlineSearch.joint.length * box.width
    while along < end {
      total += line(
        below, of: box, along: along, half: OutlineSearch.joint.half * box.width, side: side)
      along += side
    }
    let places = OutlineSearch.alike * (OutlineSearch.side / side) * (OutlineSearch.side / side)
    return Double(total) / places + logarithm(of: box)
  }

  /// What places on a line across a box say together.
  private func line(
    _ values: [Float], of box: RotatedBox, along: Double, half: Double, side: Double
  ) -> Float {
    let angle = ElementaryMath.sineAndCosine(box.turn)
    let unit = OutlineSearch.side
    let count = Int(half / side)
    let start = -Double(count) * side
    var x = (box.x - along * angle.sine + start * angle.cosine) / unit - Double(origin.x)
    var y = (box.y + along * angle.cosine + start * angle.sine) / unit - Double(origin.y)
    let (dx, dy) = (angle.cosine * side / unit, angle.sine * side / unit)
    let limit = Double(width)
    var sum: Float = 0
    // Bounds: the place lies in the window.
    values.withUnsafeBufferPointer { values in
      for _ in 0...2 * count {
        if x >= 0, y >= 0, x < limit, y < limit { sum += values[Int(y) &* width &+ Int(x)] }
        x += dx
        y += dy
      }
    }
    return sum
  }

  /// The logarithm of how likely an outline is before it is looked at.
  private func logarithm(of box: RotatedBox) -> Double {
    let turn = (box.turn - prior.turn.mean) / prior.turn.deviation
    let breadth =
      ElementaryMath.log(max(1, box.width) / max(1, prior.breadth.mean)) / prior.breadth.deviation
    let length = (box.height / max(1, box.width) - prior.length.mean) / prior.length.deviation
    // Steep fingers are short: the tail is long.
    return -0.5 * turn * turn - 0.5 * breadth * breadth
      - 2 * ElementaryMath.log(1 + 0.25 * length * length)
  }
}

extension RotatedBox {
  /// The box with sides moved, in its own directions: to the right, and towards the hand.
  fileprivate func moved(
    left: Double = 0, right: Double = 0, top: Double = 0, bottom: Double = 0
  ) -> RotatedBox {
    let angle = ElementaryMath.sineAndCosine(turn)
    let (u, v) = (0.5 * (left + right), 0.5 * (top + bottom))
    return RotatedBox(
      x: x + u * angle.cosine - v * angle.sine, y: y + u * angle.sine + v * angle.cosine,
      width: width + right - left, height: height + bottom - top, turn: turn)
  }

  /// The box turned about a place on its axis: -0.5 on the upper edge to 0.5 on the lower one.
  fileprivate func turned(by angle: Double, about along: Double) -> RotatedBox {
    var turned = self
    turned.turn += angle
    let (old, new) = (point(0, along), turned.point(0, along))
    turned.x += old.x - new.x
    turned.y += old.y - new.y
    return turned
  }
}
