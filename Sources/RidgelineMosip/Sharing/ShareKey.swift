import Crypto
import CryptoExtras
import FoundationEssentials
import RidgelineFormats

/// The key with which data that were shared with this engine are opened.
///
/// A share is base64 of a block with the key of the data, encrypted by RSA-OAEP, and of a block with the data,
/// encrypted by AES-256-GCM. Since MOSIP 1.2.0 it begins with its version; up to 1.1.5.5 it has none, no associated
/// data, and a nonce of 32 bytes at its end.
package struct ShareKey: Sendable {
  /// Where a block of a share ends.
  private static let splitter = Array("#KEY_SPLITTER#".utf8)
  /// What a share of this form begins with.
  private static let form = Array("VER_R2".utf8)
  private static let thumbprintLength = 32
  private static let associatedLength = 32
  private static let nonceLength = 12
  private static let tagLength = 16
  /// Bytes of the nonce of the older form.
  private static let olderNonceLength = 32
  /// Keys of RSA have a multiple of so many bytes.
  private static let keyStep = 128

  /// The private key, PEM.
  private let key: String
  /// SHA-256 of the certificate; nil to open whatever the key opens.
  private let thumbprint: [UInt8]?

  /// A key.
  ///
  /// - Parameters:
  ///   - key: the private key, PEM.
  ///   - certificate: the certificate that the data are shared for, PEM; nil to leave unchecked which it was.
  /// - Throws: ``FetchFailure`` where one of them is none.
  package init(pem key: String, certificate: String?) throws(FetchFailure) {
    do {
      _ = try _RSA.Encryption.PrivateKey(pemRepresentation: key)
    } catch {
      throw .sealed("the key is no private key of RSA in PEM")
    }
    self.key = key
    guard let certificate else {
      thumbprint = nil
      return
    }
    let lines = certificate.split(whereSeparator: \.isNewline)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN CERTIFICATE") }),
      let last = lines.firstIndex(where: { $0.hasPrefix("-----END CERTIFICATE") }), first < last,
      let bytes = Base64.decode(Array(lines[(first + 1)..<last].joined().utf8)), !bytes.isEmpty
    else { throw .sealed("the certificate is none in PEM") }
    thumbprint = Array(SHA256.hash(data: bytes))
  }

  /// Opens a share.
  ///
  /// - Throws: ``FetchFailure``.
  package func open(_ share: [UInt8]) throws(FetchFailure) -> [UInt8] {
    guard let bytes = Base64.decode(share) else { throw .sealed("the share is no base64 text") }
    let isOlder = !bytes.starts(with: ShareKey.form)
    let start = isOlder ? 0 : ShareKey.form.count
    guard let split = ShareKey.split(bytes, from: start) else {
      throw .sealed("the share has no second block")
    }
    // The older form names the certificate in some releases only.
    let hasName = !isOlder || (split - start) % ShareKey.keyStep == ShareKey.thumbprintLength
    let named = bytes[start..<(hasName ? start + ShareKey.thumbprintLength : start)]
    if hasName, let thumbprint, !named.elementsEqual(thumbprint) {
      throw .sealed("the share is for another certificate")
    }
    let wrapped = bytes[named.endIndex..<split]
    let data = bytes[(split + ShareKey.splitter.count)...]
    let around = isOlder ? ShareKey.olderNonceLength : ShareKey.associatedLength
    guard data.count > around + ShareKey.tagLength else { throw .sealed("the share is too short") }
    let associated = isOlder ? data.suffix(0) : data.prefix(around)
    let nonce = isOlder ? data.suffix(around) : data.prefix(ShareKey.nonceLength)
    let sealed = isOlder ? data.dropLast(around) : data.dropFirst(around)
    do {
      let secret = try _RSA.Encryption.PrivateKey(pemRepresentation: key)
        .decrypt(Data(wrapped), padding: .PKCS1_OAEP_SHA256)
      guard secret.count == 32 else { throw FetchFailure.sealed("the key of the data is none") }
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: Data(nonce)),
        ciphertext: Data(sealed.dropLast(ShareKey.tagLength)),
        tag: Data(sealed.suffix(ShareKey.tagLength)))
      return Array(
        try AES.GCM.open(box, using: SymmetricKey(data: secret), authenticating: Data(associated)))
    } catch let failure as FetchFailure {
      throw failure
    } catch {
      throw .sealed("the share was made for another key, or was changed")
    }
  }

  /// Where the first block ends; nil where there is no second.
  private static func split(_ bytes: [UInt8], from begin: Int) -> Int? {
    let start = begin + thumbprintLength
    guard bytes.count >= start + splitter.count else { return nil }
    // The keys of RSA are at most this long.
    for offset in start...min(start + 1_024, bytes.count - splitter.count)
    where bytes[offset] == splitter[0]
      && bytes[offset..<(offset + splitter.count)].elementsEqual(splitter)
    { return offset }
    return nil
  }
}
