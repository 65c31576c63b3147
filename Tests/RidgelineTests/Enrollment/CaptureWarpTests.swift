import Testing

@testable import Ridgeline

@Suite("The warp between captures")
struct CaptureWarpTests {
  private let warp = CaptureWarp(origin: SIMD2(-64, -64), columns: 30, rows: 30) { p in
    SIMD2(0.96 * p.x - 0.2 * p.y + 12 + p.x * p.y * 1e-4, 0.2 * p.x + 0.97 * p.y - 7)
  }

  @Test("finds the place whose image is given")
  func inverse() throws {
    for place in [SIMD2<Float>(0, 0), SIMD2(120, 33), SIMD2(300, 280), SIMD2(-50, 200)] {
      let back = try #require(warp.source(of: warp.map(place).place))
      #expect(abs(back.x - place.x) < 0.3 && abs(back.y - place.y) < 0.3)
    }
  }

  @Test("knows no place where it folds, and does not trap on what is not a number")
  func folds() {
    let folded = CaptureWarp(origin: .zero, columns: 4, rows: 4) { SIMD2(-$0.x, $0.y) }
    #expect(folded.source(of: SIMD2(5, 5)) == nil)
    #expect(warp.source(of: SIMD2(.nan, 0)) == nil)
    _ = warp.map(SIMD2(.nan, .infinity))
    _ = warp.map(SIMD2(1e30, -1e30))
  }
}
