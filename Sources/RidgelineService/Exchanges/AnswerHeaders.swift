import HTTPTypes

/// What every answer says to browsers.
enum AnswerHeaders {
  /// What pages may load: their own files, and a scanner's service on the same machine.
  static let policy =
    "default-src 'self'; connect-src 'self' http://127.0.0.1:*; img-src 'self' blob: data:; "
    + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"

  /// Adds them; nothing that says of whom or what is ever stored by somebody on the way.
  static func add(to headers: inout HTTPFields, isSecure: Bool) {
    headers[.contentSecurityPolicy] = policy
    headers[.xContentTypeOptions] = "nosniff"
    headers[.referrerPolicy] = "no-referrer"
    headers[.resourcePolicy] = "same-origin"
    headers[.openerPolicy] = "same-origin"
    headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(), usb=()"
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
  }
}
