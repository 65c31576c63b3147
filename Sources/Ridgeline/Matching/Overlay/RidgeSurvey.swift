/// Seeks the alignment of two prints by their ridges, where minutiae are too few to choose it.
///
/// Each pair of minutiae that look alike at all proposes an alignment; the flows of both prints set
/// its turn right, and the ridges are followed from there, block by block outwards. What minutiae say
/// of an alignment depends on a few points; ridges fill the whole common area. A block is sought where
/// its neighbours were found, so that skin may be pulled about, but not torn.
struct RidgeSurvey {
  /// Pairs of minutiae that propose an alignment.
  static let proposals = 30
  /// Alignments that are given back.
  static let finalists = 2
  /// How far the flows must agree: the mean cosine of twice the angle between them.
  static let minimumFlowAgreement: Float = 0.75
  /// How far the flows may turn a proposal, in radians.
  static let largestTurn: Float = 0.4
  /// The agreement of ridges that strangers reach where their flows agree.
  static let chance: Float = 0.3
  /// After so many blocks a proposal below ``chance`` is given up.
  static let trial = 6
  /// The agreement of a block whose place is believed.
  static let believed: Float = 0.45
  /// What each squared pixel costs that a block lies off the place its neighbours predict.
  ///
  /// Five times the texture's: ridges predict a place better than minutiae do.
  static let penalty: Float = 0.025
  /// The most blocks of a print that is surveyed, and the most places of a picture that it lies in: no
  /// finger of few minutiae fills more, whatever a template claims.
  static let maximumBlocks = 1_000
  static let maximumPlaces = 20_000
  /// How the minutiae are paired under an alignment that ridges found.
  static let pairing = MinutiaPairing(reach: 14, degrees: 30)

  private static let costs = BlockSearch.shiftCosts(penalty)
  private static let firstCosts = BlockSearch.shiftCosts(TextureAgreement.penalty)

  /// A block of the first print.
  private struct Block {
    /// Its place among the blocks, with a border of one.
    let place: Int
    /// Its upper left pixel.
    let x: Int
    let y: Int
    /// Its middle.
    let centre: SIMD2<Float>
    /// The coherence of the flow there.
    let coherence: Float
  }

  private let a: PreparedTemplate
  private let b: PreparedTemplate
  private let kernels: Kernels
  private let first: TextureRaster
  private let second: TextureRaster
  private let blocks: [Block]
  private let stride: Int
  private let places: Int

