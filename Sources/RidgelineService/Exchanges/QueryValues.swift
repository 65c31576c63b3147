/// What stands behind the question mark of an address.
struct QueryValues: Sendable {
  private let values: [String: String]

  /// Reads a query that may say what is `known`; anything where that is nil.
  ///
  /// - Throws: ``Problem`` where it is not well formed, says something twice, or something that is not known.
  init(_ query: String?, known: [String]? = nil) throws(Problem) {
    var values: [String: String] = [:]
    for item in (query ?? "").split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentText.decoded(parts[0], plusIsSpace: true),
        let value = PercentText.decoded(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
      else { throw Problem(.invalidRequest, "the query is not well formed") }
      if let known, !known.contains(name) {
        let words = known.isEmpty ? "it takes none" : "it takes \(known.joined(separator: ", "))"
        throw Problem(
          .invalidRequest, "the address has no parameter \"\(name.prefix(40))\": \(words)")
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw Problem(.invalidRequest, "the query says one thing twice")
      }
    }
    self.values = values
  }

  /// The text of a name; nil where it is not there.
  func text(_ name: String) -> String? { values[name] }

  /// A whole number within limits; nil where it is not there.
  func number(_ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Problem(
        .invalidRequest,
        "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A number within limits; nil where it is not there.
  func figure(_ name: String, _ range: ClosedRange<Double>) throws(Problem) -> Double? {
    guard let text = values[name] else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw Problem(
        .invalidRequest, "\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Yes or no; nil where it is not there.
  func flag(_ name: String) throws(Problem) -> Bool? {
    switch values[name] {
    case nil: nil
    case "true": true
    case "false": false
    default: throw Problem(.invalidRequest, "\(name) is true or false")
    }
  }
}
