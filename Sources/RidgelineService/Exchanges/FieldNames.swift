import HTTPTypes

extension HTTPField.Name {
  /// What a request is called.
  static let requestID = HTTPField.Name("X-Request-Id")!
  /// What a write is called that may be sent again.
  static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
  /// Which trace a request belongs to.
  static let traceParent = HTTPField.Name("traceparent")!
  /// Which span of a trace an answer is of.
  static let traceResponse = HTTPField.Name("traceresponse")!
  /// Which other sites may do what with an answer.
  static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
  /// Which windows share a process.
  static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
  /// What is told to other sites of this one's addresses.
  static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
  /// What a page may use of the machine.
  static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
}
