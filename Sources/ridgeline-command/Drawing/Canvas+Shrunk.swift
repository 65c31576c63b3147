extension Canvas {
  /// A copy that is at most `limit` pixels high, by averaging areas.
  func shrunk(toHeight limit: Int) -> Canvas {
    guard height > limit, limit > 0 else { return self }
    let size = (width: max(1, width * limit / height), height: limit)
    var copy = Canvas(width: size.width, height: size.height)
    for y in 0..<size.height {
      let rows = y * height / size.height..<(y + 1) * height / size.height
      for x in 0..<size.width {
        let first = x * width / size.width
        let columns = first..<max(first + 1, (x + 1) * width / size.width)
        var sum = SIMD4<Int>(repeating: 0)
        for row in rows {
          for column in columns {
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
