import Ridgeline

/// The filters that ridges grow by: one for each direction and period, a wave under a round Gaussian.
///
/// They belong to the synthesis and stay as they are, so that a seed gives the same finger whatever
/// becomes of the engine's enhancement. A filter is scaled to answer 1 to a ridge pattern of
/// amplitude 1 (Daugman 1985); its taps are whole numbers, so that sums come out alike in any order.
struct GrowthFilter: Sendable {
  /// Where in its wave a filter has its centre.
  enum Phase: Sendable {
    /// A cosine: answers to the middle of a ridge.
    case even
    /// A sine: answers to the flank of a ridge that rises along the filter's normal, the direction turned
    /// by a quarter from +x towards +y.
    case odd
  }

  /// The periods in pixels: 4.5 to 16 in steps of a half.
  static let periods: [Float] = (0..<24).map { 4.5 + 0.5 * Float($0) }

  /// Directions over half a turn.
  let directions: Int
  /// The taps of all filters, row by row, each row padded with zeros to whole vectors of eight.
  let taps: [Int16]
  /// Where each filter begins in ``taps``; filter `period * directions + direction`.
  let offsets: [Int]
  /// What a tap of 1 stands for.
  let units: [Float]
  /// The rows above a filter's centre.
  let reaches: [Int]

  /// Computes the filters.
  ///
  /// - Parameters:
  ///   - directions: filters over half a turn.
  ///   - width: the Gaussian's standard deviation in periods.
  ///   - reach: where the Gaussian is cut off, in standard deviations.
  init(directions: Int, width: Double, reach: Double, phase: Phase) {
    var taps: [Int16] = []
    var (offsets, units, reaches): ([Int], [Float], [Int]) = ([], [], [])
    for period in GrowthFilter.periods {
      for direction in 0..<directions {
        let sigma = width * Double(period)
        let half = Int((reach * sigma).rounded(.up))
        let wave = GaborWave(
          period: Double(period), sigma: sigma, half: half,
          angle: Double.pi * Double(direction) / Double(directions), phase: phase)
        let (rounded, unit) = wave.rounded
        offsets.append(taps.count)
        units.append(unit)
        reaches.append(half)
        let side = 2 * half + 1
        for row in 0..<side {
          taps += rounded[row * side..<(row + 1) * side]
          taps += Array(repeating: 0, count: GrowthFilter.padded(side) - side)
        }
      }
    }
    self.directions = directions
    self.taps = taps
    self.offsets = offsets
    self.units = units
    self.reaches = reaches
  }

  /// A number of taps rounded up to whole vectors.
  static func padded(_ side: Int) -> Int { (side + 7) / 8 * 8 }

  /// The answer to a picture; negative on dark ridges.
  ///
  /// - Parameters:
  ///   - orientation: doubled-angle vectors on the coarse grid.
  ///   - period: the distance from ridge to ridge on the coarse grid, in pixels.
  func filter(
    _ picture: Raster<Float>, orientation: OrientationField, period: Raster<Float>
  ) -> Raster<Float> {
    let (width, height) = (picture.width, picture.height)
    let whole = WholePicture(picture, margin: reaches.max() ?? 0)
    let (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    let choice = choose(columns: columns, rows: rows, orientation: orientation, period: period)
    let answers = [Float](unsafeUninitializedCapacity: width * height) { out, count in
      whole.numbers.withUnsafeBytes { numbers in
        taps.withUnsafeBytes { taps in
          for row in 0..<rows {
            for column in 0..<columns {
              let filter = Int(choice[row &* columns &+ column])
              let reach = reaches[filter]
              let sums = GrowthFilter.square(
                taps.baseAddress! + 2 &* offsets[filter], side: 2 &* reach &+ 1,
                of: numbers.baseAddress! + 2
                  &* whole.index(x: 2 &* column &- reach, y: 2 &* row &- reach),
                stride: 2 &* whole.stride)
              let unit = units[filter] * whole.unit
              for k in 0..<4 {
                let (x, y) = (2 &* column &+ k & 1, 2 &* row &+ k >> 1)
                if x < width, y < height { out[y &* width &+ x] = Float(sums[k]) * unit }
              }
            }
          }
        }
      }
      count = width * height
    }
    return Raster(width: width, height: height, elements: answers)
  }

  /// The sums of products of a filter and the neighbourhoods of the four pixels of a square, row by row.
  ///
  /// - Parameters:
  ///   - picture: the left and upper end of the first pixel's neighbourhood.
  ///   - stride: bytes of a row of the picture.
  @inline(__always)
  private static func square(
    _ taps: UnsafeRawPointer, side: Int, of picture: UnsafeRawPointer, stride: Int
  ) -> SIMD4<Int32> {
    // Bounds: a padded row of taps ends 7 numbers late, the square's other pixels lie 1 further on,
    // and the picture's margins have room for both.
    var sums = (
      SIMD4<Int32>.zero, SIMD4<Int32>.zero, SIMD4<Int32>.zero, SIMD4<Int32>.zero
    )
    @inline(__always)
    func eight(_ pointer: UnsafeRawPointer) -> SIMD8<Int32> {
      SIMD8(truncatingIfNeeded: pointer.loadUnaligned(as: SIMD8<Int16>.self))
    }
    // Products of neighbours summed in pairs: one instruction on x86.
    @inline(__always)
    func product(_ a: SIMD8<Int32>, _ b: SIMD8<Int32>) -> SIMD4<Int32> {
      let products = a &* b
      return products.evenHalf &+ products.oddHalf
    }
    let length = 2 &* padded(side)
    for row in 0..<side {
      let line = picture + row &* stride
      for byte in Swift.stride(from: 0, to: length, by: 16) {
        let tap = eight(taps + (row &* length &+ byte))
        sums.0 &+= product(tap, eight(line + byte))
        sums.1 &+= product(tap, eight(line + (byte &+ 2)))
        sums.2 &+= product(tap, eight(line + (stride &+ byte)))
        sums.3 &+= product(tap, eight(line + (stride &+ byte &+ 2)))
      }
    }
    return SIMD4(
      sums.0.wrappedSum(), sums.1.wrappedSum(), sums.2.wrappedSum(), sums.3.wrappedSum())
  }
}
