import FoundationEssentials
import Ridgeline

/// A request of MOSIP's Secure Biometric Interface, whose methods no common HTTP server knows: `MOSIPDISC`, `STREAM`.
struct SBIRequest: Sendable, Hashable {
  /// The method.
  let method: String
  /// The path without a query.
  let path: String
  /// The headers by their names in small letters; of several of a name the last.
  let headers: [String: String]
  /// The body.
  let body: [UInt8]

  /// The body as JSON; nil where it is none.
  func document<Document: Decodable>(_ type: Document.Type) -> Document? {
    try? JSONDecoder().decode(type, from: Data(body))
  }
}

/// Puts requests together from the bytes of a connection.
struct SBIRequestReader: Sendable {
  /// Why a connection is given up.
  enum Refusal: Error {
    /// What came is no request.
    case noRequest
    /// A head or a body is larger than any of this interface.
    case tooLarge
  }

  /// Bytes of a head.
  private static let headLimit = 16 << 10
  /// Bytes of a body.
  private static let bodyLimit = 64 << 10
  /// What ends a head.
  private static let end: [UInt8] = [13, 10, 13, 10]

  private var bytes: [UInt8] = []

  /// Takes what came.
  mutating func take(_ more: some Sequence<UInt8>) { bytes += more }

  /// The next request; nil until all of it is there.
  mutating func next() throws(Refusal) -> SBIRequest? {
    guard let head = bytes.firstRange(of: SBIRequestReader.end) else {
      guard bytes.count <= SBIRequestReader.headLimit else { throw .tooLarge }
      return nil
    }
    guard head.lowerBound <= SBIRequestReader.headLimit else { throw .tooLarge }
    let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let first = (lines.first ?? "").split(separator: " ")
    guard first.count == 3, first[2].hasPrefix("HTTP/1.") else { throw .noRequest }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { throw .noRequest }
      let value = line[line.index(after: colon)...].trimmed
      headers[line[..<colon].lowercased()] = value
    }
    let length = headers["content-length"].map { Int($0) ?? -1 } ?? 0
    guard length >= 0, headers["transfer-encoding"] == nil else { throw .noRequest }
    guard length <= SBIRequestReader.bodyLimit else { throw .tooLarge }
    guard bytes.count - head.upperBound >= length else { return nil }
    let body = Array(bytes[head.upperBound..<head.upperBound + length])
    bytes.removeFirst(head.upperBound + length)
    let path = first[1].split(separator: "?", omittingEmptySubsequences: false)[0]
    return SBIRequest(
      method: String(first[0]), path: String(path), headers: headers, body: body)
  }
}

extension Substring {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    let from = drop { $0 == " " || $0 == "\t" }
    return String(from.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
