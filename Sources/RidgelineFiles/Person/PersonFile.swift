package import Ridgeline

/// A file of captures of a person, with what the caller says of its picture: `right-four=a.png`, `2=b.png`, or
/// only `card.an2`.
package struct PersonFile: Sendable, Hashable {
  /// What a picture shows.
  package enum Content: Sendable, Hashable {
    /// Several fingers.
    case slap(SlapExpectation)
    /// One finger.
    case finger(FingerPosition, CaptureKind)
    /// Boxes of a card.
    case card
  }

  /// The file.
  package let path: String
  /// What its picture shows; nil to take what the file says.
  package let content: Content?

  /// A file as an argument names it.
  ///
  /// What stands before an equals sign and is no name of a content belongs to the path.
  package init(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, !parts[1].isEmpty, let content = Content(name: String(parts[0])) {
      (path, self.content) = (String(parts[1]), content)
    } else {
      (path, content) = (argument, nil)
    }
  }

  /// A file.
  package init(path: String, content: Content?) { (self.path, self.content) = (path, content) }
}

extension PersonFile.Content {
  /// What a name stands for: `right-four`, `left-four`, `thumbs`, `any`, `card`, a finger by its name or code such
  /// as `right-index`, `rolled-right-index`, `2` or `rolled-2`, or 11 to 15 as in ANSI/NIST-ITL.
  package init?(name: String) {
    if name == "card" {
      self = .card
    } else if let expectation = SlapExpectation(rawValue: name) {
      self = .slap(expectation)
    } else if name.hasPrefix("rolled-"),
      let position = FingerName.position(of: String(name.dropFirst(7)))
    {
      self = .finger(position, .rolled)
    } else if let code = UInt8(name), let content = PersonFile.Content(code: code) {
      self = content
    } else if let position = FingerName.position(of: name) {
      self = .finger(position, .plain)
    } else {
      return nil
    }
  }

  /// What a code of ANSI/NIST-ITL stands for; nil where it is neither a finger nor a slap.
  package init?(code: UInt8, kind: CaptureKind = .plain) {
    switch code {
    case 1...10: self = .finger(FingerPosition(rawValue: code) ?? .unknown, kind)
    case 11: self = .finger(.rightThumb, .plain)
    case 12: self = .finger(.leftThumb, .plain)
    case 13: self = .slap(.rightFour)
    case 14: self = .slap(.leftFour)
    case 15: self = .slap(.thumbs)
    default: return nil
    }
  }
}
