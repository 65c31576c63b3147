import Ridgeline

/// What is learned of a request while it is answered.
struct Visit {
  let requestID: String
  let peer: String
  let language: AdviceLanguage
  var operation: Operation?
  var token: AccessToken?
  let traces = AuditTraces()

  init(requestID: String, peer: String, language: AdviceLanguage) {
    (self.requestID, self.peer, self.language) = (requestID, peer, language)
  }

  /// The entry of the audit log.
  func entry(status: Int, _ log: AuditLog) -> AuditEntry {
    let noted = traces.noted
    var entry = AuditEntry(operation?.rawValue ?? "unknown")
    entry.token = token?.id
    entry.role = token?.role
    entry.peer = peer
    entry.request = requestID
    entry.status = status
    entry.object = noted.object
    entry.subject = noted.subject.map(log.code(of:))
    entry.outcome = noted.outcome
    return entry
  }
}
