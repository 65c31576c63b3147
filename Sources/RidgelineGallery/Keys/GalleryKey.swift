internal import Crypto
internal import Foundation

/// The key-encryption key of a gallery: it wraps the gallery's own data key, never a reference.
///
/// It comes from outside the gallery, as text: 32 bytes as 64 hexadecimal digits or as base64.
/// Whoever loses it loses the references.
public struct GalleryKey: Sendable {
  /// The number of bytes of a key.
  public static let length = 32
  /// The environment variable that holds the key by default.
  public static let environmentVariable = "RIDGELINE_GALLERY_KEY"
  /// More bytes than any file with one key has.
  private static let longestText = 1024

  let secret: SymmetricKey

  /// A new random key; keep its ``encoded`` form outside the gallery.
  public static func random() -> GalleryKey { GalleryKey(secret: SymmetricKey(size: .bits256)) }

  /// Reads a key from its text; white space around it is ignored.
  ///
  /// - Parameters:
  ///   - text: 64 hexadecimal digits or base64 of 32 bytes.
  ///   - source: where the text came from, for the error.
  /// - Throws: ``GalleryError/invalidKey(source:reason:)``.
  public init(_ text: String, source: String = "the key") throws(GalleryError) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw .invalidKey(source: source, reason: "it is empty") }
    guard let bytes = GalleryKey.hexadecimal(text) ?? Data(base64Encoded: text) else {
      throw .invalidKey(source: source, reason: "it is neither hexadecimal nor base64")
    }
    guard bytes.count == GalleryKey.length else {
      throw .invalidKey(source: source, reason: "it has \(bytes.count) bytes")
    }
    self.init(secret: SymmetricKey(data: bytes))
  }

  /// Reads a key from a file of text.
  ///
  /// - Throws: ``GalleryError/invalidKey(source:reason:)``.
  public init(contentsOfFile path: String) throws(GalleryError) {
    let bytes: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      bytes = try file.read(upToCount: GalleryKey.longestText + 1) ?? Data()
    } catch {
      throw .invalidKey(source: path, reason: "the file cannot be read")
    }
    guard bytes.count <= GalleryKey.longestText, let text = String(data: bytes, encoding: .utf8)
    else { throw .invalidKey(source: path, reason: "the file holds something else") }
    try self.init(text, source: path)
  }

  /// Reads a key from an environment variable.
  ///
  /// - Throws: ``GalleryError/invalidKey(source:reason:)``, also if the variable is not set.
  public init(
    environmentVariable name: String, of environment: [String: String]? = nil
  ) throws(GalleryError) {
    let environment = environment ?? ProcessInfo.processInfo.environment
    guard let text = environment[name] else {
      throw .invalidKey(source: "$\(name)", reason: "it is not set")
    }
    try self.init(text, source: "$\(name)")
  }

  private init(secret: SymmetricKey) { self.secret = secret }

  /// The id of the key in the gallery and in errors: 16 hexadecimal digits that reveal nothing about
  /// the key.
  public var id: String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("ridgeline gallery key id".utf8), using: secret)
    return code.prefix(8).hexadecimal
  }

  /// The key as 64 hexadecimal digits, to be written to its file.
  public var encoded: String { secret.withUnsafeBytes { $0.hexadecimal } }

  private static func hexadecimal(_ text: String) -> Data? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
    return Data(
      stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
  }
}

extension GalleryKey: CustomStringConvertible, CustomReflectable {
  /// The id of the key; the key itself never gets into a log.
  public var description: String { "gallery key \(id)" }
  /// Shows nothing of the key.
  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

extension Sequence<UInt8> {
  /// Two digits for each byte.
  package var hexadecimal: String {
    reduce(into: "") { text, byte in
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
