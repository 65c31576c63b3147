import Ridgeline

/// MOSIP's BioSDK over HTTP (specification 1.0), as a function of the bytes of a request.
///
/// It keeps nothing between two requests, so that any number of threads may use one.
package struct BioSDK: Sendable {
  /// The version of the specification.
  static let version = "1.0"

  /// What it was told.
  package let settings: BioSDKSettings
  let extractor = Extractor()

  /// A BioSDK.
  package init(settings: BioSDKSettings = BioSDKSettings()) { self.settings = settings }

  /// What is sent back.
  package struct Answer: Sendable, Hashable {
    /// The status of HTTP.
    package let status: Int
    /// The type of the body.
    package let type: String
    /// The body.
    package let body: [UInt8]
    /// The method that the address takes, where another one came.
    package var allowed: String?
  }

  /// The answer to `GET`.
  package func answer(path: String) -> Answer {
    guard Operation(rawValue: BioSDK.operation(path)) == nil else { return BioSDK.wantsPost }
    guard BioSDK.operation(path).isEmpty else { return BioSDK.notFound }
    let text = "Service is running... \(MosipTime.now)\n"
    return Answer(status: 200, type: "text/plain; charset=utf-8", body: Array(text.utf8))
  }

  /// The answer to `POST`.
  ///
  /// - Parameters:
  ///   - path: `/match` and the like; whatever lies before the last part of it counts for nothing.
  ///   - body: the body of the request.
  package func answer(path: String, body: [UInt8]) -> Answer {
    guard let operation = Operation(rawValue: BioSDK.operation(path)) else {
      return BioSDK.notFound
    }
    do throws(ServiceFault) {
      let request = try BioSDK.inner(of: body)
      return BioSDK.wrapped(try result(of: operation, request), errors: [])
    } catch {
      return BioSDK.wrapped(.null, errors: [error])
    }
  }

  /// What can be asked for.
  enum Operation: String {
    case start = "init"
    case match
    case checkQuality = "check-quality"
    case extractTemplate = "extract-template"
    case segment
    case convertFormat = "convert-format"
  }

  /// A fault that makes the client throw.
  struct ServiceFault: Error, Hashable {
    let code: String
    let message: String

    static func body(_ message: String) -> ServiceFault {
      ServiceFault(code: "INVALID_REQUEST_BODY", message: message)
    }
  }

  private static func operation(_ path: String) -> String {
    let path = path.prefix { $0 != "?" && $0 != "#" }
    guard let last = path.split(separator: "/", omittingEmptySubsequences: true).last else {
      return ""
    }
    // The root of the service, wherever it is mounted.
    return last == "biosdk-service" ? "" : String(last)
  }

  /// The request inside its envelope.
  private static func inner(of body: [UInt8]) throws(ServiceFault) -> JSONValue {
    let outer = try object(in: body, named: "the body")
    if let version = outer["version"].text, version != BioSDK.version {
      throw ServiceFault(
        code: "BIO_SDK_001",
        message: "there is no version \(version.prefix(20)), only \(BioSDK.version)")
    }
    let request = outer["request"]
    // Some integrators send the request itself.
    if request.isObject { return request }
    guard case .string = request, let bytes = request.bytes(limit: body.count) else {
      throw .body("the request is no base64 text")
    }
    return try object(in: bytes, named: "the request")
  }

  private static func object(
    in text: [UInt8], named name: String
  ) throws(ServiceFault) -> JSONValue {
    let value: JSONValue
    do throws(JSONError) { value = try JSONScanner.read(text) } catch {
      throw .body("\(name) is no JSON: \(error)")
    }
    guard value.isObject else { throw .body("\(name) is no object") }
    return value
  }

  private func result(
    of operation: Operation, _ request: JSONValue
  ) throws(ServiceFault) -> JSONValue {
    if operation == .start { return try started(request) }
    do throws(SDKRefusal) {
      let (result, message) = try done(operation, request)
      return BioSDK.response(.success, message ?? "OK", result)
    } catch {
      return BioSDK.response(error.status, error.message, .null)
    }
  }

  private func done(
    _ operation: Operation, _ value: JSONValue
  ) throws(SDKRefusal) -> (JSONValue, String?) {
    func request(_ list: String) throws(SDKRefusal) -> SDKRequest {
      try SDKRequest(value, list: list, timeLimit: settings.timeLimit)
    }
    switch operation {
    case .start: return (.null, nil)
    case .match: return (try decisions(request("modalitiesToMatch")), nil)
    case .checkQuality: return (try quality(request("modalitiesToCheck")), nil)
    case .extractTemplate: return try templates(request("modalitiesToExtract"))
    case .segment: return (try segments(request("modalitiesToSegment")), nil)
    case .convertFormat: return (try converted(request("modalitiesToConvert")), nil)
    }
  }

  private static func response(
    _ status: SDKStatus, _ message: String, _ response: JSONValue
  ) -> JSONValue {
    .members([
      "statusCode": .integer(Int64(status.rawValue)), "statusMessage": .string(message),
      "response": response,
    ])
  }

  private static func wrapped(_ response: JSONValue, errors: [ServiceFault]) -> Answer {
    let body = JSONValue.members([
      "version": .string(version), "responsetime": .string(MosipTime.now), "response": response,
      "errors": .array(
        errors.map { .members(["code": .string($0.code), "message": .string($0.message)]) }),
    ])
    return Answer(status: 200, type: "application/json", body: body.encoded)
  }

  private static let wantsPost = Answer(
    status: 405, type: "application/json",
    body: JSONValue.members([
      "status": .integer(405), "error": .string("Method Not Allowed"),
      "message": .string("operations are asked for by POST"),
    ]).encoded, allowed: "POST")

  private static let notFound = Answer(
    status: 404, type: "application/json",
    body: JSONValue.members([
      "status": .integer(404), "error": .string("Not Found"),
      "message": .string(
        "there are init, match, check-quality, extract-template, segment and convert-format"),
    ]).encoded)
}