  /// A survey of two prints; nil unless both have texture, and a finger's worth of it.
  init?(_ a: PreparedTemplate, _ b: PreparedTemplate, kernels: Kernels) {
    guard let first = a.texture, let second = b.texture else { return nil }
    (self.a, self.b, self.kernels) = (a, b, kernels)
    (self.first, self.second) = (first, second)
    let side = TextureAgreement.side
    let (columns, rows) = (2 * first.width / side, 2 * first.height / side)
    stride = columns + 2
    places = stride * (rows + 2)
    guard places <= RidgeSurvey.maximumPlaces else { return nil }
    var blocks: [Block] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let (x, y) = (column * side, row * side)
        let centre = SIMD2(Float(x + side / 2), Float(y + side / 2))
        guard a.flow.contains(x: centre.x, y: centre.y) else { continue }
        blocks.append(
          Block(
            place: (row + 1) * stride + column + 1, x: x, y: y, centre: centre,
            coherence: a.flow.coherence(x: centre.x, y: centre.y)))
      }
    }
    guard blocks.count <= RidgeSurvey.maximumBlocks else { return nil }
    self.blocks = blocks
  }

  /// The alignments that the ridges speak for, the best first.
  ///
  /// - Parameter pairs: the minutiae that look alike.
  func alignments(from pairs: LocalPairs, with search: BlockSearch) -> [RigidTransform] {
    let minutiae = a.minutiae
    var found: [(transform: RigidTransform, image: SIMD2<Float>, sum: Float)] = []
    for seed in strongest(of: pairs) {
      let (i, j) = (Int(seed.row), Int(seed.column))
      let origin = SIMD2(minutiae.x[i], minutiae.y[i])
      let proposal = RigidTransform(from: minutiae, i, to: b.minutiae, j)
      guard let turned = turnedByFlow(proposal, about: origin) else { continue }
      let grown = follow(turned, from: origin, with: search)
      guard grown.sum > 0 else { continue }
      let centre = grown.transform.apply(minutiae.centre.x, minutiae.centre.y)
      let image = SIMD2(centre.x, centre.y)
      let known = found.firstIndex { other in
        let off = other.image - image
        return (off * off).sum() < 150
          && BinaryAngle.distance(other.transform.turn, grown.transform.turn) < 1500
      }
      if let known {
        if grown.sum > found[known].sum { found[known] = (grown.transform, image, grown.sum) }
      } else {
        found.append((grown.transform, image, grown.sum))
      }
    }
    let best = found.indices.sorted { (found[$1].sum, $0) < (found[$0].sum, $1) }
    return best.prefix(RidgeSurvey.finalists).map { found[$0].transform }
  }

  private func strongest(of pairs: LocalPairs) -> [LocalPair] {
    var keys = [UInt64](repeating: 0, count: RidgeSurvey.proposals)
    var count = 0
    for k in 0..<pairs.count {
      SortingKeys.keep(
        SortingKeys.key(pairs[k].similarity, index: k), in: &keys, count: &count,
        capacity: RidgeSurvey.proposals)
    }
    SortingKeys.sort(&keys, count: count)
    return (0..<count).map { pairs[SortingKeys.index(keys[$0])] }
  }

  /// A transform turned about a point of the first print so that the flows agree best; nil where they
  /// do not.
  private func turnedByFlow(
    _ transform: RigidTransform, about origin: SIMD2<Float>
  ) -> RigidTransform? {
    var (along, across, total) = (Float(0), Float(0), Float(0))
    let doubled = SIMD2(
      transform.cosine * transform.cosine - transform.sine * transform.sine,
      2 * transform.cosine * transform.sine)
    for block in blocks {
      let image = transform.apply(block.centre.x, block.centre.y)
      guard b.flow.contains(x: image.x, y: image.y) else { continue }
      let p = a.flow.blend(x: block.centre.x, y: block.centre.y)
      let q = b.flow.blend(x: image.x, y: image.y)
      let lengths = ((p.x * p.x + p.y * p.y) * (q.x * q.x + q.y * q.y)).squareRoot()
      guard lengths > 1e-6 else { continue }
      let u = p.x * doubled.x - p.y * doubled.y
      let v = p.x * doubled.y + p.y * doubled.x
      let weight = p.z * q.z
      along += weight / lengths * (u * q.x + v * q.y)
      across += weight / lengths * (u * q.y - v * q.x)
      total += weight
    }
    let length = (along * along + across * across).squareRoot()
    guard total > 0.5, length >= RidgeSurvey.minimumFlowAgreement * total else { return nil }
    let angle = 0.5 * ElementaryMath.atan2(across, along)
    guard abs(angle) < RidgeSurvey.largestTurn else { return nil }
    let turn = ElementaryMath.sineAndCosine(Double(angle))
    let (cosine, sine) = (Float(turn.cosine), Float(turn.sine))
    var out = RigidTransform(
      cosine: transform.cosine * cosine - transform.sine * sine,
      sine: transform.sine * cosine + transform.cosine * sine)
    let image = transform.apply(origin.x, origin.y)
    out.shiftX = image.x - (out.cosine * origin.x - out.sine * origin.y)
    out.shiftY = image.y - (out.sine * origin.x + out.cosine * origin.y)
    return out
  }

  /// Follows the ridges outwards from a point of the first print.
  ///
  /// - Returns: the transform fitted to the blocks that agree, and how far all blocks agree beyond
  ///   chance, summed up.
  private func follow(
    _ transform: RigidTransform, from origin: SIMD2<Float>, with search: BlockSearch
  ) -> (transform: RigidTransform, sum: Float) {
    let order = blocks.indices.map { k -> (distance: Float, block: Int) in
      let away = blocks[k].centre - origin
      return ((away * away).sum(), k)
    }.sorted { $0 < $1 }
    let alongX = SIMD2(transform.cosine, transform.sine)
    let alongY = SIMD2(-transform.sine, transform.cosine)
    // How far each block was found off its place, and how much that is believed.
    var moves = [SIMD3<Float>](repeating: .zero, count: places)
    var points: [(from: SIMD2<Float>, to: SIMD2<Float>)] = []
    var (count, sum) = (0, Float(0))
    for (_, k) in order {
      let block = blocks[k]
      var foretold = SIMD3<Float>(0, 0, 0.2)
      for row in -1...1 {
        for column in -1...1 {
          let move = moves[block.place + row * stride + column]
          foretold += SIMD3(move.x * move.z, move.y * move.z, move.z)
        }
      }
      let expected = SIMD2(foretold.x, foretold.y) / foretold.z
      let image = transform.apply(block.centre.x, block.centre.y)
      let place = SIMD2(image.x, image.y) + expected
      guard b.flow.contains(x: place.x, y: place.y), second.contains(x: place.x, y: place.y)
      else { continue }
      search.compare(
        first, x: block.x, y: block.y, with: second,
        at: PointImage(x: place.x, y: place.y, alongX: alongX, alongY: alongY),
        kernels: kernels)
      // Nothing predicts where the first blocks lie.
      let (value, shift) = search.bestPlace(
        costs: count < 2 ? RidgeSurvey.firstCosts : RidgeSurvey.costs)
      let weight = max(
        TextureAgreement.minimumWeight, block.coherence * b.flow.coherence(x: place.x, y: place.y))
      let found = expected + alongX * Float(shift.x) + alongY * Float(shift.y)
      moves[block.place] = SIMD3(found.x, found.y, max(0, value - 0.2) * weight)
      if value > RidgeSurvey.believed {
        points.append((block.centre, SIMD2(image.x, image.y) + found))
      }
      count += 1
      sum += weight * (value - RidgeSurvey.chance)
      if count == RidgeSurvey.trial, sum < 0 { break }
    }
    return (points.count >= 3 ? RigidTransform(points) : transform, sum)
  }
}
