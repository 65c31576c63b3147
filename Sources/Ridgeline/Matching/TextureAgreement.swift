import CRidgelineKernels

/// How far the ridges themselves agree once two prints lie on each other.
///
/// The first print is cut into blocks of 24 x 24 pixels. Each is sought in the second print where
/// the warp puts it, turned and stretched as the warp does, up to three pixels away. The share of equal pixels
/// less that of different ones takes the place of a correlation.
struct TextureAgreement {
  /// The side of a block in pixels.
  static let side = Int(RK_BLOCK_SIDE)
  /// How far a block is sought, in pixels along each axis.
  static let reach = Int(RK_BLOCK_REACH)
  /// What each squared pixel of displacement costs.
  static let penalty: Float = 0.0053
  /// A block agrees well above this.
  static let good: Float = 0.6
  /// Blocks of unclear ridges count at least this much.
  static let leastWeight: Float = 0.05

  /// The weighted mean over all blocks without a search.
  var unshifted: Float = 0
  /// The weighted mean over all blocks of the best place of each.
  var best: Float = 0
  /// The weighted share of blocks that agree well.
  var goodShare: Float = 0
  /// The number of blocks.
  var blocks = 0

  /// No block at all.
  init() {}

  /// Where the four quarters of the blocks begin: each is spread over the whole print.
  private static let quarters = [(0, 0), (1, 1), (1, 0), (0, 1)]
  /// What `n` blocks say of all of them is off by less than this over the root of `n`: of the 279,493
  /// pairs of nine sets no score of 20 or more depends on it.
  static let doubt: Float = 0.6

  /// Compares the ridges of two prints under the workspace's warp.
  ///
  /// - Parameter least: the agreement that matters. Blocks are taken a quarter at a time, and once it
  ///   is out of reach the quarters so far speak for the rest.
  init(
    _ a: PreparedTemplate, _ b: PreparedTemplate, least: Float, kernels: KernelVariant,
    in workspace: ComparisonWorkspace
  ) {
    guard let first = a.texture, let second = b.texture else { return }
    let side = TextureAgreement.side
    var sums = Sums()
    for (column, row) in TextureAgreement.quarters {
      for y in stride(from: row * side, through: 2 * first.height - side, by: 2 * side) {
        for x in stride(from: column * side, through: 2 * first.width - side, by: 2 * side) {
          let (cx, cy) = (Float(x + side / 2), Float(y + side / 2))
          guard a.flow.contains(x: cx, y: cy) else { continue }
          let image = workspace.warp.map(cx, cy, kernels: kernels)
          guard b.flow.contains(x: image.x, y: image.y),
            second.contains(x: image.x, y: image.y), TextureAgreement.isSmooth(image)
          else { continue }
          first.readBlock(x: x, y: y, into: workspace.block)
          second.readPatch(
            x: image.x, y: image.y, alongX: image.alongX, alongY: image.alongY,
            kernels: kernels, into: workspace.patch)
          TextureAgreement.countDifferences(kernels: kernels, in: workspace)
          sums.add(
            TextureAgreement.correlations(workspace.differences),
            weight: max(
              TextureAgreement.leastWeight,
              a.flow.coherence(x: cx, y: cy) * b.flow.coherence(x: image.x, y: image.y)))
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
  }

  /// What the blocks so far add up to.
  private struct Sums {
    var blocks = 0
    var (weight, unshifted, best, good): (Float, Float, Float, Float) = (0, 0, 0, 0)

    mutating func add(_ block: (still: Float, found: Float), weight: Float) {
      blocks += 1
      self.weight += weight
      unshifted += weight * block.still
      best += weight * block.found
      if block.found > TextureAgreement.good { good += weight }
    }
  }

  /// Whether the warp neither folds nor stretches skin beyond belief: a pixel stays near a pixel.
  private static func isSmooth(_ image: ThinPlateWarp.Image) -> Bool {
    func square(_ v: SIMD2<Float>) -> Float { v.x * v.x + v.y * v.y }
    return (0.4...2).contains(square(image.alongX)) && (0.4...2).contains(square(image.alongY))
  }

  /// What a shift costs, row after row of shifts.
  private static let penalties = shiftCosts(penalty)

  /// What each shift of a block costs, row after row of shifts.
  ///
  /// - Parameter penalty: the cost of each squared pixel.
  static func shiftCosts(_ penalty: Float) -> [Float] {
    (0..<49).map { shift in
      let dx = shift % 7 - reach
      let dy = shift / 7 - reach
      return penalty * Float(dx * dx + dy * dy)
    }
  }

  /// The agreement in place, and at the best place less what the shift costs.
  private static func correlations(
    _ differences: UnsafeMutablePointer<UInt16>
  ) -> (still: Float, found: Float) {
    let unit = 2 / Float(side * side)
    return (1 - Float(differences[24]) * unit, bestPlace(differences, costs: penalties).value)
  }

  /// The agreement at the best place less what the shift costs, and that shift in columns and rows of
  /// the patch.
  static func bestPlace(
    _ differences: UnsafeMutablePointer<UInt16>, costs: [Float]
  ) -> (value: Float, shift: SIMD2<Int>) {
    let unit = 2 / Float(side * side)
    let costs = costs.span
    var (found, place): (Float, Int) = (-1, 24)
    for shift in 0..<49 {
      let value = 1 - Float(differences[shift]) * unit - costs[shift]
      if value > found { (found, place) = (value, shift) }
    }
    return (found, SIMD2(place % 7 - reach, place / 7 - reach))
  }

  /// Counts how many pixels of the workspace's block differ from each place of its patch.
  static func countDifferences(kernels: KernelVariant, in workspace: ComparisonWorkspace) {
    guard kernels == .reference else {
      rk_block_differences(
        Int32(kernels.rawValue), workspace.block, workspace.patch, workspace.differences)
      return
    }
    for dy in 0..<7 {
      for dx in 0..<7 {
        var count = 0
        for row in 0..<side {
          let place = (workspace.patch[row + dy] >> UInt32(dx)) & 0xFF_FFFF
          count += (place ^ workspace.block[row]).nonzeroBitCount
        }
        workspace.differences[7 * dy + dx] = UInt16(count)
      }
    }
  }
}
