/// The minutiae of a template that take part in comparisons, with all that pairs of them say.
///
/// Positions are pixels with y down; angles are `BinaryAngle` units, clockwise on the picture. The
/// minutiae stand in order of x, so that neighbours of a point are found in a short range.
struct MinutiaSet: Sendable {
  /// The most pairs of minutiae of two prints.
  static let maximumPairCount = maximumMinutiaCount * maximumMinutiaCount

  /// Minutiae farther than this from the origin are left out, as no picture reaches so far.
  static let farthest: Float = 16_384
  /// Distances are kept in sixteenths of a pixel.
  static let distanceUnits: Float = 16

  /// How many take part.
  let count: Int
  /// Pixels from the left edge, ascending.
  let x: [Float]
  /// Pixels from the top edge.
  let y: [Float]
  /// The direction.
  let angle: [Int16]
  /// The direction's cosine.
  let cosine: [Float]
  /// The direction's sine, with y down.
  let sine: [Float]
  /// Places and directions once more, with minutiae infinitely far away up to a whole vector of eight.
  let padded: (x: [Float], y: [Float], angle: [Int16])
  /// How much each can be trusted, 0 to 1.
  let quality: [Float]
  /// The coherence of the flow at each, 0 to 1.
  let coherence: [Float]
  /// What happens to the ridge.
  let kind: [Minutia.Kind]
  /// The index of each in the template.
  let original: [Int]
  /// The mean of all places.
  let centre: (x: Float, y: Float)
  /// The distance between each two, `count * count` in units of 1 / 16 pixel.
  let distance: [UInt16]
  /// The direction from the first to the second of each two, `count * count`.
  let bearing: [Int16]

  /// The usable minutiae of a template; what is not a number is left out.
  init(_ minutiae: [Minutia], flow: FlowField, kernels: Kernels) {
    var kept = MinutiaSet.usable(minutiae)
    kept.sort { a, b in
      let (p, q) = (minutiae[a], minutiae[b])
      return (p.x, p.y, p.direction, Float(a)) < (q.x, q.y, q.direction, Float(b))
    }
    let chosen = kept.map { minutiae[$0] }
    count = chosen.count
    original = kept
    x = chosen.map(\.x)
    y = chosen.map(\.y)
    angle = chosen.map { BinaryAngle.units(radians: -$0.direction) }
    let turns = angle.map { ElementaryMath.sineAndCosine(Double(BinaryAngle.radians($0))) }
    cosine = turns.map { Float($0.cosine) }
    sine = turns.map { Float($0.sine) }
    let padding = (8 - count % 8) % 8
    padded = (
      x + Array(repeating: .infinity, count: padding), y + Array(repeating: 0, count: padding),
      angle + Array(repeating: 0, count: padding)
    )
    // The bound stands first so that it wins over a value that is not a number.
    quality = chosen.map { max(0, min(1, $0.quality.isNaN ? 0 : $0.quality)) }
    coherence = chosen.map { flow.coherence(x: $0.x, y: $0.y) }
    kind = chosen.map(\.kind)
    let share = 1 / Float(max(1, count))
    centre = (x.reduce(0, +) * share, y.reduce(0, +) * share)

    (distance, bearing) = kernels.measurePairs(x: padded.x, y: padded.y, count: count)
  }

  /// The first minutiae that have a place and a direction.
  static func usable(_ minutiae: [Minutia]) -> [Int] {
    let sound = minutiae.indices.filter { index in
      let minutia = minutiae[index]
      return abs(minutia.x) <= farthest && abs(minutia.y) <= farthest
        && minutia.direction.isFinite
    }
    return Array(sound.prefix(maximumMinutiaCount))
  }

  /// The first minutia whose x is at least the given value.
  @inline(__always)
  static func firstIndex(in x: Span<Float>, atLeast value: Float) -> Int {
    var low = 0
    var high = x.count
    while low < high {
      let middle = (low &+ high) >> 1
      if x[middle] < value { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
