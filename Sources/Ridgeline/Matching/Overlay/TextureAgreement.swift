/// How far the ridges themselves agree once two prints lie on each other.
///
/// The first print is cut into blocks of 24 x 24 pixels. Each is sought in the second print where
/// the warp puts it, turned and stretched as the warp does, up to three pixels away. The share of equal pixels
/// less that of different ones takes the place of a correlation.
struct TextureAgreement {
  /// What each squared pixel of displacement costs.
  static let penalty: Float = 0.0053
  /// A block agrees well above this.
  static let good: Float = 0.6
  /// Blocks of unclear ridges count at least this much.
  static let minimumWeight: Float = 0.05

  /// The weighted mean over all blocks without a search.
  var unshifted: Float = 0
  /// The weighted mean over all blocks of the best place of each.
  var best: Float = 0
  /// The weighted share of blocks that agree well.
  var goodShare: Float = 0
  /// The number of blocks.
  var blocks = 0
  /// How far the blocks agree beyond what strangers reach, each by how distinct it is, summed up and divided by the
  /// fourth root of the weights; 0 where that was not asked for.
  ///
  /// Of the sum alone chance makes more the more blocks there are. Divided by the root of the weights it would tell a
  /// large common area from a small one less well. The fourth root lies between.
  var distinct: Float = 0

  /// The agreement that strangers reach in the mean where their ridges are laid over each other at the best place.
  static let strangers: Float = 0.35

  /// Where the four quarters of the blocks begin: each is spread over the whole print.
  private static let quarters = [(0, 0), (1, 1), (1, 0), (0, 1)]
  /// What `n` blocks say of all of them is off by less than this over the root of `n`: of the 279,493
  /// pairs of nine sets no score of 20 or more depends on it.
  static let doubt: Float = 0.6

  /// One block and what it said.
  struct Block {
    /// Its left and its upper edge on the first print, in pixels.
    let x: Int
    let y: Int
    /// How far it agreed at its best place, less what the shift costs.
    let agreement: Float
  }

  private static let costs = BlockSearch.shiftCosts(penalty)

  /// Compares the ridges of two prints under a warp.
  ///
  /// - Parameters:
  ///   - least: the agreement that matters. Blocks are taken a quarter at a time, and once it
  ///     is out of reach the quarters so far speak for the rest.
  ///   - weighsDistinctness: whether ``distinct`` is summed up, which takes a second look at each block.
  ///   - visit: gets each block.
  @inline(__always)
  init(
    _ a: PreparedTemplate, _ b: PreparedTemplate, under warp: ThinPlateWarp, least: Float,
    weighsDistinctness: Bool, kernels: Kernels, with search: BlockSearch, _ visit: (Block) -> Void
  ) {
    guard let first = a.texture, let second = b.texture else { return }
    let side = TextureAgreement.side
    var sums = Sums()
    for (column, row) in TextureAgreement.quarters {
      for y in stride(from: row * side, through: 2 * first.height - side, by: 2 * side) {
        for x in stride(from: column * side, through: 2 * first.width - side, by: 2 * side) {
          let (cx, cy) = (Float(x + side / 2), Float(y + side / 2))
          guard a.flow.contains(x: cx, y: cy) else { continue }
          let image = warp.map(cx, cy, kernels: kernels)
          guard b.flow.contains(x: image.x, y: image.y),
            second.contains(x: image.x, y: image.y), image.isSmooth
          else { continue }
          search.compare(first, x: x, y: y, with: second, at: image, kernels: kernels)
          let found = search.bestPlace(costs: TextureAgreement.costs).value
          let weight = max(
            TextureAgreement.minimumWeight,
            a.flow.coherence(x: cx, y: cy) * b.flow.coherence(x: image.x, y: image.y))
          sums.add((search.agreement(BlockSearch.unshifted), found), weight: weight)
          if weighsDistinctness {
            let distinctness = search.distinctness(of: first, x: x, y: y, kernels: kernels)
            sums.addDistinct(found, weight: weight * distinctness)
          }
          visit(Block(x: x, y: y, agreement: found))
        }
      }
      let doubt = TextureAgreement.doubt / Float(sums.blocks).squareRoot()
      if sums.blocks > 0, sums.best / sums.weight + doubt < least { break }
    }
    guard sums.weight > 0 else { return }
    unshifted = sums.unshifted / sums.weight
    best = sums.best / sums.weight
    goodShare = sums.good / sums.weight
    blocks = sums.blocks
    guard sums.distinctWeight > 0 else { return }
    distinct = sums.distinct / sums.distinctWeight.squareRoot().squareRoot()
  }

  /// Compares the ridges of two prints under a warp.
  ///
  /// - Parameter least: the agreement that matters.
  init(
    _ a: PreparedTemplate, _ b: PreparedTemplate, under warp: ThinPlateWarp, least: Float,
    weighsDistinctness: Bool = false, kernels: Kernels, with search: BlockSearch
  ) {
    self.init(
      a, b, under: warp, least: least, weighsDistinctness: weighsDistinctness, kernels: kernels,
      with: search
    ) { _ in }
  }

  /// What the blocks so far add up to.
  private struct Sums {
    var blocks = 0
    var (weight, unshifted, best, good): (Float, Float, Float, Float) = (0, 0, 0, 0)
    var (distinctWeight, distinct): (Float, Float) = (0, 0)

    mutating func add(_ block: (still: Float, found: Float), weight: Float) {
      blocks += 1
      self.weight += weight
      unshifted += weight * block.still
      best += weight * block.found
      if block.found > TextureAgreement.good { good += weight }
    }

    mutating func addDistinct(_ found: Float, weight: Float) {
      distinctWeight += weight
      distinct += weight * (found - TextureAgreement.strangers)
    }
  }
}
