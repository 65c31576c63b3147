@testable import Ridgeline

extension FingerprintImage {
  /// The grey value at a pixel; `outside` beyond the edges.
  private func grey(_ x: Int, _ y: Int, outside: Int) -> Int {
    x >= 0 && y >= 0 && x < width && y < height ? Int(pixels[y * width + x]) : outside
  }

  /// A picture of the given size whose pixels are made from this one's.
  private func remade(
    width: Int, height: Int, _ grey: (Int, Int) -> Int
  ) -> FingerprintImage {
    do {
      return try FingerprintImage(
        width: width, height: height,
        pixels: (0..<width * height).map { UInt8(clamping: grey($0 % width, $0 / width)) },
        resolution: resolution)
    } catch {
      preconditionFailure("as many pixels as the sides ask for cannot be refused: \(error)")
    }
  }

  /// Turned upside down.
  var upsideDown: FingerprintImage {
    remade(width: width, height: height) { x, y in
      grey(width - 1 - x, height - 1 - y, outside: 0)
    }
  }

  /// Somewhere on grainy paper, below black bars that stand for writing.
  func onPage(left: Int, top: Int, width: Int = 1200, height: Int = 1000) -> FingerprintImage {
    var numbers = SeededNumbers(seed: 5)
    let grain = (0..<width * height).map { _ in Int(5 * numbers.normal()) }
    return remade(width: width, height: height) { x, y in
      let paper = 232 + grain[y * width + x]
      if y > 20, y < 40, x > 40, x < 500, x % 16 < 4 { return 40 }
      return min(paper, grey(x - left, y - top, outside: 255))
    }
  }

  /// With a fifth of the contrast and the noise of a poor sensor.
  var faint: FingerprintImage {
    var numbers = SeededNumbers(seed: 6)
    let noise = (0..<width * height).map { _ in Int((4 * numbers.normal()).rounded()) }
    return remade(width: width, height: height) { x, y in
      160 + (grey(x, y, outside: 0) - 160) / 5 + noise[y * width + x]
    }
  }

  /// With lines of a grey value drawn around it, and a strip of white outside of them.
  func framed(grey line: Int, lines: Int = 3, strip: Int = 5) -> FingerprintImage {
    let border = lines + strip
    return remade(width: width + 2 * border, height: height + 2 * border) { x, y in
      let depth = min(x, y, width + 2 * border - 1 - x, height + 2 * border - 1 - y)
      return depth < strip ? 255 : depth < border ? line : grey(x - border, y - border, outside: 0)
    }
  }

  /// A window of it.
  func window(x left: Int, y top: Int, side: Int) -> FingerprintImage {
    remade(width: side, height: side) { x, y in grey(left + x, top + y, outside: 255) }
  }
}
