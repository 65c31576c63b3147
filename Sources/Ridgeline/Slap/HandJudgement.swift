/// Which hand fingers are of, and which fingers they are, from where their tips lie.
struct HandJudgement: Sendable {
  /// The most likely positions, from left to right.
  let positions: [FingerPosition]
  /// How likely each position is, 0 to 1.
  let certainty: [Double]
  /// How likely the fingers are of the right hand, 0 to 1.
  let rightHand: Double

  /// How far the tips of index to little finger lie behind that of the middle one, in millimetres.
  private static let setbacks = [10.5, 0, 9, 31.0]
  /// The deviations of these.
  private static let spread = [5.0, 4, 4, 6.5]
  /// The breadths of their contacts relative to each other.
  private static let breadths = [1.04, 1.06, 1.01, 0.88]
  /// The deviation of the logarithm of a breadth.
  private static let breadthSpread = 0.09
  /// The distance from finger to finger, and its deviation, in millimetres.
  private static let pitch = (mean: 21.0, deviation: 4.5)
  /// The deviation of the direction in which the hand seems to point, in radians.
  private static let tilt = 0.08
  /// The breadth that the figures above are for, in millimetres.
  private static let adultBreadth = 15.0

  /// Judges fingers that are not thumbs.
  ///
  /// - Parameters:
  ///   - fingers: from left to right.
  ///   - allowed: the sets of positions that they may be, each from left to right.
  init(of fingers: [FingertipCandidate], among allowed: [[FingerPosition]]) {
    let unit = 25.4 / 500
    let turn = fingers.map(\.turn).reduce(0, +) / Double(max(1, fingers.count))
    let angle = ElementaryMath.sineAndCosine(turn)
    let mean = fingers.map(\.breadth).reduce(0, +) / Double(max(1, fingers.count)) * unit
    let size = mean / HandJudgement.adultBreadth
    let places = fingers.map { finger in
      let x = finger.tip.x * angle.cosine + finger.tip.y * angle.sine
      let y = finger.tip.y * angle.cosine - finger.tip.x * angle.sine
      return SIMD2(x, y) * (unit / max(0.1, size))
    }
    let logs = fingers.map { ElementaryMath.log(max(1, $0.breadth)) }
    let costs = allowed.map { HandJudgement.cost(of: $0, places: places, logs: logs) }
    let least = costs.min() ?? 0
    let weights = costs.map { ElementaryMath.exp(-0.5 * ($0 - least)) }
    let total = max(1e-12, weights.reduce(0, +))
    var right = 0.0
    for (positions, weight) in zip(allowed, weights) where positions.first?.hand == .right {
      right += weight
    }
    rightHand = right / total
    let best = costs.indices.min { costs[$0] < costs[$1] }
    let chosen = best.map { allowed[$0] } ?? []
    positions = chosen
    certainty = chosen.indices.map { place in
      var sum = 0.0
      for (other, weight) in zip(allowed, weights) where other[place] == chosen[place] {
        sum += weight
      }
      return sum / total
    }
  }

  /// How badly fingers that point in a direction fit the best of some sets of positions: twice the negative
  /// logarithm of the likelihood.
  static func misfit(
    of fingers: [FingertipCandidate], pointing turn: Double, among allowed: [[FingerPosition]]
  ) -> Double {
    let angle = ElementaryMath.sineAndCosine(turn)
    let mean = fingers.map(\.breadth).reduce(0, +) / Double(max(1, fingers.count))
    let scale = adultBreadth / max(1, mean)
    let places = fingers.map { finger in
      scale
        * SIMD2(
          finger.tip.x * angle.cosine + finger.tip.y * angle.sine,
          finger.tip.y * angle.cosine - finger.tip.x * angle.sine)
    }
    let logs = fingers.map { ElementaryMath.log(max(1, $0.breadth)) }
    let size = ElementaryMath.log(scale * 500 / 25.4) / sizeSpread
    return size * size
      + (allowed.lazy.map { cost(of: $0, places: places, logs: logs, tilt: roughTilt) }.min() ?? 0)
  }
  /// The deviation of the direction of candidates from that of the hand, in radians.
  private static let roughTilt = 0.15
  /// The deviation of the logarithm of a hand's size.
  private static let sizeSpread = 0.18

  /// Twice the negative logarithm of the likelihood of some positions.
  private static func cost(
    of positions: [FingerPosition], places: [SIMD2<Double>], logs: [Double],
    tilt: Double = HandJudgement.tilt
  ) -> Double {
    let fingers = positions.map { (Int($0.rawValue) - 2) % 5 }
    let count = Double(max(1, places.count))
    // Setbacks, up to a shift and a small tilt.
    var (sw, sx, sr) = (0.0, 0.0, 0.0)
    var residuals: [(x: Double, r: Double, w: Double)] = []
    for (place, finger) in zip(places, fingers) {
      let w = 1 / (spread[finger] * spread[finger])
      let r = place.y - setbacks[finger]
      residuals.append((place.x, r, w))
      sw += w
      sx += w * place.x
      sr += w * r
    }
    let (mx, mr) = (sx / sw, sr / sw)
    var (xx, xr, rr) = (1 / (tilt * tilt), 0.0, 0.0)
    for (x, r, w) in residuals {
      xx += w * (x - mx) * (x - mx)
      xr += w * (x - mx) * (r - mr)
      rr += w * (r - mr) * (r - mr)
    }
    var cost = rr - xr * xr / xx
    // Breadths, up to the size of the hand.
    let differences = zip(logs, fingers).map { $0 - ElementaryMath.log(breadths[$1]) }
    let mean = differences.reduce(0, +) / count
    for d in differences {
      cost += (d - mean) * (d - mean) / (breadthSpread * breadthSpread)
    }
    // Distances.
    for i in 1..<max(1, places.count) {
      let steps = Double(abs(fingers[i] - fingers[i - 1]))
      let d = places[i].x - places[i - 1].x - pitch.mean * steps
      cost += d * d / (pitch.deviation * pitch.deviation * steps)
    }
    return cost
  }
}
