import RidgelineEvaluation
import Testing

@testable import RidgelineReport
@testable import RidgelineText

@Suite("A canvas")
struct CanvasTests {
  @Test("cuts off what leaves it, and never traps")
  func clipping() {
    var canvas = Canvas(width: 10, height: 10)
    canvas.line(-50, -50, 60, 60, .ink)
    canvas.line(-50, 5, -40, 5, .ink)
    canvas.circle(0, 0, radius: 30, .ending)
    canvas.write("overflow", x: -5, y: 8)
    canvas.place(Canvas(width: 30, height: 30, background: .ink), x: 5, y: 5)
    #expect(canvas[9, 9] == .ink)
    #expect(canvas.pixels.count == 100)
  }

  @Test("draws a line where it was asked to")
  func line() {
    var canvas = Canvas(width: 20, height: 20)
    canvas.line(2, 10, 17, 10, .ink, width: 2)
    #expect(canvas[10, 10] == .ink)
    #expect(canvas[10, 3] == .white)
  }

  @Test("writes every letter of the labels")
  func letters() {
    for character in "abcdefghijklmnopqrstuvwxyz0123456789.,:-_()/" {
      var canvas = Canvas(width: 12, height: 14)
      canvas.write(String(character), x: 0, y: 0)
      #expect(canvas.pixels.contains(.ink), "no glyph for \(character)")
    }
  }

  @Test("numbers for people keep their decimals")
  func numbers() {
    #expect(fixed(3.14159, 2) == "3.14")
    #expect(fixed(0.005, 2) == "0.01")
    #expect(fixed(-0.2, 0) == "0")
    #expect(grouped(1_234_567) == "1,234,567")
  }
}
