extension TransactionFile {
  /// What the Type-1 record says about a transaction.
  public typealias Envelope = TransactionEnvelope

  /// Writes pictures as records of Type-4 (raw or WSQ, 500 pixels per inch) or of Type-14.
  ///
  /// - Throws: ``ImageRecordError`` if a record of the type has no room for a picture.
  public static func encode(
    _ pictures: [ImageRecord.Representation], recordType: Int, envelope: Envelope
  ) throws(ImageRecordError) -> [UInt8] {
    guard recordType == 4 || recordType == 14 else {
      throw .unsupported(reason: "pictures of fingers go into records of type 4 or 14")
    }
    guard pictures.count <= 99 else {
      throw .unsupported(reason: "a transaction holds at most 99 pictures here")
    }
    var body: [UInt8] = []
    for (index, picture) in pictures.enumerated() {
      body +=
        try recordType == 4
        ? binary(picture, index + 1) : tagged(picture, index + 1, envelope: envelope)
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let contents =
      (["1\u{1F}\(two(pictures.count))"]
      + pictures.indices.map { "\(recordType)\u{1F}\(two($0 + 1))" }).joined(separator: "\u{1E}")
    // Pixels for a millimetre, which are said of records of Type-4 alone.
    let density = recordType == 4 ? "19.69" : "00.00"
    let first = record(
      type: 1,
      fields: [
        (2, "0500"), (3, contents), (4, "FINGERS"), (5, envelope.date), (7, envelope.destination),
        (8, envelope.origin), (9, envelope.control), (11, density), (12, density),
      ], data: nil)
    return first + body
  }

  private static func binary(
    _ picture: ImageRecord.Representation, _ identifier: Int
  ) throws(ImageRecordError) -> [UInt8] {
    guard picture.compression == .raw || picture.compression == .wsq else {
      throw .unsupported(reason: "a record of type 4 holds raw pixels or WSQ")
    }
    guard abs(picture.pixelsPerInch - 500) < 5 else {
      throw .unsupported(reason: "a record of type 4 has 500 pixels per inch")
    }
    var out = RecordWriter()
    out.big32(UInt32(18 + picture.payload.count))
    out.bytes += [UInt8(identifier), picture.impression, picture.finger.rawValue]
    out.bytes += [UInt8](repeating: 255, count: 5) + [0]
    out.big16(picture.width)
    out.big16(picture.height)
    out.bytes.append(picture.compression == .raw ? 0 : 1)
    return out.bytes + picture.payload
  }

  private static func tagged(
    _ picture: ImageRecord.Representation, _ identifier: Int, envelope: Envelope
  ) throws(ImageRecordError) -> [UInt8] {
    let names: [ImageRecord.Compression: String] = [
      .raw: "NONE", .wsq: "WSQ20", .jpeg: "JPEGB", .jpeg2000: "JP2", .jpeg2000Lossless: "JP2L",
      .png: "PNG",
    ]
    guard let name = names[picture.compression] else {
      throw .unsupported(reason: "a record of type 14 knows no packed pixels")
    }
    // Without a unit the figures are the ratio of the sides of a pixel.
    let figure = Int(max(0, min(65_535, picture.pixelsPerInch.rounded())))
    let (unit, density) = figure > 0 ? ("1", "\(figure)") : ("0", "1")
    return record(
      type: 14,
      fields: [
        (2, "\(identifier)"), (3, "\(picture.impression)"), (4, envelope.origin),
        (5, envelope.date), (6, "\(picture.width)"), (7, "\(picture.height)"), (8, unit),
        (9, density), (10, density), (11, name),
        (12, "\(picture.depth)"), (13, "\(picture.finger)"),
      ] + picture.segmentation.fields, data: picture.payload)
  }

  /// A record whose first field is its own length.
  private static func record(
    type: Int, fields: [(Int, String)], data: [UInt8]?
  ) -> [UInt8] {
    func tag(_ number: Int) -> String {
      "\(type)." + String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number):"
    }
    var rest = fields.map { "\u{1D}" + tag($0.0) + $0.1 }.joined()
    if data != nil { rest += "\u{1D}" + tag(999) }
    // The length has as many digits as it takes to write it.
    let fixed = tag(1).utf8.count + rest.utf8.count + (data?.count ?? 0) + 1
    var length = fixed
    while "\(length)".utf8.count + fixed != length { length = "\(length)".utf8.count + fixed }
    return Array((tag(1) + "\(length)" + rest).utf8) + (data ?? []) + [0x1C]
  }
}
