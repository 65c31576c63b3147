import Ridgeline
import RidgelineFiles

/// What speaks against the resolution of a print that came: at a wrong one nobody is found, and nobody can say so from the
/// answer.
struct ResolutionNotice: Codable, Sendable, Hashable {
  /// Which print.
  let print: String
  /// The stable name for programs.
  let cause: QualityCause
  /// The resolution that was taken, in pixels per inch.
  let pixelsPerInch: Double
  /// Who said so: `stated`, `file`, or `assumed` where nobody did.
  let resolutionSource: Resolution.Source
  /// The resolution that the ridges fit; absent for minutiae, which have none.
  let estimatedPixelsPerInch: Double?
  /// What to do.
  let advice: String

  /// The notice of a warning.
  init(_ warning: ResolutionWarning) {
    print = warning.file
    cause = warning.cause
    pixelsPerInch = warning.pixelsPerInch
    resolutionSource = warning.resolutionSource
    estimatedPixelsPerInch = warning.estimatedPixelsPerInch
    let fits = warning.estimatedPixelsPerInch.map {
      "the ridges fit about \(Int($0.rounded())) ppi"
    }
    advice =
      "\(fits ?? "no scanner of fingers has this resolution"): check the scanner's, and state it with ppi"
  }

  /// The notices of some warnings; nil where there are none.
  static func all(_ warnings: [ResolutionWarning]) -> [ResolutionNotice]? {
    warnings.isEmpty ? nil : warnings.map(ResolutionNotice.init)
  }
}
