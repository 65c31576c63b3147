import Ridgeline

/// The direction of a master finger's ridges, from its singular points.
///
/// Each core turns the field by half a turn one way, each delta by half a turn the other way
/// (Sherlock and Monro 1993); how fast it turns at each side of a point differs from finger to
/// finger (Vizcaya and Gerhardt 1996). Arches, which have neither, follow a wave that flattens
/// towards the bottom (Cappelli 2009).
struct MasterFlow: Sendable {
  private let turns: [Turn]
  /// How high an arch rises, and how fast it flattens.
  private let arch: (rise: Double, fall: Double, lean: Double)
  private let width: Double
  private let height: Double

  /// A singular point and how the field turns around it.
  private struct Turn: Sendable {
    let point: MasterPoint
    let sign: Double
    /// What is added to the angle at eight directions from the point, in radians.
    let correction: [Double]
  }

  /// The deviation of the corrections around a singular point, in radians.
  private static let irregularity = 0.22

  /// The flow of a finger of the given class.
  init(_ pattern: FingerClass, width: Int, height: Int, random: inout RandomSource) {
    self.width = Double(width)
    self.height = Double(height)
    let centre = self.width / 2 + 18 * random.normal()
    let top = self.height * random.uniform(0.36...0.46)
    let drop = random.uniform(70...190)
    let side = random.uniform(50...150)
    func point(_ x: Double, _ y: Double) -> MasterPoint { MasterPoint(x: centre + x, y: top + y) }
    arch = (random.uniform(0.5...1.8), random.uniform(0.75...1.05), random.uniform(-0.12...0.12))
    let cores: [MasterPoint]
    let deltas: [MasterPoint]
    switch pattern {
    case .arch: (cores, deltas) = ([], [])
    case .tentedArch:
      (cores, deltas) = ([point(0, 0)], [point(random.uniform(-8...8), 0.6 * drop)])
    case .leftLoop:
      (cores, deltas) = ([point(0, 0)], [point(side, drop)])
    case .rightLoop:
      (cores, deltas) = ([point(0, 0)], [point(-side, drop)])
    case .whorl:
      let gap = random.uniform(10...85)
      let lean = random.uniform(-0.5...0.5) * gap
      cores = [point(-lean / 2, -gap / 3), point(lean / 2, gap * 2 / 3)]
      let other = random.uniform(60...150)
      deltas = [
        point(-side, drop + random.uniform(-10...45)),
        point(other, drop + random.uniform(-10...45)),
      ]
    }
    turns =
      cores.map { Turn(point: $0, sign: 1, correction: MasterFlow.correction(&random)) }
      + deltas.map { Turn(point: $0, sign: -1, correction: MasterFlow.correction(&random)) }
  }

  /// A smooth closed curve of corrections with mean 0.
  private static func correction(_ random: inout RandomSource) -> [Double] {
    let raw = (0..<8).map { _ in irregularity * random.normal() }
    let smooth = (0..<8).map { (node: Int) -> Double in
      let beside = raw[(node + 1) % 8] + raw[(node + 7) % 8]
      return 0.5 * raw[node] + 0.25 * beside
    }
    let mean = smooth.reduce(0, +) / 8
    return smooth.map { $0 - mean }
  }

  /// The doubled direction at a point, from +x towards +y (down).
  func doubledAngle(x: Double, y: Double) -> Double {
    guard !turns.isEmpty else {
      let fall = max(0, arch.rise * (1 - y / (arch.fall * height)))
      let wave = ElementaryMath.sineAndCosine(Double.pi * (x / width + arch.lean)).cosine
      // The slope rises on the left and falls on the right; y points down.
      return 2 * angle(-fall * wave, 1)
    }
    // Angles are taken with y up and turned over at the end.
    var sum = 0.0
    for turn in turns {
      let around = angle(turn.point.y - y, x - turn.point.x)
      let place = (around / Double.pi + 1) * 4
      let node = min(7, max(0, Int(place)))
      let share = place - Double(node)
      let correction =
        turn.correction[node] + share * (turn.correction[(node + 1) % 8] - turn.correction[node])
      sum += turn.sign * (around + correction)
    }
    return -sum
  }

  private func angle(_ y: Double, _ x: Double) -> Double {
    Double(ElementaryMath.atan2(Float(y), Float(x)))
  }
}
