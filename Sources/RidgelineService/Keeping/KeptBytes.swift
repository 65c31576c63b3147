import RidgelineGallery

/// Bytes in files of their own, sealed where a key is given.
struct KeptBytes: Sendable {
  /// What sealed files begin with; what is kept in clear never does.
  private static let mark = Array("RDGSEAL1".utf8)
  private static let ending = ".kept"

  let folder: String
  let key: GalleryKey?
  /// What the bytes are, for the key.
  let purpose: String

  /// Keeps bytes under a name; they are on the disk when this returns.
  func keep(_ bytes: [UInt8], as name: String) throws(KeepingError) {
    var bytes = bytes
    if let key {
      do {
        bytes = Self.mark + (try key.sealed(bytes, for: purpose, place: name))
      } catch {
        throw KeepingError(path: path(name), reason: "it cannot be encrypted")
      }
    }
    try SyncedFile(path(name)).write(bytes)
  }

  /// The bytes of a name; nil where there are none.
  ///
  /// - Throws: ``KeepingError`` where they cannot be read. With a key, what is there in clear is refused.
  func bytes(_ name: String) throws(KeepingError) -> [UInt8]? {
    guard let bytes = try SyncedFile(path(name)).read() else { return nil }
    let isSealed = bytes.starts(with: Self.mark)
    guard isSealed == (key != nil) else {
      throw KeepingError(
        path: path(name),
        reason: isSealed
          ? "it is encrypted, and no key was given" : "it is in clear, and a key was given")
    }
    guard let key else { return bytes }
    do {
      return try key.opened(Array(bytes.dropFirst(Self.mark.count)), for: purpose, place: name)
    } catch {
      throw damaged(name)
    }
  }

  /// Forgets the bytes of a name.
  func remove(_ name: String) throws(KeepingError) { try SyncedFile(path(name)).remove() }

  /// All names.
  func names() throws(KeepingError) -> [String] {
    try DataFolder.files(in: folder, ending: Self.ending).map {
      String($0.dropLast(Self.ending.count))
    }
  }

  /// When bytes were last kept, in seconds since 1970; nil where there are none.
  func time(_ name: String) -> Int? { SyncedFile(path(name)).stamp?.seconds }

  /// What is wrong where bytes are there and make no sense.
  func damaged(_ name: String) -> KeepingError {
    KeepingError(path: path(name), reason: "it is damaged, or sealed by another key")
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)\(Self.ending)" }
}
