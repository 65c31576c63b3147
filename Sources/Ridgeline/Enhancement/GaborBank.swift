internal import Synchronization

/// The filters of the enhancement: one for each direction and period.
///
/// A filter is a cosine across the ridges under a round Gaussian whose width is tied to the period,
/// without mean, scaled to answer 1 to a ridge pattern of amplitude 1 (Daugman 1985; Hong, Wan and
/// Jain 1998). Round, because a kernel drawn out along the ridge bends minutiae and closes real gaps.
/// Its taps are whole numbers, so that sums come out alike in any order and two products take one
/// instruction; rounding them moves an answer by some ten-thousandth.
///
/// A filter is made when a picture first chooses it: a print has a few of the periods, and a program
/// that extracts one print need not wait for all the others.
package final class GaborBank: Sendable {
  /// Directions over half a turn.
  package let directions: Int
  /// The periods, in pixels: 4.5 to 16 in steps of a half.
  static let periods: [Float] = (0..<24).map { 4.5 + 0.5 * Float($0) }

  /// The Gaussian's standard deviation in periods.
  private let width: Double
  /// Where each kernel begins in ``taps``; kernel `period * directions + direction`.
  let offset: [Int32]
  /// The rows above a kernel's centre.
  let half: [Int32]
  /// The largest ``half``.
  let margin: Int
  /// All kernels, in the order that ``Kernels`` reads them: for each two rows and each eight columns,
  /// column by column the upper and the lower tap, then the same of the kernel one column to the right.
  ///
  /// Written under the lock alone, each kernel once; read after the lock was held since.
  private nonisolated(unsafe) let taps: UnsafeMutableBufferPointer<Int16>
  /// What a tap of 1 stands for; written and read like the taps.
  private nonisolated(unsafe) let units: UnsafeMutableBufferPointer<Float>
  /// Which kernels are made.
  private let made: Mutex<[Bool]>

  /// The bank that every extraction uses.
  static let shared = GaborBank(directions: 32, width: 0.5, reach: 2.2)

  /// A bank whose filters are made when they are first chosen.
  ///
  /// - Parameters:
  ///   - directions: filters over half a turn.
  ///   - width: the Gaussian's standard deviation in periods.
  ///   - reach: where the Gaussian is cut off, in standard deviations.
  init(directions: Int, width: Double, reach: Double) {
    self.directions = directions
    self.width = width
    var (offset, half): ([Int32], [Int32]) = ([], [])
    var count = 0
    for period in GaborBank.periods {
      let reach = Int((reach * width * Double(period)).rounded(.up))
      for _ in 0..<directions {
        offset.append(Int32(count))
        half.append(Int32(reach))
        count += GaborKernel.tapCount(half: reach)
      }
    }
    self.offset = offset
    self.half = half
    margin = Int(half.max() ?? 0)
    // Memory that is not written takes none: the system gives it page by page.
    taps = .allocate(capacity: count)
    units = .allocate(capacity: half.count)
    made = Mutex(Array(repeating: false, count: half.count))
  }

  deinit {
    taps.deallocate()
    units.deallocate()
  }

  /// How many filters were made.
  var madeCount: Int { made.withLock { $0.count { $0 } } }

  /// Makes those of some filters that are not there.
  ///
  /// - Parameter choice: filters, or ``ContextualFilter/noFilter``.
  private func make(_ choice: [UInt16]) {
    // Most choices repeat what their neighbours chose: they are gathered without the lock.
    var isChosen = [Bool](repeating: false, count: half.count)
    isChosen.withUnsafeMutableBufferPointer { isChosen in
      var last = ContextualFilter.noFilter
      for filter in choice where filter != last && filter != ContextualFilter.noFilter {
        isChosen[Int(filter)] = true
        last = filter
      }
    }
    let chosen = isChosen
    made.withLock { made in
      for kernel in chosen.indices where chosen[kernel] && !made[kernel] {
        let period = Double(GaborBank.periods[kernel / directions])
        units[kernel] = GaborKernel(
          period: period, sigma: width * period, half: Int(half[kernel]),
          angle: Double.pi * Double(kernel % directions) / Double(directions)
        ).lay(into: taps.baseAddress! + Int(offset[kernel]))
        made[kernel] = true
      }
    }
  }

  /// The filters in memory, for a while: those that were asked for, and whatever the others hold.
  struct Filters {
    /// All taps.
    let taps: UnsafePointer<Int16>
    /// Where each kernel begins in the taps.
    let offset: UnsafePointer<Int32>
    /// The rows above a kernel's centre.
    let half: UnsafePointer<Int32>
    /// What a tap of 1 stands for.
    let units: UnsafePointer<Float>

    /// The tap of a kernel.
    func tap(of kernel: Int, row: Int, column: Int) -> Int16 {
      let vectors = (2 * Int(half[kernel]) + 8) / 8
      let step = (row / 2 * vectors + column / 8) * 32
      return taps[Int(offset[kernel]) + step + 2 * (column % 8) + row % 2]
    }
  }

  /// Runs a step with the chosen filters, which are made where they are not there.
  ///
  /// - Parameter choice: the filters that the step may read, or ``ContextualFilter/noFilter``.
  func withFilters<Value>(_ choice: [UInt16], _ step: (Filters) -> Value) -> Value {
    make(choice)
    defer { extendLifetime(self) }
    return offset.withUnsafeBufferPointer { offset in
      half.withUnsafeBufferPointer { half in
        step(
          Filters(
            taps: UnsafePointer(taps.baseAddress!), offset: offset.baseAddress!,
            half: half.baseAddress!, units: UnsafePointer(units.baseAddress!)))
      }
    }
  }
}
