/// Turns a picture of a finger into a template.
///
/// An extractor has no state: one may serve any number of threads.
public struct Extractor: Sendable {
  /// What an extractor keeps; the defaults suit nearly everybody.
  public struct Configuration: Sendable, Hashable {
    /// Keep the picture of every stage in ``Extraction/stages``; off by default.
    public var keepsStages = false
    /// Put the ridge texture into the template; on by default.
    public var includesTexture = true

    /// The defaults.
    public init() {}
  }

  /// What this extractor was asked to do.
  public let configuration: Configuration
  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// An extractor.
  public init(configuration: Configuration = Configuration()) {
    self.init(configuration: configuration, kernels: .fastest)
  }

  /// An extractor that runs the given form of the hot loops.
  init(configuration: Configuration, kernels: Kernels) {
    self.configuration = configuration
    self.kernels = kernels
  }

  /// Extracts a template.
  ///
  /// The result is the same for the same picture, on any machine and any number of threads. A picture
  /// without a usable print gives no template: ``Extraction/failure`` says why, and
  /// ``Extraction/template`` throws it.
  public func extract(from image: FingerprintImage) -> Extraction {
    Cancellation.never { cancellation throws(CancellationError) in
      try extract(from: image, unless: cancellation)
    }
  }

  /// Extracts a template, and gives up soon after it was told to stop.
  ///
  /// - Throws: `CancellationError` if it was told to stop before the template was made.
  public func extract(
    from image: FingerprintImage, unless cancellation: Cancellation
  ) throws(CancellationError) -> Extraction {
    try cancellation.check()
    var measures = QualityMeasures(of: image)
    var prepared: PreparedPrint
    switch try PreparedPrint.prepare(image, kernels: kernels, unless: cancellation) {
    case .success(let print): prepared = print
    case .failure(let failure): return Extraction(failure: failure, measures: measures)
    }
    try cancellation.check()
    var measurement = measurement(of: prepared, into: &measures)
    guard measures.contrast >= FingerprintCriteria.minimumContrast else {
      return Extraction(failure: .blank, measures: measures)
    }
    var stages = try RidgeStages(of: prepared.part, kernels: kernels, unless: cancellation)
    let scratches = Scratches(of: prepared.part, among: stages.candidates)
    if !scratches.isEmpty {
      prepared = try prepared.bridging(scratches, kernels: kernels, unless: cancellation)
      measurement = self.measurement(of: prepared, into: &measures)
      stages = try RidgeStages(of: prepared.part, kernels: kernels, unless: cancellation)
    }
    let (enhancement, context) = (stages.enhancement, stages.context)
    let (finger, grid, region) = (prepared.part.finger, prepared.part.grid, prepared.region)
    let minutiae = stages.minutiae

    try cancellation.check()
    measurement.ridges(of: enhancement, region: region, into: &measures)
    measures.minutiaCount = minutiae.count
    measures.minutiaQuality =
      minutiae.reduce(0.0) { $0 + Double($1.quality) } / Double(max(1, minutiae.count))
    for part in prepared.others where try isFinger(part, unless: cancellation) {
      measures.patches += 1
    }
    try cancellation.check()
    let failure =
      measures.patches > 1
      ? .severalFingers
      : FingerprintCriteria.failure(
        of: enhancement, foregroundArea: finger.elements.count(where: { $0 }),
        minutiaCount: minutiae.count)
    let outcome = Extractor.outcome(failure) {
      TemplateAssembly(
        region: region, width: prepared.picture.width, height: prepared.picture.height
      )
      .template(
        minutiae: minutiae, enhancement: enhancement, mask: finger, grid: grid,
        seams: context.seams, includesTexture: configuration.includesTexture)
    }
    let quality = QualityReport(
      measures: measures,
      map: QualityMap(of: enhancement, coverage: measurement.coverage, region: region),
      failure: failure)
    guard configuration.keepsStages else {
      return Extraction(outcome, quality: quality, stages: nil)
    }
    let frame = StageFrame(region)
    let kept = ExtractionStages(
      originX: frame.x, originY: frame.y,
      resampled: frame.cut(from: prepared.picture), mask: frame.place(finger, over: false),
      normalized: frame.place(stages.normalized, over: 0),
      orientation: frame.place(context.orientation, over: 0),
      coherence: frame.place(context.coherence.raster, over: 0),
      period: frame.place(context.period.raster, over: 0),
      enhanced: frame.place(enhancement.response, over: 0),
      confidence: frame.place(context.confidence.raster, over: 0),
      ridges: frame.place(stages.ridges, over: false),
      skeleton: frame.place(stages.skeleton.raster, over: false),
      candidates: stages.candidates.map { frame.place($0.minutia(context: context)) },
      minutiae: minutiae.map(frame.place))
    return Extraction(outcome, quality: quality, stages: kept)
  }

  /// Measures the grey values of a print.
  private func measurement(
    of prepared: PreparedPrint, into measures: inout QualityMeasures
  ) -> QualityMeasurement {
    measures.take(prepared)
    // Skin that is pressed flat and wet is blank too, and is to be seen here.
    let measurement = QualityMeasurement(
      print: prepared.part.print, mask: prepared.part.outline, grid: prepared.part.grid,
      kernels: kernels)
    measurement.grey(into: &measures)
    return measurement
  }

  /// Whether another part of a picture shows a finger as well.
  private func isFinger(
    _ part: PreparedPrint.Part, unless cancellation: Cancellation
  ) throws(CancellationError) -> Bool {
    let normalized = Normalization().normalize(part.print, mask: part.finger)
    let enhancement = try Enhancement(
      of: normalized, mask: part.finger, grid: part.grid,
      filter: ContextualFilter(kernels: kernels), unless: cancellation)
    return SeparateFingers.hasFinger(FingerprintCriteria.ridgeCells(of: enhancement))
  }

  /// A failure, or the template where there is none.
  private static func outcome(
    _ failure: ExtractionFailure?, _ template: () -> Template
  ) -> Result<Template, ExtractionFailure> {
    if let failure { return .failure(failure) }
    let template = template()
    return template.failureToEnroll.map { .failure($0) } ?? .success(template)
  }
}
