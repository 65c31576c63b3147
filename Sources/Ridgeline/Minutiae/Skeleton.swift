/// Ridges thinned to lines one pixel wide, with a frame of one empty pixel all around.
///
/// Thinned by the two-step parallel algorithm of Guo and Hall (CACM 1989), which keeps connections
/// and leaves few stubs.
struct Skeleton: Sendable {
  /// Columns, frame included.
  let stride: Int
  /// Rows, frame included.
  let rows: Int
  /// 1 on the skeleton; pixel `(x, y)` of the print lies at `(y + 1) * stride + x + 1`.
  private(set) var pixels: [UInt8]

  /// All pixels that were left by thinning, in reading order.
  private let thinned: [Int32]

  /// The eight neighbours clockwise from north, as offsets into ``pixels``.
  let ring: [Int]

  /// Thins the given ridges.
  init(of ridges: Raster<Bool>) {
    let stride = ridges.width + 2
    self.stride = stride
    rows = ridges.height + 2
    ring = [-stride, -stride + 1, 1, stride + 1, stride, stride - 1, -1, -stride - 1]
    pixels = [UInt8](repeating: 0, count: stride * rows)
    var remaining: [Int32] = []
    remaining.reserveCapacity(ridges.count / 2)
    for y in 0..<ridges.height {
      for x in 0..<ridges.width where ridges.elements[y &* ridges.width &+ x] {
        let i = (y + 1) &* stride &+ x + 1
        pixels[i] = 1
        remaining.append(Int32(truncatingIfNeeded: i))
      }
    }
    Skeleton.thin(&pixels, stride: stride, &remaining)
    thinned = remaining
  }

  /// Takes away border pixels until nothing changes.
  private static func thin(_ pixels: inout [UInt8], stride: Int, _ remaining: inout [Int32]) {
    var removed: [Int32] = []
    // Bounds: `remaining` holds framed pixels only, so all eight neighbours exist.
    pixels.withUnsafeMutableBufferPointer { p in
      Skeleton.removable.withUnsafeBufferPointer { removable in
        var idle = 0
        var step = 0
        while idle < 2 {
          removed.removeAll(keepingCapacity: true)
          for index in remaining {
            let i = Int(index)
            guard p[i] == 1 else { continue }
            if removable[step &* 256 &+ Skeleton.neighbours(UnsafeBufferPointer(p), i, stride)] {
              removed.append(index)
            }
          }
          for index in removed { p[Int(index)] = 0 }
          idle = removed.isEmpty ? idle + 1 : 0
          step = 1 - step
          if step == 0 || idle == 2 { remaining.removeAll { p[Int($0)] == 0 } }
        }
      }
    }
  }

  /// The neighbours of a pixel as bits, north lowest, clockwise.
  @inline(__always)
  private static func neighbours(
    _ p: UnsafeBufferPointer<UInt8>, _ i: Int, _ stride: Int
  ) -> Int {
    let north = Int(p[i &- stride]) | Int(p[i &- stride &+ 1]) &<< 1
    let east = Int(p[i &+ 1]) &<< 2 | Int(p[i &+ stride &+ 1]) &<< 3
    let south = Int(p[i &+ stride]) &<< 4 | Int(p[i &+ stride &- 1]) &<< 5
    return north | east | south | Int(p[i &- 1]) &<< 6 | Int(p[i &- stride &- 1]) &<< 7
  }

  /// Whether a pixel with these neighbours goes, for the first and the second step.
  private static let removable: [Bool] = (0..<2).flatMap { step in
    (0..<256).map { code in
      let n = (0..<8).map { code >> $0 & 1 == 1 }
      func count(_ flags: Bool...) -> Int { flags.count(where: { $0 }) }
      let crossings = count(
        !n[0] && (n[1] || n[2]), !n[2] && (n[3] || n[4]), !n[4] && (n[5] || n[6]),
        !n[6] && (n[7] || n[0]))
      let first = count(n[7] || n[0], n[1] || n[2], n[3] || n[4], n[5] || n[6])
      let second = count(n[0] || n[1], n[2] || n[3], n[4] || n[5], n[6] || n[7])
      let side = step == 0 ? (n[4] || n[5] || !n[7]) && n[6] : (n[0] || n[1] || !n[3]) && n[2]
      return crossings == 1 && (2...3).contains(min(first, second)) && !side
    }
  }

  /// The number of lines that leave a pixel with these neighbours.
  private static let lines: [Int] = (0..<256).map { code in
    (0..<8).count { code >> $0 & 1 == 0 && code >> (($0 + 1) & 7) & 1 == 1 }
  }

  /// The number of lines that leave a pixel: 1 at an ending, 2 along a line, 3 at a fork.
  func branchCount(at index: Int) -> Int {
    pixels.withUnsafeBufferPointer { p in
      Skeleton.lines[Skeleton.neighbours(p, index, stride)]
    }
  }

  /// All pixels whose number of lines satisfies the condition, in reading order.
  func nodes(where condition: (Int) -> Bool) -> [Int] {
    thinned.lazy.map(Int.init).filter { pixels[$0] == 1 && condition(branchCount(at: $0)) }
  }

  /// The first pixel of each line that leaves a pixel.
  func branches(at index: Int) -> [Int] {
    var starts: [Int] = []
    for k in 0..<8 where pixels[index + ring[k]] == 0 && pixels[index + ring[(k + 1) & 7]] == 1 {
      // A run of neighbours is one line; its straight neighbour is the better start.
      let first = (k + 1) & 7
      let second = (k + 2) & 7
      let straight = first & 1 == 0 || pixels[index + ring[second]] == 0 ? first : second
      starts.append(index + ring[straight])
    }
    return starts
  }

  /// Takes pixels off the skeleton.
  mutating func remove(_ path: some Sequence<Int>) {
    for index in path { pixels[index] = 0 }
  }

  /// The column of the print that a pixel lies in.
  func x(of index: Int) -> Int { index % stride - 1 }
  /// The row of the print that a pixel lies in.
  func y(of index: Int) -> Int { index / stride - 1 }

  /// The skeleton as a picture without its frame.
  var raster: Raster<Bool> {
    var out = Raster(width: stride - 2, height: rows - 2, repeating: false)
    for y in 0..<out.height {
      for x in 0..<out.width { out[x, y] = pixels[(y + 1) * stride + x + 1] == 1 }
    }
    return out
  }
}
