/// A value of JSON as it was read, with members in their order and lists of bytes kept as bytes.
///
/// National systems carry pictures as lists of a hundred thousand numbers; a list all of whose numbers
/// fit a byte takes one byte for each.
package enum JSONValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int64)
  /// Any other number.
  case real(Double)
  /// Text.
  case string(String)
  /// A list of whole numbers that are all -128 to 127 or, unsigned, 0 to 255.
  case octets([UInt8], isSigned: Bool)
  /// Any other list.
  case array([JSONValue])
  /// Members in their order; of a name that is there twice, the first counts.
  case object([JSONMember])
}

/// A member of an object.
package struct JSONMember: Sendable, Hashable {
  /// Its name.
  package var name: String
  /// Its value.
  package var value: JSONValue

  /// A member.
  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue {
  /// An object.
  package static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  /// A list of texts.
  package static func strings(_ strings: [String]) -> JSONValue {
    .array(strings.map { .string($0) })
  }

  /// Bytes as Java writes them: whole numbers from -128 to 127.
  package static func bytes(_ bytes: [UInt8]) -> JSONValue { .octets(bytes, isSigned: true) }

  /// The member of a name; null where there is none, or where this is no object.
  package subscript(_ name: String) -> JSONValue {
    get {
      guard case .object(let members) = self else { return .null }
      return members.first { $0.name == name }?.value ?? .null
    }
    set {
      guard case .object(var members) = self else { return }
      if let index = members.firstIndex(where: { $0.name == name }) {
        members[index].value = newValue
      } else {
        members.append(JSONMember(name, newValue))
      }
      self = .object(members)
    }
  }

  /// Whether it is null, or was not there.
  package var isNull: Bool { self == .null }

  /// Whether it is an object.
  package var isObject: Bool { if case .object = self { true } else { false } }

  /// The members; none where it is no object.
  package var members: [JSONMember] { if case .object(let members) = self { members } else { [] } }

  /// The text, or a number or truth as text; nil for anything else.
  package var text: String? {
    switch self {
    case .string(let text): text
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .bool(let value): value ? "true" : "false"
    case .null, .octets, .array, .object: nil
    }
  }

  /// The values of a list; nil where it is none.
  package var elements: [JSONValue]? {
    switch self {
    case .array(let values): values
    case .octets(let bytes, true): bytes.map { .integer(Int64(Int8(bitPattern: $0))) }
    case .octets(let bytes, false): bytes.map { .integer(Int64($0)) }
    default: nil
    }
  }
}
