internal import Crypto
internal import Foundation

/// Bytes of other files than galleries, sealed by a key that follows from this one.
extension GalleryKey {
  /// Encrypts bytes and binds them to a place, so that they open nowhere else.
  ///
  /// - Parameters:
  ///   - bytes: what nobody without the key may read.
  ///   - purpose: what kind of file it is; each kind has a key of its own.
  ///   - place: which of these files, such as its name.
  package func sealed(_ bytes: [UInt8], for purpose: String, place: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      bytes, using: derived(for: purpose), authenticating: Data(place.utf8))
    return Array(box.nonce) + box.ciphertext + box.tag
  }

  /// Decrypts what ``sealed(_:for:place:)`` made; fails where any of it, or the place, is another.
  package func opened(_ bytes: [UInt8], for purpose: String, place: String) throws -> [UInt8] {
    Array(
      try AES.GCM.open(
        AES.GCM.SealedBox(combined: bytes), using: derived(for: purpose),
        authenticating: Data(place.utf8)))
  }

  private func derived(for purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: secret, info: Data("ridgeline \(purpose)".utf8), outputByteCount: 32)
  }
}
