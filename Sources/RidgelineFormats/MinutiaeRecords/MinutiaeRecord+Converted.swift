extension MinutiaeRecord {
  /// The record with its extended data in the units of another format.
  ///
  /// - Parameters:
  ///   - from: the format that it was read from.
  ///   - to: the format that it will be written in.
  /// - Returns: the record, and in words what the other format has no room for.
  public func converted(
    from: TemplateFormat, to: TemplateFormat
  ) -> (record: MinutiaeRecord, notes: [String]) {
    var record = self
    var notes: [String] = []
    for index in views.indices {
      record.views[index].extended = views[index].extended.compactMap { block in
        guard let data = MinutiaeRecord.data(of: block, from: from, to: to) else {
          notes.append(
            "view \(index + 1): \(block.data.count) bytes of extended data of type \(block.type) left, "
              + "for which \(to.rawValue) has no room")
          return nil
        }
        return ExtendedBlock(type: block.type, data: data)
      }
    }
    return (record, notes)
  }

  private static func data(
    of block: ExtendedBlock, from: TemplateFormat, to: TemplateFormat
  ) -> [UInt8]? {
    guard from.isRecord, to.isRecord else { return from == to ? block.data : nil }
    switch block.type {
    case 2 where from.isANSI != to.isANSI:
      return CoreDeltaBlock(block.data, isANSI: from.isANSI)?.data(isANSI: to.isANSI)
    // In the edition of 2011 vendor and number of the algorithm come first.
    case 3 where from != .iso2011 && to == .iso2011: return [0, 0, 0, 0] + block.data
    case 3 where from == .iso2011 && to != .iso2011:
      return block.data.count >= 4 ? Array(block.data.dropFirst(4)) : nil
    default: return block.data
    }
  }
}

extension TemplateFormat {
  /// Whether it is an edition of ANSI/INCITS 378.
  var isANSI: Bool { [.ansi2004, .ansi2009, .ansi2009Amendment1].contains(self) }
  /// Whether it has blocks of extended data.
  var isRecord: Bool { isANSI || self == .iso2005 || self == .iso2011 }
}
