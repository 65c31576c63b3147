internal import Crypto
internal import Foundation

/// The key that seals the records of one gallery.
///
/// It is made with the gallery, never changes, and is
/// kept in it only as wrapped by a ``GalleryKey``.
struct DataKey: Sendable {
  /// The bytes of the id in the header of each record.
  static let idLength = 4

  let secret: SymmetricKey
  let id: Data

  /// A new key.
  static func random() -> DataKey {
    var random = SystemRandomNumberGenerator()
    return DataKey(
      secret: SymmetricKey(size: .bits256),
      id: Data((0..<idLength).map { _ in UInt8.random(in: .min ... .max, using: &random) }))
  }

  /// The key as only a gallery key opens it: nonce, encrypted bytes, tag.
  func wrapped(by key: GalleryKey) throws -> Data {
    let box = try AES.GCM.seal(
      secret.withUnsafeBytes { Data($0) }, using: key.secret,
      authenticating: DataKey.associatedData(id, key))
    return box.nonce + box.ciphertext + box.tag
  }

  /// Opens a wrapped key; fails where any of the bytes, or the gallery key, is another.
  static func unwrap(_ bytes: Data, id: Data, by key: GalleryKey) throws -> DataKey {
    let secret = try AES.GCM.open(
      AES.GCM.SealedBox(combined: bytes), using: key.secret,
      authenticating: associatedData(id, key))
    return DataKey(secret: SymmetricKey(data: secret), id: id)
  }

  /// A key for another purpose than records, which tells nothing of this one.
  func derived(for purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: secret, info: Data(purpose.utf8), outputByteCount: 32)
  }

  private init(secret: SymmetricKey, id: Data) {
    self.secret = secret
    self.id = id
  }

  private static func associatedData(_ id: Data, _ key: GalleryKey) -> Data {
    Data("ridgeline gallery data key \(key.id) ".utf8) + id
  }
}
