import Glibc
import Testing

@testable import Ridgeline

@Suite("Elementary functions")
struct ElementaryMathTests {
  @Test("exp is within 1e-14 of the C library's, relatively")
  func exponential() {
    for i in -7000...7000 {
      let x = Double(i) / 10 + 0.012_345
      let expected = Glibc.exp(x)
      #expect(abs(ElementaryMath.exp(x) - expected) <= 1e-13 * expected)
    }
    #expect(ElementaryMath.exp(0) == 1)
    #expect(ElementaryMath.exp(-1000) == 0)
    #expect(ElementaryMath.exp(1000) == .infinity)
  }

  @Test("log is within 1e-13 of the C library's")
  func logarithm() {
    for i in 1...20_000 {
      let x = Double(i) * Double(i) / 1e5
      let expected = Glibc.log(x)
      #expect(abs(ElementaryMath.log(x) - expected) <= 1e-13 * max(1, abs(expected)))
    }
    #expect(ElementaryMath.log(1) == 0)
    #expect(ElementaryMath.log(0) == -.infinity)
  }

  @Test("erf is within 1e-12 of the C library's")
  func errorFunction() {
    for i in -8000...8000 {
      let x = Double(i) / 1000
      #expect(abs(ElementaryMath.erf(x) - Glibc.erf(x)) <= 1e-12)
    }
    #expect(ElementaryMath.erf(0) == 0)
    #expect(ElementaryMath.erf(30) == 1)
    #expect(ElementaryMath.erf(-30) == -1)
  }

  @Test("eight logarithms at once are within 1e-6 of the C library's")
  func logarithms() {
    for i in 0..<4000 {
      let values = SIMD8<Float>((0..<8).map { Float(i * 8 + $0 + 1) * Float(i + 1) * 1e-6 })
      let logs = ElementaryMath.log(values)
      for lane in 0..<8 {
        let expected = Glibc.log(Double(values[lane]))
        #expect(abs(Double(logs[lane]) - expected) <= 1e-6 * max(1, abs(expected)))
      }
    }
  }

  @Test("Angles are within 4e-6 of the C library's, sines and cosines within 1e-14")
  func angles() {
    for i in -3000...3000 {
      let angle = Double(i) / 100
      let turn = ElementaryMath.sineAndCosine(angle)
      #expect(abs(turn.sine - Glibc.sin(angle)) <= 1e-14)
      #expect(abs(turn.cosine - Glibc.cos(angle)) <= 1e-14)
      let (y, x) = (Float(turn.sine) * 3, Float(turn.cosine) * 3)
      #expect(abs(ElementaryMath.atan2(y, x) - Glibc.atan2f(y, x)) <= 4e-6)
    }
  }
}
