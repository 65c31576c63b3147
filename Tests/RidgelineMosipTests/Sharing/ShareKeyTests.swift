import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import RidgelineMosip

@Suite("Shares of data")
struct ShareKeyTests {
  private let key: _RSA.Encryption.PrivateKey
  private let certificate = Array("a certificate".utf8)

  init() throws { key = try _RSA.Encryption.PrivateKey(keySize: .bits2048) }

  private var pem: String {
    "-----BEGIN CERTIFICATE-----\n\(Data(certificate).base64EncodedString())\n-----END CERTIFICATE-----\n"
  }

  /// A share as MOSIP 1.2.0 makes it.
  private func share(_ data: [UInt8], for certificate: [UInt8]) throws -> [UInt8] {
    let secret = SymmetricKey(size: .bits256)
    let associated = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    let box = try AES.GCM.seal(
      Data(data), using: secret, nonce: AES.GCM.Nonce(data: associated.prefix(12)),
      authenticating: Data(associated))
    let wrapped = try key.publicKey.encrypt(
      secret.withUnsafeBytes { Data($0) }, padding: .PKCS1_OAEP_SHA256)
    let bytes =
      Array("VER_R2".utf8) + SHA256.hash(data: certificate) + wrapped
      + Array("#KEY_SPLITTER#".utf8) + associated + box.ciphertext + box.tag
    return Array(
      Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").utf8)
  }

  @Test("A share is opened by its key, and the certificate that it names is checked")
  func opened() throws {
    let data = Array("<BIR/>".utf8)
    let made = try share(data, for: certificate)
    let opener = try ShareKey(pem: key.pemRepresentation, certificate: pem)
    #expect(try opener.open(made) == data)
    #expect(try ShareKey(pem: key.pemRepresentation, certificate: nil).open(made) == data)
    #expect(throws: FetchFailure.self) { try opener.open(share(data, for: [1])) }
    let other = try _RSA.Encryption.PrivateKey(keySize: .bits2048)
    #expect(throws: FetchFailure.self) {
      try ShareKey(pem: other.pemRepresentation, certificate: nil).open(made)
    }
  }

  /// A share as MOSIP made it up to 1.1.5.5.
  private func olderShare(_ data: [UInt8], naming certificate: [UInt8]?) throws -> [UInt8] {
    let secret = SymmetricKey(size: .bits256)
    let nonce = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    let box = try AES.GCM.seal(Data(data), using: secret, nonce: AES.GCM.Nonce(data: nonce))
    let wrapped = try key.publicKey.encrypt(
      secret.withUnsafeBytes { Data($0) }, padding: .PKCS1_OAEP_SHA256)
    let named = certificate.map { Array(SHA256.hash(data: $0)) } ?? []
    let bytes =
      named + wrapped + Array("#KEY_SPLITTER#".utf8) + box.ciphertext + box.tag + nonce
    return Array(Data(bytes).base64EncodedString().utf8)
  }

  @Test("A share of the older form is opened, whether it names its certificate or not")
  func older() throws {
    let data = Array("<BIR/>".utf8)
    let opener = try ShareKey(pem: key.pemRepresentation, certificate: pem)
    #expect(try opener.open(olderShare(data, naming: certificate)) == data)
    #expect(try opener.open(olderShare(data, naming: nil)) == data)
    #expect(throws: FetchFailure.self) { try opener.open(olderShare(data, naming: [1])) }
  }

  @Test("A share that was changed or cut anywhere is refused", arguments: [false, true])
  func damaged(isOlder: Bool) throws {
    let data = Array("<BIR/>".utf8)
    let made = try isOlder ? olderShare(data, naming: certificate) : share(data, for: certificate)
    let opener = try ShareKey(pem: key.pemRepresentation, certificate: pem)
    for count in stride(from: 0, to: made.count - 2, by: 7) {
      #expect(throws: FetchFailure.self) { try opener.open(Array(made[..<count])) }
    }
    for index in stride(from: 0, to: made.count - 2, by: 11) {
      var changed = made
      changed[index] = changed[index] == 0x41 ? 0x42 : 0x41
      #expect(throws: FetchFailure.self) { try opener.open(changed) }
    }
  }

  @Test("Keys and certificates that are none are refused")
  func noKeys() {
    #expect(throws: FetchFailure.self) { try ShareKey(pem: "junk", certificate: nil) }
    #expect(throws: FetchFailure.self) {
      try ShareKey(pem: key.pemRepresentation, certificate: "-----BEGIN CERTIFICATE-----")
    }
  }

  @Test("Addresses are taken apart, and what could lead elsewhere is refused")
  func addresses() {
    let address = ShareAddress("https://Share.example:8443/v1/data?x=1#y")
    #expect(address?.host == "share.example" && address?.port == 8_443)
    #expect(address?.path == "/v1/data?x=1" && address?.isSecure == true)
    #expect(ShareAddress("http://a")?.path == "/")
    #expect(ShareAddress("http://a?b")?.path == "/?b")
    #expect(ShareAddress("http://[::1]:80/")?.host == "::1")
    for text in [
      "ftp://a/", "http://", "http://u@a/", "http://a b/", "http://a:0/", "http://a:x/", "a", "",
      "http://a/\r\nX: y", "file:///etc/passwd", "http://a\\b/",
    ] {
      #expect(ShareAddress(text) == nil, "\(text)")
    }
  }

  @Test("A server that is not on the list is not asked")
  func otherServer() async {
    let share = DataShare(servers: [ShareAddress("http://127.0.0.1:1")].compactMap { $0 })
    for text in ["http://127.0.0.2:1/x", "https://127.0.0.1:1/x", "http://127.0.0.1:2/x"] {
      await #expect(throws: FetchFailure.self) { try await share.document(at: text) }
    }
  }
}
