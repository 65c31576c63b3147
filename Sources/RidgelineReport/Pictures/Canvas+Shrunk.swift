import RidgelineText

extension Canvas {
  /// A copy that is at most `limit` pixels high, by averaging areas.
  package func shrunk(toHeight limit: Int) -> Canvas {
    guard height > limit, limit > 0 else { return self }
    return averaged(width: max(1, width * limit / height), height: limit)
  }

  /// A copy with its sides divided by a number, by averaging areas.
  package func reduced(by divisor: Int) -> Canvas {
    guard divisor > 1 else { return self }
    return averaged(width: max(1, width / divisor), height: max(1, height / divisor))
  }

  private func averaged(width columns: Int, height rows: Int) -> Canvas {
    var copy = Canvas(width: columns, height: rows)
    for y in 0..<rows {
      let own = y * height / rows..<max(y * height / rows + 1, (y + 1) * height / rows)
      for x in 0..<columns {
        let first = x * width / columns
        let across = first..<max(first + 1, (x + 1) * width / columns)
        var sum = SIMD4<Int>(repeating: 0)
        for row in own {
          for column in across {
            let pixel = self[column, row]
            sum &+= SIMD4(Int(pixel.red), Int(pixel.green), Int(pixel.blue), 1)
          }
        }
        let count = sum[3]
        copy[x, y] = Color(
          UInt8(sum[0] / count), UInt8(sum[1] / count), UInt8(sum[2] / count))
      }
    }
    return copy
  }
}
