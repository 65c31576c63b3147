/// Records of Type-9.
extension TransactionFile {
  /// The block of ANSI/INCITS 378 in a Type-9 record: fields 126 to 140.
  mutating func add(minutiae record: TaggedRecord) {
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
    view.finger = RecordedPosition(
      rawValue: UInt8(max(0, min(255, record.number(134) ?? 0))))
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
}
