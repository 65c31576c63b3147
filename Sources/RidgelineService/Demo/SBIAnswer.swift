import FoundationEssentials

/// The bytes of answers over HTTP/1.1.
struct SBIAnswer: Sendable, Hashable {
  /// Everything from the first line on.
  let bytes: [UInt8]

  /// A document; the headers name who may read it.
  init(_ document: some Encodable, headers: [String] = []) throws {
    self.init(
      status: "200 OK", headers: headers + ["Content-Type: application/json"],
      body: Array(try JSONEncoder().encode(document)))
  }

  /// An answer.
  init(status: String, headers: [String] = [], body: [UInt8] = []) {
    let head = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.count)", "", ""]
    bytes = Array(head.joined(separator: "\r\n").utf8) + body
  }

  /// The head of a live picture, which ends with the connection.
  ///
  /// The boundary is announced with its dashes, as devices do.
  init(streamWith headers: [String]) {
    let head =
      ["HTTP/1.1 200 OK"] + headers + [
        "Connection: close", "Cache-Control: no-store",
        "Content-Type: multipart/x-mixed-replace; boundary=--BoundaryString", "", "",
      ]
    bytes = Array(head.joined(separator: "\r\n").utf8)
  }

  /// A frame of a live picture.
  init(frame jpeg: [UInt8]) {
    let head =
      "--BoundaryString\r\nContent-Type: image/jpeg\r\nContent-Length: \(jpeg.count)\r\n\r\n"
    bytes = Array(head.utf8) + jpeg + [13, 10, 13, 10]
  }
}
