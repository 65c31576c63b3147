/// Judges frames of a live preview: without making a template, and several times faster than an
/// ``Extractor``.
///
/// The flow is estimated once instead of three times, the ridges are filtered in a quarter of the
/// pixels, and the local contrast is measured once for both. Neither minutiae nor creases are sought,
/// so ``QualityMeasures/minutiaCount`` and ``QualityMeasures/creases`` stay 0. Otherwise the score and
/// the causes rest on the same measures. A preview has no state: one may serve any number of threads.
public struct QualityPreview: Sendable {
  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// A preview.
  public init() { self.init(kernels: .fastest) }

  /// A preview that runs the given form of the hot loops.
  init(kernels: Kernels) { self.kernels = kernels }

  /// The report of a picture.
  ///
  /// The same for the same picture, on any machine and any number of threads.
  public func report(of image: FingerprintImage) -> QualityReport {
    Cancellation.never { cancellation throws(CancellationError) in
      try report(of: image, unless: cancellation)
    }
  }

  /// The report of a picture, given up soon after it was told to stop.
  ///
  /// - Throws: `CancellationError` if it was told to stop before the report was made.
  public func report(
    of image: FingerprintImage, unless cancellation: Cancellation
  ) throws(CancellationError) -> QualityReport {
    try cancellation.check()
    var measures = QualityMeasures(of: image)
    let prepared: PreparedPrint
    switch try PreparedPrint.prepare(image, kernels: kernels, unless: cancellation) {
    case .success(let print): prepared = print
    case .failure(let failure):
      return QualityReport(measures: measures, map: .empty, failure: failure)
    }
    try cancellation.check()
    measures.take(prepared)
    let (print, finger, grid) = (prepared.part.print, prepared.part.outline, prepared.part.grid)
    let measurement = QualityMeasurement(
      print: print, mask: finger, grid: grid, kernels: kernels)
    measurement.grey(into: &measures)
    guard measures.contrast >= FingerprintCriteria.minimumContrast else {
      return QualityReport(measures: measures, map: .empty, failure: .blank)
    }
    try cancellation.check()
    let enhancement = try Enhancement(
      glimpseOf: print, mask: finger, grid: grid, mean: measurement.mean,
      deviation: measurement.deviation, coverage: measurement.coverage,
      filter: ContextualFilter(kernels: kernels), unless: cancellation)
    measurement.ridges(
      of: enhancement, region: prepared.region, seeksCreases: false, into: &measures)
    let failure =
      measures.patches > 1
      ? .severalFingers
      : FingerprintCriteria.failure(
        of: enhancement,
        foregroundArea: Int((measures.fingerArea / CellGrid.pixelArea).rounded()),
        minutiaCount: nil)
    return QualityReport(
      measures: measures,
      map: QualityMap(
        of: enhancement, coverage: measurement.coverage, region: prepared.region),
      failure: failure)
  }
}
