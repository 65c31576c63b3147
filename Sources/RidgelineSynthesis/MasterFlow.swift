import Ridgeline

/// The direction of a master finger's ridges, from its singular points.
///
/// Each core turns the field by half a turn one way, each delta by half a turn the other way
/// (Sherlock and Monro 1993); arches, which have neither, follow a wave that flattens towards the
/// bottom (Cappelli 2009).
struct MasterFlow: Sendable {
  /// A point of the master, pixels from its top left.
  struct Point: Sendable, Hashable {
    var x: Double
    var y: Double
  }

  /// Where ridges turn back.
  let cores: [Point]
  /// Where three directions meet.
  let deltas: [Point]
  /// How high an arch rises.
  private let rise: Double
  private let width: Double
  private let height: Double

  /// The flow of a finger of the given class.
  init(_ pattern: FingerClass, width: Int, height: Int, random: inout RandomSource) {
    self.width = Double(width)
    self.height = Double(height)
    let centre = self.width / 2 + random.uniform(-22...22)
    let top = self.height * random.uniform(0.33...0.46)
    let drop = random.uniform(75...150)
    let side = random.uniform(55...120)
    func point(_ x: Double, _ y: Double) -> Point { Point(x: centre + x, y: top + y) }
    rise = random.uniform(0.6...1.6)
    switch pattern {
    case .arch: (cores, deltas) = ([], [])
    case .tentedArch:
      (cores, deltas) = ([point(0, 0)], [point(random.uniform(-6...6), 0.7 * drop)])
    case .leftLoop: (cores, deltas) = ([point(0, 0)], [point(side, drop)])
    case .rightLoop: (cores, deltas) = ([point(0, 0)], [point(-side, drop)])
    case .whorl:
      let gap = random.uniform(12...60)
      let lean = random.uniform(-12...12)
      cores = [point(-lean / 2, 0), point(lean / 2, gap)]
      deltas = [
        point(-side, drop + random.uniform(-10...25)), point(side, drop + random.uniform(-10...25)),
      ]
    }
  }

  /// The doubled direction at a point, from +x towards +y (down).
  func doubledAngle(x: Double, y: Double) -> Double {
    guard !cores.isEmpty else {
      let fall = max(0, rise * (1 - y / (0.95 * height)))
      let wave = ElementaryMath.sineAndCosine(Double.pi * x / width).cosine
      // The slope rises on the left and falls on the right; y points down.
      return 2 * angle(-fall * wave, 1)
    }
    // Angles are taken with y up and turned over at the end.
    var sum = 0.0
    for core in cores { sum += angle(core.y - y, x - core.x) }
    for delta in deltas { sum -= angle(delta.y - y, x - delta.x) }
    return -sum
  }

  private func angle(_ y: Double, _ x: Double) -> Double {
    Double(ElementaryMath.atan2(Float(y), Float(x)))
  }
}
