import Crypto
import FoundationEssentials
import Hummingbird
import RidgelineGallery

/// Remembers which idempotency key stands for which request, also after a restart.
///
/// A key is noted before its request has any effect. Effects are such that the same request may be done again
/// and gives the same: an id that follows from the key, a reference that is not added twice, a capture whose
/// answer is kept beside it. So whoever got no answer may send the request again.
struct RequestMemory: Sendable {
  private struct Note: Codable, Sendable {
    let fingerprint: String
  }

  /// Seconds for which a key is remembered.
  private static let memory = 86_400
  private static let longest = 200

  private let kept: KeptFolder<Note>

  init(folder: String) { kept = KeptFolder(folder: folder, key: nil, purpose: "requests") }

  /// What tells a request from others: its method, address and body.
  static func fingerprint(of request: Request, body: [UInt8]) -> String {
    guard request.headers[.idempotencyKey] != nil else { return "" }
    var hash = SHA256()
    hash.update(data: Data("\(request.method.rawValue) \(request.head.path ?? "")\n".utf8))
    hash.update(data: Data(body))
    return hash.finalize().hexadecimal
  }

  /// The name under which the key of a request is kept; nil where it has none.
  ///
  /// The keys of different tokens are different keys.
  static func name(of exchange: Exchange) throws(Problem) -> String? {
    guard let key = exchange.headers[.idempotencyKey] else { return nil }
    guard (1...longest).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else {
      throw Problem(
        .invalidRequest, "an Idempotency-Key has 1 to \(longest) visible characters of ASCII")
    }
    let text = "\(exchange.token?.id ?? "") \(key)"
    return String(SHA256.hash(data: Data(text.utf8)).hexadecimal.prefix(32))
  }

  /// Notes a request.
  ///
  /// - Throws: ``Problem`` where the key was noted for another one.
  func note(_ name: String, fingerprint: String) throws {
    if let known = try kept.value(name) {
      guard known.fingerprint == fingerprint else {
        throw Problem(.keyReused, "the Idempotency-Key was used for another request")
      }
      return
    }
    try kept.keep(Note(fingerprint: fingerprint), as: name)
  }

  /// Forgets keys that are older than a day.
  func forgetOld(now: Date = .now) throws(KeepingError) {
    let oldest = Int(now.timeIntervalSince1970) - RequestMemory.memory
    for name in try kept.names() where kept.time(name) ?? 0 < oldest { try kept.remove(name) }
  }
}
