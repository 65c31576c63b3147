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
      if finger == 0 {
        minutiae[index].view.finger = picture.finger
      } else if picture.finger != 0, picture.finger != finger {
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

  private static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func add(
    binary bytes: [UInt8], at range: Range<Int>, native: Double, transmitted: Double
  ) {
    let start = range.lowerBound
    let isNative = bytes[start + 12] == 0
    let perInch = TransactionFile.snapped((isNative ? native : transmitted) * 25.4)
    let compression: ImageRecord.Compression
    let payload = Array(bytes[start + 18..<range.upperBound])
    switch bytes[start + 17] {
    case 0: compression = .raw
    default:
      // Profiles number their compressions differently; the content tells.
      guard let known = TransactionFile.compression(of: payload) else {
        warnings.append(
          "the picture of type 4 number \(bytes[start + 4]) was passed over: its compression "
            + "\(bytes[start + 17]) is unknown")
        return
      }
      compression = known
    }
    var picture = ImageRecord.Representation(
      width: UInt16(TransactionFile.big(bytes, start + 13, 2)),
      height: UInt16(TransactionFile.big(bytes, start + 15, 2)), pixelsPerInch: perInch,
      compression: compression, payload: payload)
    picture.impression = bytes[start + 5]
    picture.finger = bytes[start + 6] == 255 ? 0 : bytes[start + 6]
    fingers.append(
      Finger(recordType: 4, identifier: Int(bytes[start + 4]), picture: picture))
  }

  private mutating func add(picture record: TaggedRecord) {
    guard let width = record.number(6), let height = record.number(7), let payload = record.data,
      (1...65_535).contains(width), (1...65_535).contains(height)
    else {
      // A finger that was amputated has a record without a picture.
      warnings.append(
        "the record of type 14 number \(record.text(2) ?? "?") (finger \(record.text(13) ?? "?")) "
          + "holds no picture" + (record.text(18) == nil ? "" : ": amputated or bandaged"))
      return
    }
    // Pixels for an inch, or for a centimetre; without a unit the figures are a ratio.
    let unit = record.number(8) ?? 1
    let scale = unit == 1 ? 1 : unit == 2 ? 2.54 : 0
    let density = TransactionFile.snapped((record.number(9) ?? 0) * scale)
    let name = record.text(11) ?? "NONE"
    let known: [String: ImageRecord.Compression] = [
      "NONE": .raw, "WSQ20": .wsq, "JPEGB": .jpeg, "JPEGL": .jpeg, "JP2": .jpeg2000,
      "JP2L": .jpeg2000Lossless, "PNG": .png,
    ]
    guard let compression = known[name] ?? TransactionFile.compression(of: payload) else {
      warnings.append(
        "the picture of type 14 number \(record.text(2) ?? "?") was passed over: it is compressed as "
          + name)
      return
    }
    var picture = ImageRecord.Representation(
      width: UInt16(width), height: UInt16(height), pixelsPerInch: density,
      compression: compression, payload: payload)
    picture.depth = UInt8(max(1, min(16, record.number(12) ?? 8)))
    picture.impression = UInt8(max(0, min(255, record.number(3) ?? 0)))
    picture.finger = UInt8(max(0, min(255, record.number(13) ?? 0)))
    fingers.append(
      Finger(recordType: 14, identifier: Int(record.number(2) ?? 0), picture: picture))
  }

  /// The block of ANSI/INCITS 378 in a Type-9 record: fields 126 to 140.
  private mutating func add(minutiae record: TaggedRecord) {
    let rows = record.subfields(137)
    guard !rows.isEmpty else {
      warnings.append(
        "the record of type 9 number \(record.text(2) ?? "?") was passed over: its minutiae are not "
          + "in fields of ANSI/INCITS 378")
      return
    }
    func clamped(_ field: Int) -> UInt16 { UInt16(max(0, min(65_535, record.number(field) ?? 0))) }
    var view = MinutiaeRecord.View(width: clamped(128), height: clamped(129), minutiae: [])
    // In pixels for a centimetre, or for an inch where field 130 says 1.
    let perInch = record.number(130) == 1
    func density(_ field: Int) -> UInt16 {
      let value = Double(clamped(field))
      return value == 0 ? 197 : UInt16((perInch ? value / 2.54 : value).rounded())
    }
    (view.resolutionX, view.resolutionY) = (density(131), density(132))
    view.finger = UInt8(max(0, min(255, record.number(134) ?? 0)))
    view.impression = UInt8(max(0, min(255, record.number(3) ?? 0)))
    if let quality = record.number(135) { view.quality = UInt8(max(0, min(255, quality))) }
    view.minutiae = rows.prefix(255).compactMap { row in
      let values = row.map { TaggedRecord.number($0) }
      guard values.count >= 6, let x = values[1], let y = values[2], let angle = values[3],
        (0...16_383).contains(x), (0...16_383).contains(y), (0...360).contains(angle)
      else { return nil }
      return MinutiaeRecord.Minutia(
        type: UInt8(max(0, min(2, values[4] ?? 0))), x: UInt16(x), y: UInt16(y), angle: angle * 2,
        quality: UInt8(max(0, min(100, values[5] ?? 0))))
    }
    if rows.count > view.minutiae.count {
      warnings.append(
        "\(rows.count - view.minutiae.count) of \(rows.count) minutiae of the record of type 9 number "
          + "\(record.text(2) ?? "?") passed over")
    }
    minutiae.append(Minutiae(identifier: Int(record.number(2) ?? 0), view: view))
  }

  private static func compression(of payload: [UInt8]) -> ImageRecord.Compression? {
    switch ImageFileFormat.recognise(payload) {
    case .wsq: .wsq
    case .jpeg: .jpeg
    case .jpeg2000: .jpeg2000
    case .png: .png
    default: nil
    }
  }

  private static func snapped(_ perInch: Double) -> Double {
    [500.0, 1000].first { abs(perInch - $0) < 0.01 * $0 } ?? perInch
  }
}
