/// A capture laid over another one of the same finger.
struct CaptureAlignment: Sendable {
  /// How far beyond the base the warp is sampled, in pixels: what a finger can reach.
  static let margin = 288

  /// From the base's places to the capture's.
  let warp: CaptureWarp

  /// Lays a capture over a base; nil where the matcher finds no way to.
  init?(of capture: PreparedTemplate, on base: PreparedTemplate, kernels: Kernels) {
    let margin = CaptureAlignment.margin
    let side = Int(CaptureWarp.spacing)
    let origin = SIMD2<Float>(repeating: Float(-margin))
    let columns = (min(base.template.width, Consolidation.longestSide) + 2 * margin) / side + 2
    let rows = (min(base.template.height, Consolidation.longestSide) + 2 * margin) / side + 2
    let run = ComparisonRun(kernels: kernels, a: base, b: capture, sparesTexture: true)
    let warp: CaptureWarp? = ComparisonScratch.with { scratch in
      guard let overlay = run.run(in: scratch)?.overlay else { return nil }
      return CaptureWarp(origin: origin, columns: columns, rows: rows) { place in
        let image = overlay.warp.map(place.x, place.y, kernels: kernels)
        return SIMD2(image.x, image.y)
      }
    }
    guard let warp else { return nil }
    self.warp = WarpRefinement().refine(
      warp, base: base, capture: capture, kernels: kernels)
  }
}
