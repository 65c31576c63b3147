import FoundationEssentials

/// Why one thing cannot become another.
package struct ConversionError: Error, LocalizedError, CustomStringConvertible {
  package let description: String
  package var errorDescription: String? { description }

  package init(_ description: String) { self.description = description }
}
