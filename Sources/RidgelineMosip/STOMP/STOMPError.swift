/// Why a connection to a broker ended.
package enum STOMPError: Error, Sendable, Hashable, CustomStringConvertible {
  /// It sent what is no STOMP.
  case malformed(String)
  /// It refused something, and said why.
  case refused(String)
  /// It sent nothing for longer than it promised.
  case silent
  /// It closed the connection.
  case closed

  /// What happened, in words.
  package var description: String {
    switch self {
    case .malformed(let reason): "the broker sent what is no STOMP: \(reason)"
    case .refused(let reason): "the broker refused: \(reason)"
    case .silent: "the broker sent nothing for longer than it promised"
    case .closed: "the broker closed the connection"
    }
  }
}
