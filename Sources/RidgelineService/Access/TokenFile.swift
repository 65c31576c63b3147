import FoundationEssentials

/// The tokens of a service, in a file that its owner alone may read.
package struct TokenFile: Sendable {
  /// The file.
  package let path: String

  /// The tokens in a data folder.
  package init(in folder: String) { path = "\(folder)/tokens.json" }

  /// The tokens that are there; none where there is no file yet.
  ///
  /// - Throws: ``KeepingError`` where the file cannot be read: nobody is let in then.
  package func read() throws(KeepingError) -> [AccessToken] {
    guard let bytes = try SyncedFile(path).read() else { return [] }
    do {
      return try JSONDecoder().decode([AccessToken].self, from: Data(bytes))
    } catch {
      throw KeepingError(path: path, reason: "this is no list of tokens")
    }
  }

  /// Adds a token.
  package func add(_ token: AccessToken) throws(KeepingError) {
    try FolderLock.locked(path) { () throws(KeepingError) in try write(try read() + [token]) }
  }

  /// Takes tokens away.
  ///
  /// - Returns: whether there was such a token.
  package func revoke(_ id: String) throws(KeepingError) -> Bool {
    try FolderLock.locked(path) { () throws(KeepingError) in
      let tokens = try read()
      guard tokens.contains(where: { $0.id == id }) else { return false }
      try write(tokens.filter { $0.id != id })
      return true
    }
  }

  private func write(_ tokens: [AccessToken]) throws(KeepingError) {
    try SyncedFile(path).write(try StableJSON.bytes(of: tokens))
  }
}
