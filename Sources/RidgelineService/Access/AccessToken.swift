import Crypto
package import FoundationEssentials

/// A token as it is kept: what it may do, and the hash of its secret.
package struct AccessToken: Sendable, Hashable, Codable {
  /// Its name in lists and in the audit log.
  package let id: String
  /// What it may do.
  package let role: Role
  /// Whether it sees scores though its role does not.
  package let scores: Bool
  /// Who has it, in the administrator's words.
  package let note: String
  /// When it was made.
  package let created: Date
  /// When it ends; nil for never.
  package let expires: Date?
  /// SHA-256 of the secret, which is 256 random bits: nothing to be guessed, so nothing to slow down.
  let hash: Data

  /// Whether it shows scores to its holder.
  package var seesScores: Bool { scores || role.seesScores }

  /// Whether it has ended.
  package func isExpired(at date: Date = .now) -> Bool { expires.map { $0 <= date } ?? false }

  /// Makes a token.
  ///
  /// - Returns: what is kept, and the secret, which is shown once.
  package static func make(
    role: Role, scores: Bool, note: String, expires: Date?
  ) -> (token: AccessToken, secret: String) {
    let secret = "rdg_" + RandomBytes.hexadecimal(32)
    let token = AccessToken(
      id: "t-" + RandomBytes.hexadecimal(4), role: role, scores: scores, note: note,
      created: Date.now, expires: expires, hash: hash(of: secret))
    return (token, secret)
  }

  /// Whether a secret is this token's; it takes the same time for every wrong one.
  func matches(_ hash: Data) -> Bool {
    guard hash.count == self.hash.count else { return false }
    return zip(hash, self.hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  static func hash(of secret: some StringProtocol) -> Data {
    Data(SHA256.hash(data: Data(secret.utf8)))
  }
}
