/// Ridges thinned to lines one pixel wide, with a frame of one empty pixel all around.
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
    let thinned = Thinning(of: ridges).places(stride: stride)
    pixels = [UInt8](repeating: 0, count: stride * rows)
    for index in thinned { pixels[Int(index)] = 1 }
    self.thinned = thinned
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
