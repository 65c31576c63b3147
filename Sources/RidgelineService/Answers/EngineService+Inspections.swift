import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineFiles
import RidgelineReport

extension EngineService {
  private struct Inspection: Encodable {
    let figures: ComparisonFigures
    /// All stages on one sheet, a PNG; absent where the prints have nothing in common.
    let picture: Data?
  }

  /// The most pixels of a sheet, in millions.
  private static let sheet = DrawingLimit(megapixels: 8)

  /// Shows how two prints are compared, stage by stage, as `ridgeline inspect` does.
  func inspections(_ exchange: Exchange) async throws -> Response {
    let inspection = try await engine.run { cancellation in
      let exchange = exchange.until(cancellation)
      let (probe, reference) = try EngineService.pair(of: exchange)
      let comparison = try RecordComparison(
        try EngineService.matched(probe, "the probe", exchange),
        try EngineService.matched(reference, "the reference", exchange), unless: cancellation)
      if let failure = comparison.failure { throw Problem(.failureToEnroll, failure) }
      var figures = ComparisonFigures(probe: "probe", reference: "reference")
      guard let (probe, reference, _) = comparison.drawn else {
        return Inspection(figures: figures, picture: nil)
      }
      figures.probeMinutiae = probe.template.minutiae.count
      figures.referenceMinutiae = reference.template.minutiae.count
      guard let stages = Matcher(probe: probe.template).stages(with: reference.template) else {
        return Inspection(figures: figures, picture: nil)
      }
      figures.take(stages)
      let sides = (
        ComparedSide(probe, name: "probe"), ComparedSide(reference, name: "reference")
      )
      let drawing = ComparisonDrawing(
        stages, first: stages.isProbeFirst ? sides.0 : sides.1,
        second: stages.isProbeFirst ? sides.1 : sides.0)
      let png = try ComparisonSheet(drawing, limit: EngineService.sheet).canvas().png()
      return Inspection(figures: figures, picture: Data(png))
    }
    return try Answer.json(inspection)
  }
}
