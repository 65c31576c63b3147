/// A frame of STOMP 1.2.
package struct STOMPFrame: Sendable, Hashable {
  /// A line of its head.
  package struct Header: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  /// What it is, such as `MESSAGE`.
  package var command: String
  /// Its head; of a name that is there twice, the first counts.
  package var headers: [Header]
  /// Its body.
  package var body: [UInt8]
  /// Whether the body was longer than what is taken in, and left out.
  package var isTooLong = false

  /// A frame.
  package init(
    _ command: String, _ headers: KeyValuePairs<String, String> = [:], body: [UInt8] = []
  ) {
    self.command = command
    self.headers = headers.map { Header(name: $0.key, value: $0.value) }
    self.body = body
  }

  /// The value of a line of the head; nil where there is none.
  package subscript(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  /// Adds a line to the head.
  package mutating func add(_ name: String, _ value: String) {
    headers.append(Header(name: name, value: value))
  }

  /// Whether the frame states the length of its body, as brokers do for messages of bytes; those of text
  /// have none.
  package var isBytes: Bool { self["content-length"] != nil }
}
