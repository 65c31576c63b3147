import Ridgeline
import RidgelineSynthesis

/// A disturbance as an option asks for it, `angle=45`.
package struct DisturbanceRequest: Sendable, Hashable {
  /// What is done.
  package let kind: DisturbanceKind
  /// How strongly.
  package let level: Double

  /// The disturbance of an option's text.
  ///
  /// - Throws: ``DisturbanceRequestError``, which says what is wrong with it.
  package init(_ text: String) throws(DisturbanceRequestError) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    let names = DisturbanceKind.allCases.map(\.rawValue).joined(separator: ", ")
    guard parts.count == 2, let kind = DisturbanceKind(rawValue: String(parts[0])) else {
      throw DisturbanceRequestError("--disturb \(text): write NAME=LEVEL; names are \(names)")
    }
    guard let level = Double(parts[1]) else {
      throw DisturbanceRequestError("--disturb \(text): '\(parts[1])' is not a number")
    }
    if let complaint = kind.complaint(about: level) {
      throw DisturbanceRequestError("--disturb \(text): \(complaint)")
    }
    self.kind = kind
    self.level = level
  }

  /// The text of the option.
  package var text: String { "\(kind.rawValue)=\(DisturbanceKind.text(of: level))" }
}

/// What is wrong with a disturbance that was asked for.
package struct DisturbanceRequestError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
