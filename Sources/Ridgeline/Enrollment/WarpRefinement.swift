/// Brings a warp closer by the ridges themselves: where minutiae are sparse the spline only guesses.
///
/// Blocks of 24 x 24 pixels of the base are sought in the capture within three pixels of where the
/// warp puts them, as ``TextureAgreement`` does; what they find, smoothed over their neighbours,
/// moves the warp.
struct WarpRefinement: Sendable {
  /// Blocks that agree less say nothing.
  static let leastAgreement: Float = 0.25
  /// Over how many pixels the moves are smoothed.
  static let smoothing: Float = 20
  /// How many times the blocks are sought again.
  static let rounds = 3

  /// The moved warp; the same one where a print has no texture.
  func refine(
    _ warp: CaptureWarp, base: PreparedTemplate, capture: PreparedTemplate, kernels: KernelVariant
  ) -> CaptureWarp {
    guard let first = base.texture, let second = capture.texture else { return warp }
    var refined = warp
    for _ in 0..<WarpRefinement.rounds {
      let finds = ComparisonWorkspace.with { workspace in
        self.finds(
          refined, base: (base.flow, first), capture: (capture.flow, second), kernels: kernels,
          in: workspace)
      }
      guard !finds.isEmpty else { break }
      let reach = 3 * WarpRefinement.smoothing
      refined = refined.moved { _, place in
        var (sum, total) = (SIMD2<Float>.zero, Float(0.5))
        for find in finds {
          let offset = find.place - place
          guard abs(offset.x) < reach, abs(offset.y) < reach else { continue }
          let squared = (offset * offset).sum()
          let near = Float(
            ElementaryMath.exp(
              -0.5 * Double(squared / (WarpRefinement.smoothing * WarpRefinement.smoothing))))
          sum += near * find.weight * find.move
          total += near * find.weight
        }
        return sum / total
      }
    }
    return refined
  }

  /// A block that was found.
  private struct Find {
    var place: SIMD2<Float>
    var move: SIMD2<Float>
    var weight: Float
  }

  private func finds(
    _ warp: CaptureWarp, base: (flow: FlowField, texture: TextureRaster),
    capture: (flow: FlowField, texture: TextureRaster), kernels: KernelVariant,
    in workspace: ComparisonWorkspace
  ) -> [Find] {
    let side = TextureAgreement.side
    let limit = Consolidation.longestSide
    var finds: [Find] = []
    for y in stride(from: 0, through: min(limit, 2 * base.texture.height) - side, by: side / 2) {
      for x in stride(from: 0, through: min(limit, 2 * base.texture.width) - side, by: side / 2) {
        let centre = SIMD2(Float(x + side / 2), Float(y + side / 2))
        guard base.flow.contains(x: centre.x, y: centre.y) else { continue }
        let image = warp.map(centre)
        guard capture.flow.contains(x: image.place.x, y: image.place.y),
          capture.texture.contains(x: image.place.x, y: image.place.y),
          WarpRefinement.isSmooth(image)
        else { continue }
        base.texture.readBlock(x: x, y: y, into: workspace.block)
        capture.texture.readPatch(
          x: image.place.x, y: image.place.y, alongX: image.alongX, alongY: image.alongY,
          kernels: kernels, into: workspace.patch)
        TextureAgreement.countDifferences(kernels: kernels, in: workspace)
        var (best, fewest) = (24, workspace.differences[24])
        for shift in 0..<49 where workspace.differences[shift] < fewest {
          (best, fewest) = (shift, workspace.differences[shift])
        }
        let agreement = 1 - 2 * Float(fewest) / Float(side * side)
        guard agreement > WarpRefinement.leastAgreement else { continue }
        let reach = TextureAgreement.reach
        finds.append(
          Find(
            place: centre,
            move: image.alongX * Float(best % 7 - reach) + image.alongY * Float(best / 7 - reach),
            weight: agreement - WarpRefinement.leastAgreement))
      }
    }
    return finds
  }

  /// Whether the warp neither folds nor stretches skin beyond belief.
  private static func isSmooth(_ image: CaptureWarp.Image) -> Bool {
    (0.4...2).contains((image.alongX * image.alongX).sum())
      && (0.4...2).contains((image.alongY * image.alongY).sum())
  }
}
