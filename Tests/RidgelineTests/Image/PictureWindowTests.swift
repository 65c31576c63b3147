import Testing

@testable import Ridgeline

@Suite("The window of a picture")
struct PictureWindowTests {
  private func picture(_ grey: (Int, Int) -> Float) -> Raster<Float> {
    Raster(width: 60, height: 40, elements: (0..<2400).map { grey($0 % 60, $0 / 60) })
  }

  @Test("leaves out blank strips and the lines within them, on each side by itself")
  func frame() throws {
    let window = try PictureWindow(
      of: picture { x, y in
        let isLine = x == 5 || x == 50 || y == 3 || y == 30
        let isStrip = x < 5 || x > 50 || y < 3 || y > 30
        return isStrip ? 255 : isLine ? 0 : Float((x * 37 + y * 91) % 256)
      }, unless: Cancellation())
    #expect(window.columns == 6..<50)
    #expect(window.rows == 4..<30)
  }

  @Test("leaves out a strip of grainy paper and the line behind it")
  func grainyFrame() throws {
    var numbers = SeededNumbers(seed: 3)
    let noise = (0..<2400).map { _ in Float(3 * numbers.normal()) }
    let window = try PictureWindow(
      of: picture { x, y in
        let depth = min(x, y, 59 - x, 39 - y)
        let grey: Float = depth < 4 ? 240 : depth < 6 ? 20 : Float((x * 37 + y * 91) % 256)
        return grey + noise[y * 60 + x]
      }, unless: Cancellation())
    #expect(window.columns == 6..<54)
    #expect(window.rows == 6..<34)
  }

  @Test("keeps grainy paper that nothing but a print lies on")
  func grainyPaper() throws {
    var numbers = SeededNumbers(seed: 4)
    let noise = (0..<2400).map { _ in Float(3 * numbers.normal()) }
    let window = try PictureWindow(
      of: picture { x, y in
        let isPrint = abs(x - 30) * 2 + abs(y - 20) * 3 < 44
        return (isPrint ? Float((x * 37 + y * 91) % 256) : 230) + noise[y * 60 + x]
      }, unless: Cancellation())
    #expect(window.columns == 0..<60 && window.rows == 0..<40)
  }

  @Test("loses lines that wind around a print, but not without end", arguments: [8, 24])
  func spiral(lines: Int) throws {
    // Each line is even only once the one before it is gone, whose end lies in its way.
    var page = picture { x, y in Float((x * 37 + y * 91) % 256) }
    var (columns, rows) = (0..<page.width, 0..<page.height)
    for place in 0..<lines {
      let side: PictureSide = [.bottom, .right, .top, .left][place % 4]
      let line = side.line(at: 0, of: columns, rows)
      for y in line.rows { for x in line.columns { page[x, y] = [0, 120, 230][place % 3] } }
      (columns, rows) = side.taking(1, off: columns, rows)
    }
    let window = try PictureWindow(of: page, unless: Cancellation())
    let isPrintAlone = window.columns == columns && window.rows == rows
    #expect(isPrintAlone == (lines < 2 * PictureWindow.mostRounds))
    #expect(window.columns.lowerBound > 0 && window.rows.upperBound < page.height)
  }

  @Test("around a print on paper begins where the paper ends")
  func pasted() throws {
    var numbers = SeededNumbers(seed: 5)
    let noise = (0..<2400).map { _ in Float(3 * numbers.normal()) }
    let page = picture { x, y in
      let isPrint = (11..<47).contains(x) && (9..<31).contains(y)
      return (isPrint ? Float((x * 37 + y * 91) % 200) : 230) + noise[y * 60 + x]
    }
    let whole = try PictureWindow(of: page, unless: Cancellation())
    let print = try whole.narrowed(to: 8..<52, 6..<80, of: page, unless: Cancellation())
    #expect(print.columns == 11..<47 && print.rows == 9..<31)
    // Nothing is taken off where the box begins inside the print, and of an empty box nothing is left.
    let inside = try whole.narrowed(to: 14..<40, 12..<28, of: page, unless: Cancellation())
    #expect(inside.columns == 14..<40 && inside.rows == 12..<28)
    let empty = try whole.narrowed(to: 8..<8, 6..<30, of: page, unless: Cancellation())
    #expect(empty.columns.isEmpty)
  }

  @Test("is the whole of a picture whose border has something in it, and of a blank one")
  func whole() throws {
    let busy = try PictureWindow(
      of: picture { x, y in Float((x * 37 + y * 91) % 256) }, unless: Cancellation())
    #expect(busy.columns == 0..<60 && busy.rows == 0..<40)
    let blank = try PictureWindow(of: picture { _, _ in 200 }, unless: Cancellation())
    #expect(blank.columns == 0..<60 && blank.rows == 0..<40)
  }

  @Test("clears a mask outside, and its interior lies one pixel inside")
  func clips() throws {
    let window = try PictureWindow(
      of: picture { x, y in x < 10 || y < 10 ? 255 : Float((x * 37 + y * 91) % 256) },
      unless: Cancellation())
    var mask = Raster(width: 60, height: 40, repeating: true)
    try window.clip(&mask, unless: Cancellation())
    #expect(mask.elements.count { $0 } == 50 * 30)
    let interior = try window.interior(width: 60, height: 40, unless: Cancellation())
    #expect(interior.elements.count { $0 } == 48 * 28)
  }
}
