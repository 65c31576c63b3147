package import Ridgeline

/// The measures of ISO/IEC 29794-4 as one object of names and numbers.
package struct StandardMeasureValues: Encodable, Sendable {
  /// A name of the standard.
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Names and values in the standard's order.
  package let values: [(name: String, value: Double)]

  /// The measures of a picture, or nil where it is too small or white.
  package init?(of image: FingerprintImage) {
    guard let measures = StandardQualityMeasures(of: image) else { return nil }
    values = measures.named
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, value) in values {
      try container.encode(value, forKey: Key(stringValue: name))
    }
  }
}
