internal import Crypto
internal import Foundation

/// How the blobs of records are kept: in clear with a digest, or encrypted.
///
/// Either binds the blob to its ``RecordContext``, so that a record that was damaged, or moved to
/// another finger or subject, is told from one that was not.
///
///     in clear    the bytes, then the first 8 bytes of SHA-256 of context and bytes
///     encrypted   "RDGE", version 1, data key id (4 bytes), nonce (12), AES-256-GCM of the bytes
///                 with header and context as associated data, tag (16)
///
/// Nonces are random: one data key is good for 2^32 records (NIST SP 800-38D, 8.3).
enum RecordSeal: Sendable {
  case clear
  case encrypted(DataKey)

  private static let digestLength = 8
  private static let magic = Data("RDGE".utf8) + [1]

  /// The blob that is stored for some bytes.
  func seal(_ bytes: [UInt8], context: RecordContext) throws -> Data {
    switch self {
    case .clear:
      return Data(bytes) + RecordSeal.digest(bytes[...], context)
    case .encrypted(let key):
      let header = RecordSeal.magic + key.id
      let box = try AES.GCM.seal(
        bytes, using: key.secret, authenticating: header + context.bytes)
      return header + box.nonce + box.ciphertext + box.tag
    }
  }

  /// The bytes of a stored blob.
  ///
  /// - Throws: ``Fault``.
  func open(_ blob: Data, context: RecordContext) throws(Fault) -> [UInt8] {
    switch self {
    case .clear:
      guard !blob.starts(with: RecordSeal.magic) else { throw .otherKey }
      let bytes = [UInt8](blob.dropLast(RecordSeal.digestLength))
      let digest = RecordSeal.digest(bytes[...], context)
      guard digest.elementsEqual(blob.suffix(RecordSeal.digestLength)) else { throw .changed }
      return bytes
    case .encrypted(let key):
      let header = RecordSeal.magic + key.id
      guard blob.starts(with: RecordSeal.magic) else { throw .changed }
      guard blob.starts(with: header) else { throw .otherKey }
      do {
        return [UInt8](
          try AES.GCM.open(
            AES.GCM.SealedBox(combined: blob.dropFirst(header.count)), using: key.secret,
            authenticating: header + context.bytes))
      } catch {
        throw .changed
      }
    }
  }

  /// A number of 64 bits that stands for some bytes; under a data key it tells nothing of them to
  /// whoever has not the key.
  func tag(of bytes: Data) -> UInt64 {
    let code: Data
    switch self {
    case .clear:
      code = Data(SHA256.hash(data: bytes))
    case .encrypted(let key):
      let secret = key.derived(for: "ridgeline gallery tag")
      code = Data(HMAC<SHA256>.authenticationCode(for: bytes, using: secret))
    }
    return code.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func digest(_ bytes: ArraySlice<UInt8>, _ context: RecordContext) -> Data {
    var hash = SHA256()
    hash.update(data: context.bytes)
    hash.update(data: bytes)
    return Data(hash.finalize().prefix(digestLength))
  }

  /// Why a stored blob cannot be opened.
  enum Fault: Error, CustomStringConvertible {
    /// The record, or what is said of it, is not as it was written.
    case changed
    /// The record was sealed with another data key.
    case otherKey

    var description: String {
      switch self {
      case .changed:
        return "its bytes, or what is said of its subject and capture, were changed since written"
      case .otherKey:
        return "it was sealed with the key of another gallery"
      }
    }
  }
}
