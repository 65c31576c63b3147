import FoundationEssentials
import RidgelineGallery

/// Values in files of their own, sealed where a key is given.
struct KeptFolder<Value: Codable & Sendable>: Sendable {
  /// What sealed files begin with; JSON begins with a brace.
  private static var mark: [UInt8] { Array("RDGSEAL1".utf8) }
  private static var ending: String { ".kept" }

  let folder: String
  let key: GalleryKey?
  /// What the values are, for the key.
  let purpose: String

  /// Keeps a value under a name; it is on the disk when this returns.
  func keep(_ value: Value, as name: String) throws(KeepingError) {
    var bytes = try StableJSON.bytes(of: value)
    if let key {
      do {
        bytes = Self.mark + (try key.sealed(bytes, for: purpose, place: name))
      } catch {
        throw KeepingError(path: path(name), reason: "it cannot be encrypted")
      }
    }
    try SyncedFile(path(name)).write(bytes)
  }

  /// The value of a name; nil where there is none.
  ///
  /// - Throws: ``KeepingError`` where it cannot be read. With a key, what is there in clear is refused.
  func value(_ name: String) throws(KeepingError) -> Value? {
    guard var bytes = try SyncedFile(path(name)).read() else { return nil }
    let isSealed = bytes.starts(with: Self.mark)
    guard isSealed == (key != nil) else {
      throw KeepingError(
        path: path(name),
        reason: isSealed
          ? "it is encrypted, and no key was given" : "it is in clear, and a key was given")
    }
    do {
      if let key {
        bytes = try key.opened(
          Array(bytes.dropFirst(Self.mark.count)), for: purpose, place: name)
      }
      return try JSONDecoder().decode(Value.self, from: Data(bytes))
    } catch {
      throw KeepingError(path: path(name), reason: "it is damaged, or sealed by another key")
    }
  }

  /// Forgets a value.
  func remove(_ name: String) throws(KeepingError) { try SyncedFile(path(name)).remove() }

  /// All names.
  func names() throws(KeepingError) -> [String] {
    try DataFolder.files(in: folder, ending: Self.ending).map {
      String($0.dropLast(Self.ending.count))
    }
  }

  /// When a value was last kept, in seconds since 1970; nil where there is none.
  func time(_ name: String) -> Int? { SyncedFile(path(name)).stamp?.seconds }

  private func path(_ name: String) -> String { "\(folder)/\(name)\(Self.ending)" }
}
