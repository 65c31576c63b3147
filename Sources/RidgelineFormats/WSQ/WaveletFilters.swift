/// A pair of filters that split a line into a low and a high half, and their inverse.
///
/// Filters of odd length are symmetric about a sample, and lines continue mirrored about their end
/// samples; those of even length are symmetric (low) or antisymmetric (high) about the middle between
/// two samples, and lines continue with their end samples repeated.
struct WaveletFilters: Equatable {
  /// The low filter from its centre outwards.
  let low: [Float]
  /// The high filter from its centre outwards.
  let high: [Float]
  /// Whether the filters have an odd number of taps.
  let isOdd: Bool

  /// The filters of the FBI's encoder (Cohen, Daubechies and Feauveau 9/7).
  static let standard = WaveletFilters(
    low: [
      0.852_698_679_009_403_44, 0.377_402_855_612_653_80, -0.110_624_404_418_423_42,
      -0.023_849_465_019_380_00, 0.037_828_455_506_995_46,
    ],
    high: [
      0.788_485_616_405_664_39, -0.418_092_273_222_212_21, -0.040_689_417_609_558_44,
      0.064_538_882_628_938_45,
    ], isOdd: true)

  /// The longest filter that is accepted, from its centre.
  static let longest = 16

  /// The taps of one output parity of the inverse: which samples of which half, with which weight.
  private struct Tap {
    let isHigh: Bool
    let offset: Int
    let weight: Float
  }

  /// The weights of the inverse for even and for odd positions; `offset` counts from half the
  /// position.
  private func inverseTaps(odd: Bool) -> [Tap] {
    var taps: [Tap] = []
    let parity = odd ? 1 : 0
    if isOdd {
      // x = g0 * U0 + g1 * U1 with g0[k] = (-1)^k h1[|k|] and g1[k] = (-1)^k h0[|k|].
      for k in -(high.count - 1)...(high.count - 1) where (k & 1) == parity {
        let weight = (k & 1 == 0 ? 1 : -1) * high[abs(k)]
        // Low sample i lies at 2i: 2i = position - k.
        taps.append(Tap(isHigh: false, offset: (parity - k) >> 1, weight: weight))
      }
      for k in -(low.count - 1)...(low.count - 1) where ((1 - k) & 1) == parity {
        let weight = (k & 1 == 0 ? 1 : -1) * low[abs(k)]
        // High sample i lies at 2i + 1: 2i + 1 = position - k.
        taps.append(Tap(isHigh: true, offset: (parity - k - 1) >> 1, weight: weight))
      }
    } else {
      // The same with the centres of both halves between samples 2i and 2i + 1: tap m of a half
      // reaches sample 2i + 1 + m. A high filter that falls instead of rising turns both signs.
      let turn: Float = (high.first ?? 0) < 0 ? -1 : 1
      for m in -high.count..<high.count where ((parity - 1 - m) & 1) == 0 {
        let side = m >= 0 ? m : -1 - m
        let sign: Float = side & 1 == 0 ? turn : -turn
        taps.append(Tap(isHigh: false, offset: (parity - 1 - m) >> 1, weight: sign * high[side]))
      }
      for m in -low.count..<low.count where ((parity - 1 - m) & 1) == 0 {
        let side = m >= 0 ? m : -1 - m
        let sign: Float = (side & 1 == 0) == (m >= 0) ? turn : -turn
        taps.append(Tap(isHigh: true, offset: (parity - 1 - m) >> 1, weight: sign * low[side]))
      }
    }
    return taps
  }

  /// The sample that stands for one beyond a line's ends.
  private func mirrored(_ index: Int, count n: Int) -> Int {
    guard n > 1 else { return 0 }
    let period = isOdd ? 2 * (n - 1) : 2 * n
    var i = index % period
    if i < 0 { i += period }
    guard i >= n else { return i }
    return isOdd ? period - i : period - 1 - i
  }

