/// Ridges thinned to lines one pixel wide.
///
/// The two-step parallel algorithm of Guo and Hall (CACM 1989), which keeps connections and leaves few
/// stubs. All pixels of a step are judged alike and at once, so 64 of them share a word.
struct Thinning {
  /// Words of a row, with an empty one on either side.
  private let stride: Int
  /// Rows, with an empty one above and below.
  private let rows: Int
  /// The pixels, the leftmost of each word in its lowest bit.
  private var words: [UInt64]

  /// Thins ridges.
  init(of ridges: Raster<Bool>) {
    stride = (ridges.width + 63) / 64 + 2
    rows = ridges.height + 2
    words = [UInt64](repeating: 0, count: stride * rows)
    pack(ridges)
    var next = words
    var idle = 0
    var isFirstStep = true
    while idle < 2 {
      let hasChanged = step(into: &next, isFirst: isFirstStep)
      swap(&words, &next)
      idle = hasChanged ? 0 : idle + 1
      isFirstStep.toggle()
    }
  }

  private mutating func pack(_ ridges: Raster<Bool>) {
    ridges.elements.withUnsafeBufferPointer { pixels in
      for y in 0..<ridges.height {
        for first in Swift.stride(from: 0, to: ridges.width, by: 64) {
          let start = y * ridges.width + first
          var word: UInt64 = 0
          // Bounds: the last word of a row takes what is left of it.
          for k in 0..<min(64, ridges.width - first) {
            word |= (pixels[start &+ k] ? 1 : 0) &<< UInt64(truncatingIfNeeded: k)
          }
          words[(y + 1) * stride + first / 64 + 1] = word
        }
      }
    }
  }

  /// One step: what is left of each pixel goes into `next`, whose frame is empty.
  ///
  /// - Returns: whether any pixel was taken away.
  private func step(into next: inout [UInt64], isFirst: Bool) -> Bool {
    var removed: UInt64 = 0
    words.withUnsafeBufferPointer { words in
      next.withUnsafeMutableBufferPointer { next in
        // Bounds: the frame is left out, so every word has eight neighbours.
        for row in 1..<rows - 1 {
          for place in row &* stride &+ 1..<row &* stride &+ stride &- 1 {
            let here = words[place]
            guard here != 0 else {
              next[place] = 0
              continue
            }
            let goes = here & Thinning.removable(words, place, stride, isFirst: isFirst)
            removed |= goes
            next[place] = here ^ goes
          }
        }
      }
    }
    return removed != 0
  }

  /// The pixels of a word whose neighbours let them go.
  @inline(__always)
  private static func removable(
    _ words: UnsafeBufferPointer<UInt64>, _ place: Int, _ stride: Int, isFirst: Bool
  ) -> UInt64 {
    func east(_ place: Int) -> UInt64 { words[place] &>> 1 | words[place &+ 1] &<< 63 }
    func west(_ place: Int) -> UInt64 { words[place] &<< 1 | words[place &- 1] &>> 63 }
    let (above, below) = (place &- stride, place &+ stride)
    // The neighbours clockwise from north.
    let (n, ne, e, se) = (words[above], east(above), east(place), east(below))
    let (s, sw, w, nw) = (words[below], west(below), west(place), west(above))

    // One line alone leaves the pixel.
    let (a, b) = (~n & (ne | e), ~e & (se | s))
    let (c, d) = (~s & (sw | w), ~w & (nw | n))
    let isTip = (a ^ b) & ~(c | d) | (c ^ d) & ~(a | b)

    // Two or three of the four pairs of neighbours are filled, whichever way they are paired.
    let one = Pairs(nw | n, ne | e, se | s, sw | w)
    let other = Pairs(n | ne, e | se, s | sw, w | nw)
    let isBorder = one.atLeastTwo & other.atLeastTwo & ~(one.all & other.all)

    let isKept = isFirst ? (s | sw | ~nw) & w : (n | ne | ~se) & e
    return isTip & isBorder & ~isKept
  }

  /// Four flags of each of 64 pixels, counted.
  private struct Pairs {
    let atLeastTwo: UInt64
    let all: UInt64

    @inline(__always)
    init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
      atLeastTwo = a & b | c & d | (a | b) & (c | d)
      all = a & b & c & d
    }
  }

  /// The pixels that are left, in reading order: pixel `(x, y)` as `(y + 1) * stride + x + 1`.
  func places(stride outer: Int) -> [Int32] {
    var places: [Int32] = []
    for row in 1..<rows - 1 {
      for place in 1..<stride - 1 {
        var word = words[row * stride + place]
        let first = row * outer + 64 * (place - 1) + 1
        while word != 0 {
          places.append(Int32(truncatingIfNeeded: first + word.trailingZeroBitCount))
          word &= word &- 1
        }
      }
    }
    return places
  }
}
