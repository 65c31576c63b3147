/// The stages from a print to its minutiae.
struct RidgeStages: Sendable {
  /// The grey values with mean 0 and deviation 1 over the finger.
  let normalized: Raster<Float>
  /// The ridges along the flow.
  let enhancement: Enhancement
  /// What later stages ask of a place.
  let context: RidgeContext
  /// The binarised ridges.
  let ridges: Raster<Bool>
  /// Their lines.
  let skeleton: Skeleton
  /// The endings and forks of the skeleton.
  let candidates: [MinutiaCandidate]

  /// Runs the stages on a part of a picture.
  init(
    of part: PreparedPrint.Part, kernels: Kernels, unless cancellation: Cancellation
  ) throws(CancellationError) {
    let (finger, grid) = (part.finger, part.grid)
    try cancellation.check()
    normalized = Normalization().normalize(part.print, mask: finger)
    enhancement = try Enhancement(
      of: normalized, mask: finger, grid: grid, filter: ContextualFilter(kernels: kernels),
      unless: cancellation)
    try cancellation.check()
    context = RidgeContext(of: enhancement, mask: finger, grid: grid)
    ridges = Binarization().ridges(
      of: enhancement.response, mask: finger, confidence: context.confidence.raster)
    try cancellation.check()
    skeleton = SkeletonCleaning().clean(Skeleton(of: ridges), context: context)
    try cancellation.check()
    candidates = MinutiaDetection().candidates(on: skeleton, context: context)
  }

  /// The minutiae among the candidates, best first.
  var minutiae: [Minutia] {
    MinutiaFiltering().minutiae(among: candidates, skeleton: skeleton, context: context)
  }
}
