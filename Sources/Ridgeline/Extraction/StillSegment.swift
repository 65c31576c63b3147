/// A short piece of a straight line in which nothing is seen, beside a candidate for a minutia.
struct StillSegment: Sendable {
  /// Its length, in pixels: four ridges.
  static let length = DeadLines.band
  /// From sample to sample, in pixels.
  static let step = 2
  /// The directions that are tried, over half a turn.
  static let directions = 24
  /// How far beside a candidate a segment is looked for, in pixels: a scratch has a false ridge along it, at
  /// which the others end.
  static let reach = 14
  /// From one that is tried to the next beside it, in pixels.
  static let spacing = 2
  /// How near to the finger's outline, where the paper is still, candidates do not count, in pixels.
  static let edge = 12
  /// How far a segment may lie off a line that it belongs to, in pixels.
  static let tolerance = 3.0
  /// The least cosine of the angle between a segment and its line: nine degrees.
  static let leastCosine = 0.988
  /// The least number of segments along a line.
  static let leastSegments = 4
  /// The most segments that are looked at: noise over a whole page has thousands.
  static let mostSegments = 200
  /// The most lines of a print.
  static let mostLines = 4

  /// Its middle, in pixels.
  let middle: SIMD2<Double>
  /// The unit vector along it.
  let along: SIMD2<Double>

  /// The stillest segment beside each candidate that has one.
  static func all(
    in part: PreparedPrint.Part, beside candidates: [MinutiaCandidate]
  ) -> [StillSegment] {
    let rays = (0..<directions).map { Ray(direction: $0, width: part.print.width) }
    return part.print.elements.withUnsafeBufferPointer { grey in
      candidates.compactMap { candidate in
        let isWithin = [(-edge, 0), (edge, 0), (0, -edge), (0, edge)].allSatisfy {
          part.isFinger(candidate.x + $0.0, candidate.y + $0.1)
        }
        return isWithin ? stillest(in: part, grey, beside: candidate, rays: rays) : nil
      }
    }
  }

  private static func stillest(
    in part: PreparedPrint.Part, _ grey: UnsafeBufferPointer<Float>,
    beside candidate: MinutiaCandidate, rays: [Ray]
  ) -> StillSegment? {
    let typical = part.variance.typical
    var (best, least, clearest) = (StillSegment?.none, DeadLines.stillness, Float(0))
    // Every sample of a segment, and of those beside it, lies in the picture.
    let margin = length / 2 + DeadLines.reach
    let columns = margin..<max(margin, part.print.width - margin)
    let rows = margin..<max(margin, part.print.height - margin)
    for ray in rays {
      for start in ray.starts {
        let (x, y) = (candidate.x &+ start.x, candidate.y &+ start.y)
        guard columns.contains(x), rows.contains(y) else { continue }
        let place = y &* part.print.width &+ x
        guard let variance = ray.variance(grey, at: place, within: typical) else { continue }
        let side = min(ray.side(grey, at: place, -1), ray.side(grey, at: place, 1))
        guard side >= DeadLines.leastVariation * typical, variance <= least * side,
          variance < least * side || side > clearest
        else { continue }
        (least, clearest) = (variance / side, side)
        best = StillSegment(middle: SIMD2(Double(x), Double(y)), along: ray.along)
      }
    }
    return best
  }

  /// The lines along which most segments lie, each segment on one of them.
  static func lines(through segments: [StillSegment]) -> [StraightLine] {
    let every = 1 + (segments.count - 1) / mostSegments
    var left = stride(from: 0, to: segments.count, by: every).map { segments[$0] }
    var lines: [StraightLine] = []
    while lines.count < mostLines {
      var (best, most) = (StraightLine?.none, leastSegments - 1)
      for i in left.indices {
        for j in 0..<i {
          let way = left[j].middle - left[i].middle
          let distance = (way * way).sum().squareRoot()
          guard distance >= Double(length) else { continue }
          let line = StraightLine(point: left[i].middle, along: way / distance)
          guard left[i].lies(on: line), left[j].lies(on: line) else { continue }
          let count = left.count { $0.lies(on: line) }
          if count > most { (best, most) = (line, count) }
        }
      }
      guard let line = best else { break }
      lines.append(line)
      left.removeAll { $0.lies(on: line) }
    }
    return lines
  }

  private func lies(on line: StraightLine) -> Bool {
    line.distance(of: middle) <= StillSegment.tolerance
      && abs((along * line.along).sum()) >= StillSegment.leastCosine
  }
}

/// The samples of segments of one direction.
private struct Ray {
  /// The unit vector along it, and that to its side.
  let along: SIMD2<Double>
  let aside: SIMD2<Double>
  /// Where the middles of the segments beside a candidate lie, seen from it.
  let starts: [SIMD2<Int>]
  /// The samples, as offsets from the middle's place in the picture.
  private let samples: [Int]
  /// The middles of the segments beside it, on its right.
  private let sides: [Int]

  init(direction: Int, width: Int) {
    let turn = ElementaryMath.sineAndCosine(
      Double(direction) * .pi / Double(StillSegment.directions))
    let (along, aside) = (
      SIMD2(turn.cosine, turn.sine), SIMD2(turn.sine, -turn.cosine)
    )
    (self.along, self.aside) = (along, aside)
    func offset(_ place: SIMD2<Double>) -> Int {
      Int(place.y.rounded()) * width + Int(place.x.rounded())
    }
    let half = StillSegment.length / 2
    starts = stride(
      from: -StillSegment.reach, through: StillSegment.reach, by: StillSegment.spacing
    ).map { offset in
      let place = Double(offset) * aside
      return SIMD2(Int(place.x.rounded()), Int(place.y.rounded()))
    }
    // Those far apart first: they differ soonest where there is no line.
    samples = stride(from: half, to: 0, by: -StillSegment.step).flatMap {
      [offset(Double($0) * along), offset(-Double($0) * along)]
    }
    sides = stride(from: 3, through: DeadLines.reach, by: 3).map { offset(Double($0) * aside) }
  }

  /// How much the grey values along a segment vary; nil where two differ by more than ridges deviate.
  func variance(
    _ grey: UnsafeBufferPointer<Float>, at place: Int, within typical: Float
  ) -> Float? {
    let first = grey[place]
    var (sum, squares) = (Float(0), Float(0))
    for sample in samples {
      let difference = grey[place &+ sample] - first
      if difference * difference > typical { return nil }
      sum += difference
      squares += difference * difference
    }
    let share = 1 / Float(samples.count + 1)
    return max(0, squares * share - sum * share * sum * share)
  }

  /// How much the segments on one side vary at most.
  func side(_ grey: UnsafeBufferPointer<Float>, at place: Int, _ sign: Int) -> Float {
    sides.reduce(0) { most, side in
      max(most, variance(grey, at: place &+ sign &* side, within: .infinity) ?? 0)
    }
  }
}
