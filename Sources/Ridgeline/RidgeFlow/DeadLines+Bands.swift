extension DeadLines {
  /// How much each line of a picture varies along each band.
  struct Bands: Sendable {
    /// The lines, and the pixels along one.
    let lines: Int
    let length: Int
    /// The bands; the last is longer than the others by what remains.
    let count: Int
    /// Band after band, line after line.
    private var variances: [Float]

    subscript(line: Int, band: Int) -> Float { variances[band * lines + line] }

    /// The pixels of a band.
    func range(_ band: Int) -> Range<Int> {
      band * DeadLines.band..<(band == count - 1 ? length : (band + 1) * DeadLines.band)
    }

    /// The lesser of how much varies at most on one side of a line and on the other.
    func variation(beside line: Int, in band: Int) -> Float {
      let row = band * lines
      func most(_ range: Range<Int>) -> Float {
        range.reduce(0) { max($0, variances[row + $1]) }
      }
      return min(
        most(max(0, line - DeadLines.reach)..<line),
        most(line + 1..<max(line + 1, min(lines, line + 1 + DeadLines.reach))))
    }

    private init(lines: Int, length: Int) {
      self.lines = lines
      self.length = length
      count = max(1, length / DeadLines.band)
      variances = [Float](repeating: 0, count: count * lines)
    }

    init(ofColumnsOf print: Raster<Float>) {
      self.init(lines: print.width, length: print.height)
      var sums = [Float](repeating: 0, count: lines)
      var squares = sums
      for band in 0..<count {
        for x in 0..<lines { (sums[x], squares[x]) = (0, 0) }
        let range = range(band)
        print.elements.withUnsafeBufferPointer { p in
          for y in range {
            let row = y &* lines
            for x in 0..<lines {
              let value = p[row &+ x]
              sums[x] += value
              squares[x] += value * value
            }
          }
        }
        let share = 1 / Float(range.count)
        for x in 0..<lines {
          let mean = sums[x] * share
          variances[band * lines + x] = max(0, squares[x] * share - mean * mean)
        }
      }
    }

    init(ofRowsOf print: Raster<Float>) {
      self.init(lines: print.height, length: print.width)
      print.elements.withUnsafeBufferPointer { p in
        for y in 0..<lines {
          let row = y &* length
          for band in 0..<count {
            let range = range(band)
            var (sum, squares) = (Float(0), Float(0))
            for x in range {
              let value = p[row &+ x]
              sum += value
              squares += value * value
            }
            let share = 1 / Float(range.count)
            variances[band * lines + y] = max(0, squares * share - sum * share * sum * share)
          }
        }
      }
    }
  }
}
