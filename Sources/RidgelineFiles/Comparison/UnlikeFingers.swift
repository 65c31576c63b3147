import FoundationEssentials

/// Two files have no finger position in common.
package struct UnlikeFingers: Error, LocalizedError, CustomStringConvertible {
  package let description: String
  package var errorDescription: String? { description }

  package init(_ description: String) { self.description = description }
}
