import FoundationEssentials

/// Why one thing cannot become another.
package struct ConversionError: Error, LocalizedError, CustomStringConvertible {
  package let description: String
  /// Whether minutiae were wanted of a picture, which takes an extraction.
  package let wantsExtraction: Bool
  package var errorDescription: String? { description }

  package init(_ description: String, wantsExtraction: Bool = false) {
    self.description = description
    self.wantsExtraction = wantsExtraction
  }
}
