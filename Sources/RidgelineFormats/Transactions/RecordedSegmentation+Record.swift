/// Segmentation as records of Type-14 hold it.
extension RecordedSegmentation {
  /// Reads the fields of a record; what cannot be understood is passed over with a warning.
  init(_ record: TaggedRecord, warnings: inout [String]) {
    var passedOver = 0
    func values<Value>(_ field: Int, _ value: ([String]) -> Value?) -> [Value] {
      record.subfields(field).compactMap { items in
        guard let value = value(items) else {
          passedOver += 1
          return nil
        }
        return value
      }
    }
    absences = values(18) { items in
      guard items.count >= 2, let finger = RecordedSegmentation.finger(items) else { return nil }
      return Absence(finger: finger, code: items[1])
    }
    segments = values(21) { items in
      guard let finger = RecordedSegmentation.finger(items),
        let sides = RecordedSegmentation.places(items.dropFirst()), sides.count == 4,
        sides[0] <= sides[1], sides[2] <= sides[3]
      else { return nil }
      return Segment(finger: finger, columns: sides[0]...sides[1], rows: sides[2]...sides[3])
    }
    nistQualities = values(22, RecordedSegmentation.quality)
    segmentQualities = values(23, RecordedSegmentation.quality)
    qualities = values(24, RecordedSegmentation.quality)
    outlines = values(25) { items in
      guard items.count > 2, let finger = RecordedSegmentation.finger(items),
        let places = RecordedSegmentation.places(items.dropFirst(2)),
        Int(items[1]).map({ $0 >= 3 && 2 * $0 == places.count }) == true
      else { return nil }
      return Outline(
        finger: finger,
        corners: stride(from: 0, to: places.count, by: 2).map { SIMD2(places[$0], places[$0 + 1]) })
    }
    if passedOver > 0 {
      warnings.append(
        "\(passedOver) of the places or qualities of fingers in the record of type 14 number "
          + "\(record.text(2) ?? "?") were passed over")
    }
  }

  /// The finger that a subfield begins with.
  private static func finger(_ items: [String]) -> RecordedPosition? {
    items.first.flatMap { UInt8($0) }.map { RecordedPosition(rawValue: $0) }
  }

  /// Columns and rows of a picture.
  private static func places(_ items: ArraySlice<String>) -> [Int]? {
    let places = items.compactMap { Int($0) }.filter { (0...65_535).contains($0) }
    return places.count == items.count ? places : nil
  }

  private static func quality(_ items: [String]) -> Quality? {
    guard items.count >= 2, let finger = finger(items), let score = Int(items[1]),
      (0...255).contains(score)
    else { return nil }
    return Quality(finger: finger, score: score, algorithm: Array(items.dropFirst(2)))
  }

  /// The fields of a record, in their order; what says nothing is left out.
  var fields: [(Int, String)] {
    func field(_ number: Int, _ rows: [[String]]) -> (Int, String)? {
      guard !rows.isEmpty else { return nil }
      return (number, rows.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}"))
    }
    func rows(_ qualities: [Quality]) -> [[String]] {
      qualities.map { ["\($0.finger)", "\($0.score)"] + $0.algorithm.map(Self.plain) }
    }
    return [
      field(18, absences.map { ["\($0.finger)", Self.plain($0.code)] }),
      field(
        21,
        segments.map { segment in
          [
            "\(segment.finger)", "\(segment.columns.lowerBound)", "\(segment.columns.upperBound)",
            "\(segment.rows.lowerBound)", "\(segment.rows.upperBound)",
          ]
        }),
      field(22, rows(nistQualities)), field(23, rows(segmentQualities)),
      field(24, rows(qualities)),
      field(
        25,
        outlines.map { outline in
          ["\(outline.finger)", "\(outline.corners.count)"]
            + outline.corners.flatMap { ["\($0.x)", "\($0.y)"] }
        }),
    ].compactMap { $0 }
  }

  /// Text without what separates fields.
  private static func plain(_ text: String) -> String {
    String(decoding: text.utf8.filter { (0x20...0x7E).contains($0) }, as: UTF8.self)
  }
}
