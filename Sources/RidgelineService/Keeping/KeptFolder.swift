import FoundationEssentials
import RidgelineGallery

/// Values in files of their own, sealed where a key is given.
struct KeptFolder<Value: Codable & Sendable>: Sendable {
  private let kept: KeptBytes

  /// Values in a folder.
  ///
  /// - Parameter purpose: what the values are, for the key.
  init(folder: String, key: GalleryKey?, purpose: String) {
    kept = KeptBytes(folder: folder, key: key, purpose: purpose)
  }

  /// Keeps a value under a name; it is on the disk when this returns.
  func keep(_ value: Value, as name: String) throws(KeepingError) {
    try kept.keep(try StableJSON.bytes(of: value), as: name)
  }

  /// The value of a name; nil where there is none.
  ///
  /// - Throws: ``KeepingError`` where it cannot be read. With a key, what is there in clear is refused.
  func value(_ name: String) throws(KeepingError) -> Value? {
    guard let bytes = try kept.bytes(name) else { return nil }
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes))
    } catch {
      throw kept.damaged(name)
    }
  }

  /// Forgets a value.
  func remove(_ name: String) throws(KeepingError) { try kept.remove(name) }

  /// All names.
  func names() throws(KeepingError) -> [String] { try kept.names() }

  /// When a value was last kept, in seconds since 1970; nil where there is none.
  func time(_ name: String) -> Int? { kept.time(name) }
}
