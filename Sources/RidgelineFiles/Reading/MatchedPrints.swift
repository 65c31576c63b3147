package import Ridgeline
import RidgelineFormats

/// The prints of a file, extracted to be compared.
package struct MatchedPrints: Sendable {
  /// The file.
  package let path: String
  /// Its prints; at least one.
  package let prints: [PrintExtraction]

  /// Reads a file and extracts the prints that are meant.
  package init(path: String, selection: PrintSelection, reading: PrintReading)
    throws(PrintInputError)
  {
    try self.init(
      PrintInput(path: path, reading: reading), selection: selection, reading: reading)
  }

  /// Extracts the prints that are meant of what was read.
  package init(
    _ input: PrintInput, selection: PrintSelection, reading: PrintReading
  ) throws(PrintInputError) {
    path = input.path
    var prints: [PrintExtraction] = []
    var failures: [PrintInputError] = []
    for print in try input.chosen(selection) {
      do throws(PrintInputError) {
        prints.append(try input.extraction(of: print))
      } catch {
        failures.append(error)
      }
    }
    // One bad print does not hide the others.
    if let first = failures.first, prints.isEmpty { throw first }
    for failure in failures { reading.say("\(failure)") }
    self.prints = prints
  }

  /// What is to be said of their resolutions.
  package var warnings: [ResolutionWarning] { prints.compactMap(\.warning) }

  /// Whether there are several.
  package var isSeveral: Bool { prints.count > 1 }

  /// Which single finger a print is; nil where that is unknown.
  package static func finger(_ print: PrintExtraction) -> FingerPosition? {
    let finger = print.finger.position
    return finger == .unknown ? nil : finger
  }
}
