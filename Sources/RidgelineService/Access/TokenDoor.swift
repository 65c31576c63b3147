import FoundationEssentials
import Synchronization

/// Lets holders of tokens in.
///
/// What is added or revoked in the file counts from the next request on.
final class TokenDoor: Sendable {
  private struct State {
    var tokens: [AccessToken]
    var stamp: SyncedFile.Stamp?
  }

  private let file: TokenFile
  private let state: Mutex<State>

  init(_ file: TokenFile) throws(KeepingError) {
    self.file = file
    let stamp = SyncedFile(file.path).stamp
    state = Mutex(State(tokens: try file.read(), stamp: stamp))
  }

  /// The token of a request's `Authorization`.
  ///
  /// - Throws: ``Problem``: the same whether a token is unknown, revoked or expired.
  func token(of authorization: String?) throws -> AccessToken {
    guard let authorization else {
      throw Problem(.unauthorized, "the request has no Authorization: Bearer")
    }
    let words = authorization.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      throw Problem(.unauthorized, "the Authorization is no Bearer token")
    }
    let hash = AccessToken.hash(of: words[1])
    var found: AccessToken?
    for token in try current() where token.matches(hash) { found = token }
    guard let found, !found.isExpired() else {
      throw Problem(.unauthorized, "the token is not known, or it has ended")
    }
    return found
  }

  private func current() throws -> [AccessToken] {
    let stamp = SyncedFile(file.path).stamp
    return try state.withLock { state in
      if stamp != state.stamp {
        // A file that cannot be read lets nobody in.
        state.tokens = try file.read()
        state.stamp = stamp
      }
      return state.tokens
    }
  }
}
