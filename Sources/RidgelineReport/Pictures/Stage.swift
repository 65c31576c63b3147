package import Ridgeline

/// A stage of the extraction that can be shown.
package enum Stage: String, CaseIterable, Sendable {
  case resampled
  case mask
  case normalized
  case orientation
  case coherence
  case period
  case enhanced
  case confidence
  case ridges
  case skeleton
  case candidates
  case minutiae

  /// What the label says.
  package func label(_ stages: ExtractionStages) -> String {
    switch self {
    case .resampled: return "resampled, 500 ppi"
    case .coherence, .confidence: return "\(rawValue) (0-1)"
    case .period: return "period (4-16 px)"
    case .candidates: return "\(stages.candidates.count) candidates"
    case .minutiae: return "\(stages.minutiae.count) minutiae"
    default: return rawValue
    }
  }

  /// The picture of the stage, at the size of the print.
  package func canvas(_ stages: ExtractionStages) -> Canvas {
    switch self {
    case .resampled: return Canvas(stages.resampled, low: 0, high: 255)
    case .mask: return Stage.masked(stages)
    case .normalized: return Canvas(stages.normalized, low: -2.5, high: 2.5)
    case .orientation: return Stage.flow(stages)
    case .coherence: return Stage.colored(stages.coherence, stages, low: 0, high: 1)
    case .period: return Stage.colored(stages.period, stages, low: 4, high: 16)
    case .enhanced: return Canvas(stages.enhanced, low: -1.2, high: 1.2)
    case .confidence: return Stage.colored(stages.confidence, stages, low: 0, high: 1)
    case .ridges: return Canvas(stages.ridges)
    case .skeleton: return Canvas(stages.skeleton)
    case .candidates:
      var canvas = Canvas(stages.skeleton)
      for minutia in stages.candidates { canvas.mark(minutia) }
      return canvas
    case .minutiae:
      var canvas = Canvas(stages.resampled, low: -120, high: 255)
      for minutia in stages.minutiae.reversed() {
        let strong: Color = minutia.kind == .bifurcation ? .bifurcation : .ending
        canvas.mark(minutia, color: Color.faint.mixed(with: strong, minutia.quality))
      }
      return canvas
    }
  }

  /// The print where there is finger, pale where there is not.
  private static func masked(_ stages: ExtractionStages) -> Canvas {
    Canvas(stages.resampled) { i in
      let grey = Color(grey: stages.resampled.elements[i] / 255)
      return stages.mask.elements[i] ? grey : grey.mixed(with: Color(255, 225, 200), 0.75)
    }
  }

  /// False colours inside the mask, with a scale along the bottom.
  private static func colored(
    _ field: Raster<Float>, _ stages: ExtractionStages, low: Float, high: Float
  ) -> Canvas {
    var canvas = Canvas(field) { i in
      stages.mask.elements[i]
        ? Color.map((field.elements[i] - low) / (high - low)) : Color(grey: 0.96)
    }
    let y0 = canvas.height - 8
    for x in 0..<canvas.width {
      for y in max(0, y0)..<canvas.height {
        canvas[x, y] = Color.map(Float(x) / Float(max(1, canvas.width - 1)))
      }
    }
    return canvas
  }

  /// Strokes along the ridges over the pale print.
  private static func flow(_ stages: ExtractionStages) -> Canvas {
    var canvas = Canvas(stages.resampled, low: -120, high: 255)
    for y in stride(from: 6, to: canvas.height, by: 12) {
      for x in stride(from: 6, to: canvas.width, by: 12) where stages.mask[x, y] {
        let turn = ElementaryMath.sineAndCosine(Double(stages.orientation[x, y]))
        let dx = 5 * Float(turn.cosine)
        let dy = -5 * Float(turn.sine)
        canvas.line(
          Float(x) - dx, Float(y) - dy, Float(x) + dx, Float(y) + dy,
          Color.faint.mixed(with: .ending, stages.coherence[x, y]))
      }
    }
    return canvas
  }
}
