import Testing

@testable import Ridgeline

@Suite("Thinning")
struct ThinningTests {
  /// The algorithm as its paper puts it, a pixel after the other.
  private func plainlyThinned(_ ridges: Raster<Bool>) -> Raster<Bool> {
    var current = ridges
    func isSet(_ x: Int, _ y: Int) -> Bool { current.contains(x: x, y: y) && current[x, y] }
    func goes(_ x: Int, _ y: Int, isFirst: Bool) -> Bool {
      let ring = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)]
      let n = ring.map { isSet(x + $0.0, y + $0.1) }
      let lines = stride(from: 0, to: 8, by: 2).count { !n[$0] && (n[$0 + 1] || n[($0 + 2) % 8]) }
      let one = stride(from: 0, to: 8, by: 2).count { n[($0 + 7) % 8] || n[$0] }
      let other = stride(from: 0, to: 8, by: 2).count { n[$0] || n[$0 + 1] }
      let isKept =
        isFirst ? (n[4] || n[5] || !n[7]) && n[6] : (n[0] || n[1] || !n[3]) && n[2]
      return lines == 1 && (2...3).contains(min(one, other)) && !isKept
    }
    var idle = 0
    var isFirst = true
    while idle < 2 {
      var next = current
      for y in 0..<ridges.height {
        for x in 0..<ridges.width where current[x, y] && goes(x, y, isFirst: isFirst) {
          next[x, y] = false
        }
      }
      idle = next.elements == current.elements ? idle + 1 : 0
      current = next
      isFirst.toggle()
    }
    return current
  }

  @Test(
    "of 64 pixels at once leaves what it leaves pixel by pixel",
    arguments: [(7, 5), (63, 20), (64, 20), (65, 20), (130, 90)])
  func wordsAgreeWithPixels(width: Int, height: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    for share in [0.2, 0.5, 0.8] {
      // Blots several pixels wide, over the edges as well.
      var ridges = Raster(width: width, height: height, repeating: false)
      for y in 0..<height {
        for x in 0..<width where Double.random(in: 0..<1, using: &random) < share * 0.15 {
          for v in max(0, y - 2)...min(height - 1, y + 2) {
            for u in max(0, x - 2)...min(width - 1, x + 2) { ridges[u, v] = true }
          }
        }
      }
      let skeleton = Skeleton(of: ridges)
      #expect(skeleton.raster.elements == plainlyThinned(ridges).elements)
    }
  }
}
