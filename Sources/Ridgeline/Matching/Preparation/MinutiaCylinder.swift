/// Bit cylinders: what minutiae lie around a minutia, and which way they point.
///
/// After Cappelli, Ferrara and Maltoni, "Minutia Cylinder-Code", IEEE TPAMI 32(12), 2010, in the
/// binary form, with a narrow kernel. Around each minutia a disc of radius 65 pixels carries a grid
/// of 10 x 10 cells turned with the minutia; each of the 80 cells inside the disc has five bits, one
/// for each range of direction relative to the minutia.
struct MinutiaCylinder: Sendable {
  /// The radius of the disc in pixels.
  static let radius: Float = 65
  /// Cells along a side of the grid.
  static let side = 10
  /// Ranges of direction.
  static let sectors = 5
  /// The width of the spatial kernel in pixels.
  static let spatialSigma = 6.0
  /// The width of the directional kernel in radians.
  static let directionalSigma = 25 * Double.pi / 180
  /// A bit is set where the kernels sum up to more than this.
  static let threshold: Float = 0.005
  /// The least share of cells that lie inside the print, of one cylinder and of two in common.
  static let minimumValidShare = 0.2

  /// Words from one cylinder to the next.
  static let stride = 2 * words

  /// The cylinders one after the other, each its bits and then its valid bits.
  let storage: [UInt64]

  /// The cells inside the disc: the offset of each from the minutia, and the cell of a grid place.
  private static let layout: (offsets: [(u: Float, v: Float)], indices: [Int]) = {
    var offsets: [(u: Float, v: Float)] = []
    var indices = [Int](repeating: -1, count: side * side)
    let step = 2 * radius / Float(side)
    for i in 0..<side {
      for j in 0..<side {
        let u = (Float(i) - Float(side - 1) / 2) * step
        let v = (Float(j) - Float(side - 1) / 2) * step
        guard u * u + v * v <= radius * radius else { continue }
        indices[i * side + j] = offsets.count
        offsets.append((u, v))
      }
    }
    return (offsets, indices)
  }()

  /// Cells of the disc.
  static let cellCount = layout.offsets.count
  /// The cells' offsets from the minutia.
  static var offsets: [(u: Float, v: Float)] { layout.offsets }
  /// The least number of valid cells.
  static let minimumValidCells = Int((minimumValidShare * Double(cellCount)).rounded(.up))

  /// Entries of the spatial table for a squared pixel.
  private static let spatialResolution: Float = 4
  /// The spatial kernel over the squared distance, out to three sigma.
  private static let spatialTable: [Float] = {
    let reach = 9 * spatialSigma * spatialSigma
    return (0...Int(reach * Double(spatialResolution))).map { i in
      let squared = (Double(i) + 0.5) / Double(spatialResolution)
      return Float(
        ElementaryMath.exp(-squared / (2 * spatialSigma * spatialSigma))
          / (spatialSigma * (2 * Double.pi).squareRoot()))
    }
  }()
  /// The share of the directional kernel inside a sector, over 1,024 angles from its middle.
  private static let directionalTable: [Float] = (0..<1024).map { i in
    let angle = (i < 512 ? Double(i) : Double(i - 1024)) * 2 * Double.pi / 1024
    let half = Double.pi / Double(sectors)
    let scale = 1 / (directionalSigma * 2.0.squareRoot())
    return Float(
      0.5
        * (ElementaryMath.erf((angle + half) * scale) - ElementaryMath.erf((angle - half) * scale)))
  }

