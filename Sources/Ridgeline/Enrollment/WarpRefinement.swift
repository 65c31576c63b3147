/// Brings a warp closer by the ridges themselves: where minutiae are sparse the spline only guesses.
///
/// Blocks of 24 x 24 pixels of the base are sought in the capture within three pixels of where the
/// warp puts them, as ``TextureAgreement`` does; what they find, smoothed over their neighbours,
/// moves the warp.
struct WarpRefinement: Sendable {
  /// Blocks that agree less say nothing.
  static let minimumAgreement: Float = 0.25
  /// Over how many pixels the moves are smoothed.
  static let smoothing: Float = 20
  /// How many times the blocks are sought again.
  static let rounds = 3

  /// The moved warp; the same one where a print has no texture.
  func refine(
    _ warp: CaptureWarp, base: PreparedTemplate, capture: PreparedTemplate, kernels: Kernels
  ) -> CaptureWarp {
    guard let first = base.texture, let second = capture.texture else { return warp }
    var refined = warp
    for _ in 0..<WarpRefinement.rounds {
      let finds = ComparisonScratch.with { scratch in
        self.finds(
          refined, base: (base.flow, first), capture: (capture.flow, second), kernels: kernels,
          with: scratch.blockSearch)
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
    capture: (flow: FlowField, texture: TextureRaster), kernels: Kernels,
    with search: BlockSearch
  ) -> [Find] {
    let side = TextureAgreement.side
    let limit = Consolidation.longestSide
    var finds: [Find] = []
    for y in stride(from: 0, through: min(limit, 2 * base.texture.height) - side, by: side / 2) {
      for x in stride(from: 0, through: min(limit, 2 * base.texture.width) - side, by: side / 2) {
        let centre = SIMD2(Float(x + side / 2), Float(y + side / 2))
        guard base.flow.contains(x: centre.x, y: centre.y) else { continue }
        let mapped = warp.map(centre)
        let image = PointImage(
          x: mapped.place.x, y: mapped.place.y, alongX: mapped.alongX, alongY: mapped.alongY)
        guard capture.flow.contains(x: image.x, y: image.y),
          capture.texture.contains(x: image.x, y: image.y), image.isSmooth
        else { continue }
        search.compare(
          base.texture, x: x, y: y, with: capture.texture, at: image, kernels: kernels)
        var (best, fewest) = (BlockSearch.unshifted, search.difference(BlockSearch.unshifted))
        for shift in 0..<BlockSearch.shifts where search.difference(shift) < fewest {
          (best, fewest) = (shift, search.difference(shift))
        }
        let agreement = 1 - 2 * Float(fewest) / Float(side * side)
        guard agreement > WarpRefinement.minimumAgreement else { continue }
        let shift = BlockSearch.shift(best)
        finds.append(
          Find(
            place: centre,
            move: image.alongX * Float(shift.x) + image.alongY * Float(shift.y),
            weight: agreement - WarpRefinement.minimumAgreement))
      }
    }
    return finds
  }
}
