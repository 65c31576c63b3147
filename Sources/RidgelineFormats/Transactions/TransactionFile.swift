/// A transaction of ANSI/NIST-ITL in its traditional encoding: records of many types, one after
/// another, of which those with fingers are understood.
public struct TransactionFile: Sendable, Hashable {
  /// A record with a picture of a finger: Type-4 or Type-14.
  public struct Finger: Sendable, Hashable {
    /// 4 or 14.
    public var recordType: Int
    /// The number that ties records of one capture together.
    public var identifier: Int
    /// The picture, with its finger, impression, resolution and payload.
    public var picture: ImageRecord.Representation
  }

  /// The minutiae of a Type-9 record.
  public struct Minutiae: Sendable, Hashable {
    /// The number that ties records of one capture together.
    public var identifier: Int
    /// The finger's minutiae, as records of ANSI/INCITS 378 hold them.
    public var view: MinutiaeRecord.View
  }

  /// A record, unchanged, whether understood or not.
  public struct Record: Sendable, Hashable {
    /// Its type.
    public var type: Int
    /// All its bytes.
    public var bytes: [UInt8]
  }

  /// What the format is called.
  static let formatName = "ansi-nist-itl"

  /// All records in order, the Type-1 record first.
  public var records: [Record]
  /// The pictures of fingers.
  public var fingers: [Finger] = []
  /// The minutiae.
  public var minutiae: [Minutiae] = []
  /// The fingers that records of Type-14 say are not there, and why.
  public var absences: [RecordedSegmentation.Absence] = []
  /// What could not be understood and was skipped.
  public var warnings: [String] = []

  /// Whether bytes begin like a transaction: a Type-1 record.
  public static func recognise(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "1.001:".utf8) || bytes.starts(with: "1.01:".utf8)
  }

  /// Reads a transaction.
  ///
  /// A record that cannot be read is skipped with a warning if others can.
  ///
  /// - Throws: ``ImageRecordError`` if the records do not follow each other as the first says, and
  ///   nothing else can be read.
  public init(encoded bytes: [UInt8]) throws(ImageRecordError) {
    guard TransactionFile.recognise(bytes) else {
      throw .unknownFormat(firstBytes: Array(bytes.prefix(8)))
    }
    records = []
    let first = try TaggedRecord(bytes, at: 0)
    records.append(Record(type: 1, bytes: Array(bytes[first.range])))
    var walk = RecordWalk(bytes, after: first, types: TransactionFile.types(of: first))
    // Pixels for a millimetre, as Type-1 gives them.
    let native = first.number(11) ?? 19.69
    let transmitted = first.number(12) ?? native
    var passedOver: [Int: Int] = [:]
    while let (type, range) = walk.next() {
      records.append(Record(type: type, bytes: Array(bytes[range])))
      switch type {
      case 4: add(binary: bytes, at: range, native: native, transmitted: transmitted)
      case 9:
        if let record = try? TaggedRecord(bytes, at: range.lowerBound) { add(minutiae: record) }
      case 14:
        if let record = try? TaggedRecord(bytes, at: range.lowerBound) { add(picture: record) }
      // The transaction itself, and what is written about it.
      case 1, 2: break
      default: passedOver[type, default: 0] += 1
      }
    }
    if let failure = walk.failures.first, fingers.isEmpty, minutiae.isEmpty { throw failure }
    warnings += walk.failures.map { "a record was passed over: \($0)" } + walk.notes
    for (type, count) in passedOver.sorted(by: { $0.key < $1.key }) {
      warnings.append(
        "\(count) \(count == 1 ? "record" : "records") of type \(type) "
          + "(\(TransactionFile.subjects[type] ?? "of unknown content")) passed over")
    }
    nameMinutiae()
  }

  /// What records of a type hold that are skipped.
  private static let subjects: [Int: String] = [
    3: "low-resolution greyscale print", 5: "low-resolution binary print",
    6: "high-resolution binary print", 7: "user-defined image", 8: "signature", 10: "photograph",
    11: "voice", 12: "dental record", 13: "latent print", 15: "palm print", 16: "test image",
    17: "iris", 18: "DNA", 19: "plantar print", 20: "source picture", 21: "associated data",
    22: "other image", 98: "information assurance", 99: "CBEFF record",
  ]

  /// Minutiae without a finger are of the finger whose picture has their number; that they say another
  /// one is odd.
  private mutating func nameMinutiae() {
    for index in minutiae.indices {
      let pictures = fingers.filter { $0.identifier == minutiae[index].identifier }
      guard pictures.count == 1, let picture = pictures.first?.picture else { continue }
      let finger = minutiae[index].view.finger
      if finger == .unknown {
        minutiae[index].view.finger = picture.finger
      } else if picture.finger != .unknown, picture.finger != finger {
        warnings.append(
          "the minutiae of number \(minutiae[index].identifier) say finger \(finger), the picture of "
            + "that number finger \(picture.finger): they were read as two prints")
      }
    }
  }

  /// The types of all records, from field 1.003.
  private static func types(of first: TaggedRecord) -> [Int] {
    first.subfields(3).dropFirst().compactMap { $0.first.flatMap { Int($0) } }
  }
}
