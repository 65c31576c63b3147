import Testing

@testable import Ridgeline

@Suite("A skeleton")
struct SkeletonTests {
  private func raster(_ rows: [String]) -> Raster<Bool> {
    Raster(
      width: rows[0].count, height: rows.count, elements: rows.joined().map { $0 == "#" })
  }

  @Test("of a bar is one line with two ends")
  func bar() {
    let skeleton = Skeleton(
      of: raster([
        "................",
        ".##############.",
        ".##############.",
        ".##############.",
        "................",
      ]))
    let ends = skeleton.nodes(where: { $0 == 1 })
    #expect(ends.count == 2)
    #expect(skeleton.nodes(where: { $0 >= 3 }).isEmpty)
    #expect(ends.allSatisfy { skeleton.y(of: $0) == 2 })
  }

  @Test("of a fork has one fork and three ends, and every walk from the fork reaches an end")
  func fork() throws {
    let skeleton = Skeleton(
      of: raster([
        "....................",
        ".............###....",
        "...........###......",
        ".........###........",
        ".#########..........",
        ".########...........",
        ".........###........",
        "...........###......",
        ".............###....",
        "....................",
      ]))
    let forks = skeleton.nodes(where: { $0 >= 3 })
    #expect(forks.count == 1)
    let fork = try #require(forks.first)
    let traces = skeleton.branches(at: fork).map {
      SkeletonTrace(on: skeleton, from: fork, over: $0, limit: 50)
    }
    #expect(traces.count == 3)
    #expect(traces.allSatisfy { $0.stop == .ending })
    #expect(Set(traces.compactMap(\.path.last)) == Set(skeleton.nodes(where: { $0 == 1 })))
  }

  @Test("keeps the ring of a ring closed")
  func ring() {
    var ridges = Raster(width: 40, height: 40, repeating: false)
    for y in 0..<40 {
      for x in 0..<40 {
        let r = (x - 20) * (x - 20) + (y - 20) * (y - 20)
        ridges[x, y] = r > 100 && r < 200
      }
    }
    let skeleton = Skeleton(of: ridges)
    #expect(skeleton.pixels.contains(1))
    #expect(skeleton.nodes(where: { $0 != 2 }).isEmpty)
  }

  @Test("of nothing is nothing, of any size", arguments: [(0, 0), (1, 1), (1, 9), (7, 1)])
  func tiny(width: Int, height: Int) {
    let skeleton = Skeleton(of: Raster(width: width, height: height, repeating: false))
    #expect(skeleton.nodes(where: { _ in true }).isEmpty)
    #expect(skeleton.raster.count == width * height)
  }
}
