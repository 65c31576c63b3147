import CRidgelineKernels

extension Kernels {
  /// The cylinders of minutiae, one after the other as ``MinutiaCylinder`` says.
  ///
  /// - Parameter valid: two words a minutia, a bit for each cell that lies inside the print.
  func raiseCylinders(around minutiae: MinutiaSet, valid: [UInt64]) -> [UInt64] {
    precondition(valid.count == 2 * minutiae.count)
    var storage = [UInt64](repeating: 0, count: minutiae.count * MinutiaCylinder.stride)
    guard cylinders != .portable else {
      Kernels.raiseCylindersPortably(around: minutiae, valid: valid, into: &storage)
      return storage
    }
    // Bounds: places and angles are padded to whole vectors of eight; C reads two words a minutia and writes a
    // cylinder for each.
    MinutiaCylinder.withGrid { grid in
      minutiae.withDirections { minutiae in
        withUnsafePointer(to: minutiae) {
          rk_cylinders(cylinders.code, grid, $0, valid, &storage)
        }
      }
    }
    return storage
  }

  /// Minutia by minutia.
  private static func raiseCylindersPortably(
    around minutiae: MinutiaSet, valid: [UInt64], into storage: inout [UInt64]
  ) {
    let sectors = MinutiaCylinder.sectors
    var sums = [Float](repeating: 0, count: MinutiaCylinder.cellCount * sectors)
    for m in 0..<minutiae.count {
      let (first, second) = (valid[2 * m], valid[2 * m + 1])
      guard first.nonzeroBitCount + second.nonzeroBitCount >= MinutiaCylinder.minimumValidCells,
        gather(minutiae, around: m, valid: (first, second), into: &sums)
      else { continue }
      let base = m * MinutiaCylinder.stride
      storage[base + MinutiaCylinder.bitWords] = first
      storage[base + MinutiaCylinder.stride - 1] = second
      for cell in 0..<MinutiaCylinder.cellCount where contains((first, second), cell) {
        for sector in 0..<sectors {
          let place = cell * sectors + sector
          let (word, bit) = (base + place >> 6, UInt64(1) << UInt64(place & 63))
          storage[word + MinutiaCylinder.words] |= bit
          if sums[place] > MinutiaCylinder.threshold { storage[word] |= bit }
        }
      }
    }
  }

  private static func contains(_ valid: (UInt64, UInt64), _ cell: Int) -> Bool {
    (cell < 64 ? valid.0 : valid.1) >> UInt64(cell & 63) & 1 > 0
  }

  /// Sums up the kernels of all neighbours; false when none reaches a valid cell.
  private static func gather(
    _ minutiae: MinutiaSet, around m: Int, valid: (UInt64, UInt64), into sums: inout [Float]
  ) -> Bool {
    for i in sums.indices { sums[i] = 0 }
    let (radius, step) = (MinutiaCylinder.radius, MinutiaCylinder.step)
    let (side, sectors) = (MinutiaCylinder.side, MinutiaCylinder.sectors)
    let reach = MinutiaCylinder.spatialReach
    let middle = Float(side - 1) / 2
    let (cosine, sine) = (minutiae.cosine[m], minutiae.sine[m])
    var reached = false
    for t in 0..<minutiae.count where t != m {
      let dx = minutiae.x[t] - minutiae.x[m]
      let dy = minutiae.y[t] - minutiae.y[m]
      let u = dx * cosine + dy * sine
      let v = dy * cosine - dx * sine
      guard abs(u) < radius + reach, abs(v) < radius + reach else { continue }
      // Where each sector's middle lies from the neighbour's direction, the same in all cells.
      let turn = minutiae.angle[m] &- minutiae.angle[t]
      let shares = (0..<sectors).map { share($0, turn) }
      for i in span(around: u / step + middle, reach: reach / step) {
        for j in span(around: v / step + middle, reach: reach / step) {
          let cell = Int(MinutiaCylinder.cells[i * side + j])
          guard cell < MinutiaCylinder.cellCount, contains(valid, cell) else { continue }
          let du = u - MinutiaCylinder.offsets.u[cell]
          let dv = v - MinutiaCylinder.offsets.v[cell]
          let squared = du * du + dv * dv
          guard squared <= reach * reach else { continue }
          reached = true
          let kernel = MinutiaCylinder.spatialTable[
            Int(squared * MinutiaCylinder.spatialResolution)]
          for sector in 0..<sectors { sums[cell * sectors + sector] += kernel * shares[sector] }
        }
      }
    }
    return reached
  }

  /// The share of the directional kernel in a sector, for a neighbour whose direction is turned by an
  /// angle against the minutia's.
  private static func share(_ sector: Int, _ turn: Int16) -> Float {
    let centre = Int16(
      truncatingIfNeeded: -32_768 + (2 * sector + 1) * 32_768 / MinutiaCylinder.sectors)
    return MinutiaCylinder.directionalTable[Int(UInt16(bitPattern: centre &- turn) >> 6)]
  }

  /// The grid places within reach of a place, possibly none.
  private static func span(around place: Float, reach: Float) -> Range<Int> {
    let first = max(0, Int((place - reach).rounded(.up)))
    let end = min(MinutiaCylinder.side, Int((place + reach).rounded(.down)) + 1)
    return first..<max(first, end)
  }
}

extension MinutiaCylinder {
  /// The cells' offsets, and one more, as what lies outside the disc counts as a cell behind the others.
  private static let paddedOffsets = (u: offsets.u + [0], v: offsets.v + [0])

  /// How cylinders are made, as C reads it.
  fileprivate static func withGrid(_ body: (UnsafePointer<rk_cylinder_grid>) -> Void) {
    paddedOffsets.u.withUnsafeBufferPointer { u in
      paddedOffsets.v.withUnsafeBufferPointer { v in
        cells.withUnsafeBufferPointer { cells in
          spatialTable.withUnsafeBufferPointer { spatial in
            directionalTable.withUnsafeBufferPointer { directional in
              var grid = rk_cylinder_grid(
                u: u.baseAddress, v: v.baseAddress, cells: cells.baseAddress,
                spatial: spatial.baseAddress, resolution: spatialResolution,
                directional: directional.baseAddress, radius: radius, step: step,
                reach: spatialReach, threshold: threshold, least: Int32(minimumValidCells))
              body(&grid)
            }
          }
        }
      }
    }
  }
}

extension MinutiaSet {
  /// Places and directions, as C reads them.
  fileprivate func withDirections(_ body: (rk_directed_minutiae) -> Void) {
    padded.x.withUnsafeBufferPointer { x in
      padded.y.withUnsafeBufferPointer { y in
        cosine.withUnsafeBufferPointer { cosine in
          sine.withUnsafeBufferPointer { sine in
            padded.angle.withUnsafeBufferPointer { angle in
              body(
                rk_directed_minutiae(
                  x: x.baseAddress, y: y.baseAddress, cosine: cosine.baseAddress,
                  sine: sine.baseAddress, angle: angle.baseAddress, count: count))
            }
          }
        }
      }
    }
  }
}
