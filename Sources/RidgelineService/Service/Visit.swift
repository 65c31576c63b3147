import Hummingbird
import NIOCore
import Ridgeline

/// What is learned of a request while it is answered.
struct Visit {
  /// Bytes of a body that are read for nothing, so that the connection may stay.
  private static let mostLeft = 1 << 20

  let requestID: String
  /// The trace that it belongs to; nil where nobody traces.
  var trace: String?
  let peer: String
  let language: AdviceLanguage
  let channel: any Channel
  var operation: Operation?
  var token: AccessToken?
  /// Whether the body was read to its end.
  var isBodyRead = false
  /// What kind of problem was answered; nil where it was none.
  var problem: ProblemKind?
  let traces = AuditTraces()

  init(requestID: String, peer: String, language: AdviceLanguage, channel: any Channel) {
    self.requestID = requestID
    self.peer = peer
    self.language = language
    self.channel = channel
  }

  /// Whether an entry of the audit log is due.
  ///
  /// What was turned away before anything was looked at is counted and not written: who sends too much would fill
  /// the disk.
  var isAudited: Bool {
    switch problem {
    case .tooManyRequests, .overloaded, .timeout, .tooLarge: false
    case .unauthorized, .forbidden: true
    default: operation?.isAudited ?? false
    }
  }

  /// Whether much of a body is left that nobody wants.
  func leavesBody(of request: Request) -> Bool {
    guard !isBodyRead else { return false }
    let length = request.headers[.contentLength].map { Int($0) ?? .max }
    return length ?? (request.headers[.transferEncoding] == nil ? 0 : .max) > Visit.mostLeft
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
