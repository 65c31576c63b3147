public import Ridgeline

/// Biometric records in an XML document of CBEFF patrons (ISO/IEC 19785-3), as MOSIP exchanges
/// them.
public struct CBEFFDocument: Sendable, Hashable {
  /// One biometric record.
  public struct BIR: Sendable, Hashable {
    /// The kind of body part, such as `Finger`.
    public var type: String
    /// Which of them, such as `Right IndexFinger`; empty if not stated.
    public var subtype: String
    /// The owner of the data's format; 257 is ISO/IEC JTC 1/SC 37.
    public var formatOwner: String
    /// The format; 7 is ISO/IEC 19794-4, 2 is ISO/IEC 19794-2.
    public var formatType: String
    /// `Raw`, `Intermediate` or `Processed`.
    public var level: String
    /// The purpose, such as `Enroll` or `Verify`.
    public var purpose: String
    /// When it was made, as written in the document; empty if not stated.
    public var creationDate: String
    /// 0 to 100, or nil.
    public var quality: Int?
    /// The biometric data itself.
    public var data: [UInt8]

    /// A record of a finger.
    public init(subtype: String, data: [UInt8], isTemplate: Bool = false) {
      type = "Finger"
      self.subtype = subtype
      formatOwner = "257"
      formatType = isTemplate ? "2" : "7"
      level = isTemplate ? "Processed" : "Raw"
      purpose = "Enroll"
      creationDate = ""
      quality = nil
      self.data = data
    }

    /// A record of a finger; an unknown one has no subtype.
    public init(finger: FingerPosition, data: [UInt8], isTemplate: Bool = false) {
      let subtype = finger.hand.map { hand in
        "\(hand == .right ? "Right" : "Left") \(BIR.fingerNames[Int(finger.rawValue - 1) % 5])"
      }
      self.init(subtype: subtype ?? "", data: data, isTemplate: isTemplate)
    }

    private static let fingerNames = [
      "Thumb", "IndexFinger", "MiddleFinger", "RingFinger", "LittleFinger",
    ]

    /// The finger that the subtype names.
    public var finger: FingerPosition {
      let isRight = subtype.contains("Right")
      guard type == "Finger", isRight || subtype.contains("Left"),
        let index = BIR.fingerNames.firstIndex(where: { subtype.contains($0) })
      else { return .unknown }
      return FingerPosition(rawValue: UInt8(index) + (isRight ? 1 : 6)) ?? .unknown
    }
  }

  /// The records, in the order of the document.
  public var records: [BIR]
  /// What could not be read and was skipped.
  public var warnings: [String] = []

  /// What the format is called.
  static let formatName = "cbeff"

  /// The most bytes of a record's data.
  static let largestData = 64_000_000

  /// A document of records.
  public init(records: [BIR]) { self.records = records }

  /// Whether some bytes begin like such a document.
  public static func recognise(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(600), as: UTF8.self)
    return start.contains("<BIR") || start.contains(":BIR")
  }

  /// Reads a document.
  ///
  /// Unknown elements are skipped. A document type is refused, and with it every external entity.
  ///
  /// - Throws: ``ImageRecordError``, which says what is wrong and at which byte.
  public init(encoded bytes: [UInt8]) throws(ImageRecordError) {
    records = []
    var parts = Parts()
    do throws(ImageRecordError) {
      var tokens = XMLTokens(bytes)
      while let token = try tokens.next() { take(token, &parts) }
    } catch {
      // What came before the damage is whole.
      guard !records.isEmpty else { throw error }
      warnings.append("the rest of the document was passed over: \(error)")
    }
    if let failure = parts.failures.first, records.allSatisfy({ $0.data.isEmpty }) { throw failure }
    warnings += parts.failures.map { "a record was passed over: \($0)" }
    guard !bytes.isEmpty, !records.isEmpty else {
      throw .damaged(
        format: CBEFFDocument.formatName, reason: "the document holds no biometric record",
        offset: nil)
    }
  }

  /// A document as it is read.
  private struct Parts {
    /// The elements that are open.
    var path: [String] = []
    /// The records that are open, the outermost first.
    var current: [BIR] = []
    /// The text since the last mark.
    var text: [UInt8] = []
    var failures: [ImageRecordError] = []
  }

  private mutating func take(_ token: XMLTokens.Token, _ parts: inout Parts) {
    switch token {
    case .start(let name):
      parts.path.append(name)
      parts.text = []
      if name == "BIR" {
        var record = BIR(subtype: "", data: [])
        (record.type, record.formatOwner, record.formatType) = ("", "", "")
        (record.level, record.purpose) = ("", "")
        parts.current.append(record)
      }
    case .text(let part): parts.text += part
    case .end(let name):
      parts.path.removeLast()
      if name == "BIR", let record = parts.current.popLast() {
        // The root is a record as well, but holds others instead of data.
        if !record.data.isEmpty || !record.type.isEmpty { records.append(record) }
      } else if !parts.current.isEmpty {
        do throws(ImageRecordError) {
          try CBEFFDocument.fill(
            &parts.current[parts.current.count - 1], name: name, parent: parts.path.last ?? "",
            text: parts.text)
        } catch {
          parts.failures.append(error)
        }
      }
      parts.text = []
    }
  }

  private static func fill(
    _ record: inout BIR, name: String, parent: String, text: [UInt8]
  ) throws(ImageRecordError) {
    func words() -> String {
      String(decoding: text.prefix(1000), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    switch (parent, name) {
    case ("Format", "Organization"): record.formatOwner = words()
    case ("Format", "Type"): record.formatType = words()
    case ("BDBInfo", "Type"): record.type = words()
    case ("BDBInfo", "Subtype"): record.subtype = words()
    case ("BDBInfo", "Level"): record.level = words()
    case ("BDBInfo", "Purpose"): record.purpose = words()
    case ("BDBInfo", "CreationDate"): record.creationDate = words()
    case ("Quality", "Score"): record.quality = Int(words())
    case (_, "BDB"):
      guard text.count <= largestData, let data = Base64.decode(text) else {
        throw .damaged(
          format: CBEFFDocument.formatName, reason: "the data of a record is no base64 text",
          offset: nil)
      }
      record.data = data
    default: break
    }
  }
}
