package import Ridgeline
package import RidgelineFiles
import RidgelineFormats
package import RidgelineGallery

/// A file whose prints are searched for in a gallery.
package struct ProbeFile: Sendable {
  /// The probes, in order; one whose extraction failed has an empty template.
  package private(set) var probes: [SearchProbe] = []
  /// What is to be said of their resolutions.
  package private(set) var warnings: [ResolutionWarning] = []
  /// The failures to enroll, in words.
  package private(set) var failures: [String] = []

  /// Reads a file and extracts its prints.
  ///
  /// - Parameter finger: the position that the caller states, or the one that is meant of a file with
  ///   several prints; nil to believe the file.
  package init(path: String, finger: FingerPosition?, reading: PrintReading) throws(PrintInputError)
  {
    let input = try PrintInput(path: path, reading: reading)
    for print in try input.chosen(.position(finger)) {
      let extraction = try input.extraction(of: print)
      if let warning = extraction.warning { warnings.append(warning) }
      if let failure = extraction.failure {
        failures.append("\(extraction.label): failure to enroll: \(failure)")
      }
      let said = print.finger.position
      probes.append(
        SearchProbe(
          extraction.template, finger: input.prints.count == 1 ? finger ?? said : said))
    }
  }
}
