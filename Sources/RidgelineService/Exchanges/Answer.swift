import FoundationEssentials
import HTTPTypes
import Hummingbird
import Ridgeline

/// What is answered.
enum Answer {
  /// A document.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, location: String? = nil
  ) throws -> Response {
    json(bytes: try StableJSON.bytes(of: value), status: status, location: location)
  }

  /// A document that was written before.
  static func json(
    bytes: [UInt8], status: HTTPResponse.Status = .ok, location: String? = nil
  ) -> Response {
    var response = Answer.bytes(
      bytes, type: "application/json", status: status)
    if let location { response.headers[.location] = location }
    return response
  }

  /// Bytes of some type.
  static func bytes(
    _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Text.
  static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
    bytes(Array(text.utf8), type: type)
  }

  /// Nothing.
  static var nothing: Response { Response(status: .noContent) }

  /// A problem.
  static func problem(
    _ problem: Problem, in language: AdviceLanguage, requestID: String
  ) -> Response {
    let document = problem.document(in: language, requestID: requestID)
    // What cannot be written as JSON is still a problem of this status.
    let bytes = (try? StableJSON.bytes(of: document)) ?? Array("{}".utf8)
    var response = Answer.bytes(
      bytes, type: "application/problem+json", status: problem.kind.status)
    response.headers[.contentLanguage] = language.rawValue
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if !problem.allowed.isEmpty {
      response.headers[.allow] = problem.allowed.map(\.rawValue).joined(separator: ", ")
    }
    if problem.kind == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}