  /// Splits the lines of a block: `count` samples a line, `lanes` lines side by side.
  ///
  /// Sample `i` of line `k` is `block[i * step + k]`; the result takes its place, the low half first
  /// unless `reversed`.
  func split(
    _ block: UnsafeMutablePointer<Float>, count n: Int, step: Int, lanes: Int, reversed: Bool,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let lowCount = (n + 1) / 2
    let highCount = n / 2
    for i in 0..<lowCount {
      let out = scratch + ((reversed ? highCount : 0) + i) * lanes
      clear(out, lanes)
      if isOdd {
        add(block + mirrored(2 * i, count: n) * step, low[0], out, lanes)
        for k in 1..<low.count {
          add(block + mirrored(2 * i + k, count: n) * step, low[k], out, lanes)
          add(block + mirrored(2 * i - k, count: n) * step, low[k], out, lanes)
        }
      } else {
        for k in 0..<low.count {
          add(block + mirrored(2 * i + 1 + k, count: n) * step, low[k], out, lanes)
          add(block + mirrored(2 * i - k, count: n) * step, low[k], out, lanes)
        }
      }
    }
    for i in 0..<highCount {
      let out = scratch + ((reversed ? 0 : lowCount) + i) * lanes
      clear(out, lanes)
      if isOdd {
        add(block + mirrored(2 * i + 1, count: n) * step, high[0], out, lanes)
        for k in 1..<high.count {
          add(block + mirrored(2 * i + 1 + k, count: n) * step, high[k], out, lanes)
          add(block + mirrored(2 * i + 1 - k, count: n) * step, high[k], out, lanes)
        }
      } else {
        for k in 0..<high.count {
          add(block + mirrored(2 * i + 1 + k, count: n) * step, high[k], out, lanes)
          add(block + mirrored(2 * i - k, count: n) * step, -high[k], out, lanes)
        }
      }
    }
    for i in 0..<n { (block + i * step).update(from: scratch + i * lanes, count: lanes) }
  }

  /// Joins what ``split(_:count:step:lanes:reversed:scratch:)`` has split.
  func join(
    _ block: UnsafeMutablePointer<Float>, count n: Int, step: Int, lanes: Int, reversed: Bool,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let lowCount = (n + 1) / 2
    let highCount = n / 2
    let lowStart = block + (reversed ? highCount : 0) * step
    let highStart = block + (reversed ? 0 : lowCount) * step
    let taps = [inverseTaps(odd: false), inverseTaps(odd: true)]
    for position in 0..<n {
      let out = scratch + position * lanes
      clear(out, lanes)
      for tap in taps[position & 1] {
        let i = position / 2 + tap.offset
        if tap.isHigh {
          guard let (place, sign) = highPlace(i, line: n), highCount > 0 else { continue }
          add(highStart + place * step, sign * tap.weight, out, lanes)
        } else {
          add(lowStart + lowPlace(i, line: n) * step, tap.weight, out, lanes)
        }
      }
    }
    for i in 0..<n { (block + i * step).update(from: scratch + i * lanes, count: lanes) }
  }

  /// The low sample that stands for one beyond the ends.
  private func lowPlace(_ index: Int, line n: Int) -> Int {
    if isOdd { return mirrored(2 * index, count: n) / 2 }
    // Low sample i lies between samples 2i and 2i + 1.
    return min((n - 1) / 2, mirrored(2 * index, count: n) / 2)
  }

  /// The high sample that stands for one beyond the ends, and its sign; nil where it is zero.
  private func highPlace(_ index: Int, line n: Int) -> (Int, Float)? {
    if isOdd {
      let position = mirrored(2 * index + 1, count: n)
      return position & 1 == 1 ? (position / 2, 1) : nil
    }
    let period = 2 * n
    var position = (2 * index) % period
    if position < 0 { position += period }
    let isBeyond = position >= n
    let place = (isBeyond ? period - 1 - position : position) / 2
    // In the middle of an odd line's end an antisymmetric filter gives nothing.
    guard place < n / 2 else { return nil }
    return (place, isBeyond ? -1 : 1)
  }

  @inline(__always)
  private func clear(_ out: UnsafeMutablePointer<Float>, _ lanes: Int) {
    out.update(repeating: 0, count: lanes)
  }

  @inline(__always)
  private func add(
    _ from: UnsafeMutablePointer<Float>, _ weight: Float, _ out: UnsafeMutablePointer<Float>,
    _ lanes: Int
  ) {
    var k = 0
    while k &+ 8 <= lanes {
      let a = UnsafeRawPointer(from + k).loadUnaligned(as: SIMD8<Float>.self)
      let b = UnsafeRawPointer(out + k).loadUnaligned(as: SIMD8<Float>.self)
      UnsafeMutableRawPointer(out + k).storeBytes(of: b + a * weight, as: SIMD8<Float>.self)
      k &+= 8
    }
    while k < lanes {
      out[k] += from[k] * weight
      k &+= 1
    }
  }
}
