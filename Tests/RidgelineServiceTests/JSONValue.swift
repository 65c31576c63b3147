import FoundationEssentials
import Hummingbird

/// Any JSON, to look into answers.
struct JSONValue: Decodable, Sendable {
  let value: (any Sendable)?

  init(_ buffer: ByteBuffer) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(buffer.readableBytesView))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let object = try? container.decode([String: JSONValue].self) {
      value = object.compactMapValues(\.value)
    } else if let array = try? container.decode([JSONValue].self) {
      value = array.compactMap(\.value)
    } else if let flag = try? container.decode(Bool.self) {
      value = flag
    } else if let number = try? container.decode(Double.self) {
      value = number
    } else {
      value = try? container.decode(String.self)
    }
  }

  /// The members of an object.
  var object: [String: any Sendable]? { value as? [String: any Sendable] }
}
