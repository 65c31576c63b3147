package import Ridgeline
package import RidgelineFormats

/// What is said of a picture whose ridges speak against its resolution.
package struct ResolutionWarning: Encodable, Sendable {
  /// The file.
  package let file: String
  /// The stable name for programs.
  package let cause = QualityCause.wrongResolution
  /// The resolution that was taken, in pixels per inch.
  package let pixelsPerInch: Double
  /// Who said so: `stated`, `file`, or `assumed` where nobody did.
  package let resolutionSource: Resolution.Source
  /// The resolution that the ridges fit; nil for minutiae, which have none.
  package let estimatedPixelsPerInch: Double?
  /// The distance from ridge to ridge, in pixels of the picture; nil for minutiae.
  package let period: Double?
  /// The whole in a sentence, with what to do.
  package let message: String

  /// The warning for a picture; nil where there is nothing to say.
  ///
  /// - Parameter measures: what its extraction measured.
  package init?(_ file: String, _ image: FingerprintImage, measures: QualityMeasures) {
    guard let doubt = ResolutionDoubt(about: image, measures: measures) else { return nil }
    self.file = file
    pixelsPerInch = doubt.resolution.pixelsPerInch
    resolutionSource = doubt.resolution.source
    estimatedPixelsPerInch = doubt.estimate.pixelsPerInch
    period = doubt.estimate.period
    message =
      "\(file): \(doubt): check the scanner's resolution, or say --ppi \(doubt.suggestion) "
      + "(or --ppi auto)"
  }

  /// The warning for the minutiae of a record that says a resolution which no scanner of fingers
  /// has.
  ///
  /// - Parameter stated: the resolution that the user states, in whose place the record's does not count.
  package init?(_ file: String, _ print: FilePrint, stated: Double?) {
    guard stated == nil, let note = print.resolutionNote, let figure = print.view?.perInch else {
      return nil
    }
    self.file = file
    pixelsPerInch = figure
    resolutionSource = .file
    estimatedPixelsPerInch = nil
    period = nil
    message = "\(file): \(note)"
  }

  private enum CodingKeys: CodingKey {
    case file, cause, pixelsPerInch, resolutionSource, estimatedPixelsPerInch, period, message
  }
}

extension FilePrint {
  /// What is odd about the resolution that the record of minutiae says, and what to do; nil where
  /// nothing is.
  package var resolutionNote: String? {
    guard let view, !Resolution.accepted.contains(view.perInch) else { return nil }
    let figure = "\(Int(view.perInch.rounded())) ppi (\(view.resolutionX) pixels for a centimetre)"
    let meant = Double(view.resolutionX)
    return "the minutiae are said to be at \(figure), which no scanner of fingers has: check the "
      + "record, or say "
      + (Resolution.accepted.contains(meant)
        ? "--ppi \(view.resolutionX) if pixels for an inch were meant" : "the true one with --ppi")
  }
}

extension MinutiaeRecord.View {
  /// Pixels for an inch; 500 where nobody said.
  package var perInch: Double {
    guard resolutionX > 0 else { return 500 }
    let figure = Double(resolutionX) * 2.54
    return [500.0, 1000].first { abs(figure - $0) < 0.01 * $0 } ?? figure
  }
}
