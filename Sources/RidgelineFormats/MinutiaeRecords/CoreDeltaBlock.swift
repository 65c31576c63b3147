/// Cores and deltas as blocks of extended data have them (type 2): ANSI/INCITS 378 counts angles in
/// two degrees and says for all together whether there are any, ISO/IEC 19794-2 in 360/256 and for
/// each.
struct CoreDeltaBlock: Equatable {
  /// A core, with one angle, or a delta, with three; without if not stated.
  struct Point: Equatable {
    var x: Int
    var y: Int
    /// Degrees.
    var angles: [Double]?
  }

  var cores: [Point]
  var deltas: [Point]

  /// Reads the data of a block; nil if its counts and its length do not fit.
  init?(_ data: [UInt8], isANSI: Bool) {
    var rest = data[...]
    func list(_ angleCount: Int) -> [Point]? {
      guard let head = rest.popFirst() else { return nil }
      var points: [Point] = []
      for _ in 0..<(isANSI ? Int(head & 0x3F) : Int(head)) {
        guard rest.count >= 4 else { return nil }
        let bytes = rest.prefix(4).map(Int.init)
        rest = rest.dropFirst(4)
        let isAngular = isANSI ? head >> 6 == 1 : bytes[0] >> 6 == 1
        var point = Point(
          x: (bytes[0] & 0x3F) << 8 | bytes[1], y: (bytes[2] & 0x3F) << 8 | bytes[3])
        if isAngular {
          guard rest.count >= angleCount else { return nil }
          point.angles = rest.prefix(angleCount).map { Double($0) * (isANSI ? 2 : 360.0 / 256) }
          rest = rest.dropFirst(angleCount)
        }
        points.append(point)
      }
      return points
    }
    guard let cores = list(1), let deltas = list(3), rest.isEmpty else { return nil }
    self.cores = cores
    self.deltas = deltas
  }

  /// The data of a block; nil if the form has no room: ANSI for more than 63 points, or for some
  /// with angles and some without.
  func data(isANSI: Bool) -> [UInt8]? {
    var out: [UInt8] = []
    for points in [cores, deltas] {
      let isAngular = points.contains { $0.angles != nil }
      guard points.count <= (isANSI ? 63 : 255),
        !isANSI || !isAngular || points.allSatisfy({ $0.angles != nil })
      else { return nil }
      out.append(UInt8(points.count) | (isANSI && isAngular ? 0x40 : 0))
      for point in points {
        let flag = !isANSI && point.angles != nil ? 0x40 : 0
        out += [UInt8(point.x >> 8 | flag), UInt8(truncatingIfNeeded: point.x)]
        out += [UInt8(point.y >> 8), UInt8(truncatingIfNeeded: point.y)]
        for angle in point.angles ?? [] {
          let (unit, turn) = isANSI ? (2, 180) : (360.0 / 256, 256)
          out.append(UInt8(Int((angle / unit).rounded()) % turn))
        }
      }
    }
    return out
  }
}