  /// The cylinders of a set of minutiae.
  init(_ minutiae: MinutiaSet, flow: FlowField) {
    var storage = [UInt64](repeating: 0, count: minutiae.count * MinutiaCylinder.stride)
    var sums = [Float](repeating: 0, count: MinutiaCylinder.cellCount * MinutiaCylinder.sectors)
    var valid = [Bool](repeating: false, count: MinutiaCylinder.cellCount)
    let offsets = MinutiaCylinder.layout.offsets.span
    for m in 0..<minutiae.count {
      let (x, y) = (minutiae.x[m], minutiae.y[m])
      let (cosine, sine) = (minutiae.cosine[m], minutiae.sine[m])
      var validCells = 0
      for cell in offsets.indices {
        let offset = offsets[cell]
        let isInside = flow.contains(
          x: x + offset.u * cosine - offset.v * sine, y: y + offset.u * sine + offset.v * cosine)
        valid[cell] = isInside
        validCells += isInside ? 1 : 0
      }
      guard validCells >= MinutiaCylinder.minimumValidCells,
        MinutiaCylinder.gather(minutiae, around: m, valid: valid, into: &sums)
      else { continue }
      let base = m * MinutiaCylinder.stride
      for cell in offsets.indices where valid[cell] {
        let word = cell < 64 ? MinutiaCylinder.bitWords : MinutiaCylinder.stride - 1
        storage[base + word] |= 1 << UInt64(cell & 63)
        let first = cell * MinutiaCylinder.sectors
        var bits: UInt64 = 0
        for sector in 0..<MinutiaCylinder.sectors
        where sums[first + sector] > MinutiaCylinder.threshold { bits |= 1 << UInt64(sector) }
        MinutiaCylinder.set(bits, at: first, in: &storage, from: base)
        MinutiaCylinder.set(
          1 << UInt64(MinutiaCylinder.sectors) - 1, at: first, in: &storage,
          from: base + MinutiaCylinder.words)
      }
    }
    self.storage = storage
  }

  /// Sets the bits of a cell, which may reach into the next word.
  @inline(__always)
  private static func set(
    _ bits: UInt64, at place: Int, in storage: inout [UInt64], from base: Int
  ) {
    let (word, shift) = (base + place >> 6, UInt64(place & 63))
    storage[word] |= bits << shift
    let over = bits >> (64 - shift)
    if over != 0 { storage[word + 1] |= over }
  }

  /// Sums up the kernels of all neighbours; false when none reaches a valid cell.
  private static func gather(
    _ minutiae: MinutiaSet, around m: Int, valid: [Bool], into sums: inout [Float]
  ) -> Bool {
    for i in sums.indices { sums[i] = 0 }
    let indices = layout.indices.span
    let offsets = layout.offsets.span
    let spatial = spatialTable.span
    let directional = directionalTable.span
    let valid = valid.span
    let (xs, ys, angles) = (minutiae.x.span, minutiae.y.span, minutiae.angle.span)
    var sums = sums.mutableSpan
    let step = 2 * radius / Float(side)
    let reach = 3 * Float(spatialSigma)
    let middle = Float(side - 1) / 2
    let cosine = minutiae.cosine[m]
    let sine = minutiae.sine[m]
    var reached = false
    for t in 0..<minutiae.count where t != m {
      let dx = xs[t] - xs[m]
      let dy = ys[t] - ys[m]
      let u = dx * cosine + dy * sine
      let v = dy * cosine - dx * sine
      guard abs(u) < radius + reach, abs(v) < radius + reach else { continue }
      let rows = MinutiaCylinder.span(around: u / step + middle, reach: reach / step)
      let columns = MinutiaCylinder.span(around: v / step + middle, reach: reach / step)
      // Where each sector's middle lies from the neighbour's direction, the same in all cells.
      let turn = angles[m] &- angles[t]
      let shares = SIMD8<Float>(
        share(0, turn, directional), share(1, turn, directional), share(2, turn, directional),
        share(3, turn, directional), share(4, turn, directional), 0, 0, 0)
      for i in rows {
        for j in columns {
          let cell = indices[i * side + j]
          guard cell >= 0, valid[cell] else { continue }
          let du = u - offsets[cell].u
          let dv = v - offsets[cell].v
          let squared = du * du + dv * dv
          guard squared <= reach * reach else { continue }
          reached = true
          let kernel = spatial[Int(squared * spatialResolution)]
          for sector in 0..<sectors { sums[cell * sectors + sector] += kernel * shares[sector] }
        }
      }
    }
    return reached
  }

  /// The share of the directional kernel in a sector, for a neighbour whose direction is turned by an
  /// angle against the minutia's.
  @inline(__always)
  private static func share(_ sector: Int, _ turn: Int16, _ table: borrowing Span<Float>) -> Float {
    let centre = Int16(truncatingIfNeeded: -32_768 + (2 * sector + 1) * 32_768 / sectors)
    return table[Int(UInt16(bitPattern: centre &- turn) >> 6)]
  }

  /// The grid places within reach of a place, possibly none.
  private static func span(around place: Float, reach: Float) -> Range<Int> {
    let first = max(0, Int((place - reach).rounded(.up)))
    let end = min(side, Int((place + reach).rounded(.down)) + 1)
    return first..<max(first, end)
  }
}
