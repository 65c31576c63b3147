/// The segments of one person, as MOSIP's `BiometricRecord` in JSON has them.
package struct BiometricRecord: Sendable, Hashable {
  /// The most segments of a record: ten fingers, two eyes, a face, and as many exceptions.
  static let largestCount = 64

  /// The record as it was read, without its segments.
  private let value: JSONValue
  /// The segments.
  package let segments: [BiometricSegment]

  /// A record.
  ///
  /// - Parameter name: what it is called in the request.
  /// - Throws: ``SDKRefusal`` where it is missing or no record.
  package init(_ value: JSONValue, named name: String) throws(SDKRefusal) {
    guard !value.isNull else { throw SDKRefusal(.missingInput, "\(name) is missing") }
    guard value.isObject else { throw SDKRefusal(.invalidInput, "\(name) is no record") }
    let list = value["segments"]
    guard list.isNull || list.elements != nil else {
      throw SDKRefusal(.invalidInput, "the segments of \(name) are no list")
    }
    let elements = list.elements ?? []
    guard elements.count <= BiometricRecord.largestCount else {
      throw SDKRefusal(
        .invalidInput,
        "\(name) has \(elements.count) segments; at most \(BiometricRecord.largestCount) are read")
    }
    segments = elements.compactMap(BiometricSegment.init)
    guard segments.count == elements.count else {
      throw SDKRefusal(.invalidInput, "a segment of \(name) is no record")
    }
    self.value = value
  }

  /// The fingers, without those that are stated as missing.
  package var fingers: [BiometricSegment] {
    segments.filter { $0.modality == "FINGER" && !$0.isException }
  }

  /// The same record with other segments.
  package func with(_ segments: [BiometricSegment]) -> JSONValue {
    var record = value
    record["segments"] = .array(segments.map { $0.normalized.value })
    return record
  }
}
