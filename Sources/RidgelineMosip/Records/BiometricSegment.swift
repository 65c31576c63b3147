package import Ridgeline

/// A biometric record of one modality, as MOSIP's `BIR` in JSON has it.
///
/// What is not understood is kept, so that an answer says what the request said.
package struct BiometricSegment: Sendable, Hashable {
  /// The most bytes of a segment's data.
  static let largestData = 32_000_000

  /// The record as it was read.
  package private(set) var value: JSONValue

  /// A record; nil where the value is no object.
  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  /// The kind of body part in capitals, such as `FINGER`; empty where none is stated.
  package var modality: String {
    let type = value["bdbInfo"]["type"]
    return (type.text ?? type.elements?.first?.text ?? "").uppercased()
  }

  /// The words of the subtype, such as `Left` and `IndexFinger`.
  package var subtype: [String] {
    let subtype = value["bdbInfo"]["subtype"]
    let words = subtype.text.map { [$0] } ?? (subtype.elements ?? []).compactMap(\.text)
    return words.flatMap { $0.split(separator: " ").map(String.init) }
  }

  /// The fingers that the subtype names, of which a slap has several; none where it says nothing.
  package var fingers: [FingerPosition] {
    FingerWords.fingers(in: subtype.joined(separator: " "))
  }

  /// The one finger that the subtype names; unknown where it names none or several.
  package var finger: FingerPosition { fingers.count == 1 ? fingers[0] : .unknown }

  /// What the segment is called in messages.
  package var label: String {
    let words = subtype.prefix(6).map { $0.prefix(20) }.joined(separator: " ")
    return words.isEmpty ? "a finger of unknown position" : words
  }

  /// Whether the finger is stated as missing, so that there is nothing to read.
  package var isException: Bool {
    value["others"].members.contains {
      $0.name.uppercased() == "EXCEPTION" && $0.value.text?.lowercased() == "true"
    }
  }

  /// The biometric data; nil where it is neither a list of bytes nor base64, or too large.
  package var data: [UInt8]? { value["bdb"].bytes(limit: BiometricSegment.largestData) }

  /// The record with other data, without the signature, which was of the data that were there.
  ///
  /// - Parameters:
  ///   - data: the data.
  ///   - format: the number of their format, `2` for minutiae and `7` for pictures; nil to leave it.
  ///   - fingers: the fingers that they show; nil to leave what is said.
  package func with(
    data: [UInt8], format: String? = nil, fingers: [FingerPosition]? = nil
  ) -> BiometricSegment {
    var segment = self
    segment.value["bdb"] = .bytes(data)
    segment.value["sb"] = .null
    var information = value["bdbInfo"].isObject ? value["bdbInfo"] : .object([])
    if let format {
      information["format"] = .members([
        "organization": .string("Mosip"), "type": .string(format),
      ])
      information["level"] = .string(format == "2" ? "PROCESSED" : "INTERMEDIATE")
    }
    if let fingers {
      information["subtype"] = .strings(fingers.flatMap(FingerWords.words))
    }
    segment.value["bdbInfo"] = information
    return segment
  }

  /// The record as clients read it: types as a list in capitals, the subtype as a list of words, data as
  /// a list of numbers.
  package var normalized: BiometricSegment {
    var segment = self
    var information = value["bdbInfo"]
    if information.isObject {
      if !modality.isEmpty { information["type"] = .strings([modality]) }
      if !information["subtype"].isNull { information["subtype"] = .strings(subtype) }
      segment.value["bdbInfo"] = information
    }
    for name in ["bdb", "sb"] {
      if case .string = value[name], let bytes = value[name].bytes(limit: Self.largestData) {
        segment.value[name] = .bytes(bytes)
      }
    }
    return segment
  }
}
