package import Ridgeline
import RidgelineText

/// The figures of an extraction's stages.
package struct InspectionFigures: Encodable {
  package let file: String
  package let output: String?
  package let failure: String?
  package var width: Int?
  package var height: Int?
  package var left: Int?
  package var top: Int?
  package var pixelsPerInch: Double
  package var resolutionSource: String
  package var foregroundShare: Double?
  package var meanPeriod: Double?
  package var meanCoherence: Double?
  package var meanConfidence: Double?
  package var candidates: Int?
  package var minutiae: Int?
  package var warnings: [ResolutionWarning]?

  /// The figures of an extraction.
  ///
  /// - Parameter output: the picture that was drawn of it.
  package init(
    of extraction: Extraction, _ picture: FingerprintImage, file: String, output: String?
  ) {
    self.file = file
    self.output = output
    failure = extraction.failure?.description
    pixelsPerInch = picture.resolution.pixelsPerInch
    resolutionSource = picture.resolution.source.rawValue
    warnings = ResolutionWarning(file, picture, measures: extraction.quality.measures).map { [$0] }
    guard let stages = extraction.stages else { return }
    let inside = stages.mask.elements.indices.filter { stages.mask.elements[$0] }
    func mean(_ field: Raster<Float>) -> Double {
      inside.isEmpty
        ? 0 : inside.reduce(0.0) { $0 + Double(field.elements[$1]) } / Double(inside.count)
    }
    width = stages.resampled.width
    height = stages.resampled.height
    if stages.originX > 0 || stages.originY > 0 {
      left = stages.originX
      top = stages.originY
    }
    foregroundShare = Double(inside.count) / Double(max(1, stages.mask.count))
    meanPeriod = mean(stages.period)
    meanCoherence = mean(stages.coherence)
    meanConfidence = mean(stages.confidence)
    candidates = stages.candidates.count
    minutiae = stages.minutiae.count
  }

  /// The figures for people.
  package var text: String {
    var lines: [String] = []
    if let failure { lines.append("failure to enroll: \(failure)") }
    lines.append(
      "resolution       \(fixed(pixelsPerInch, 0)) ppi "
        + "(\(resolutionSource))")
    if let width, let height {
      let place = left.map { ", from \($0), \(top ?? 0) of the picture" } ?? ""
      lines.append("size at 500 ppi  \(width) x \(height)\(place)")
    }
    for (name, value) in [
      ("foreground share", foregroundShare), ("mean period      ", meanPeriod),
      ("mean coherence   ", meanCoherence), ("mean confidence  ", meanConfidence),
    ] {
      if let value { lines.append("\(name) \(fixed(value, 2))") }
    }
    if let minutiae, let candidates {
      lines.append("minutiae         \(minutiae) of \(candidates) candidates")
    }
    if let output { lines.append("picture          \(output)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
