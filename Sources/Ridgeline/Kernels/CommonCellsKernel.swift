import CRidgelineKernels

extension Kernels {
  /// How many cells of the first print have their centre inside the second.
  ///
  /// - Parameter transform: takes the first onto the second.
  func countCommonCells(_ a: FlowField, _ b: FlowField, _ transform: RigidTransform) -> Int {
    guard commonCells == .portable else {
      let numbers = SIMD4(
        transform.cosine, transform.sine, transform.shiftX, transform.shiftY)
      return a.withArea { first in
        b.withArea { second in
          withUnsafePointer(to: first) { first in
            withUnsafePointer(to: second) { second in
              withUnsafeBytes(of: numbers) {
                rk_common_cells(
                  commonCells.code, first, second,
                  $0.assumingMemoryBound(to: Float.self).baseAddress)
              }
            }
          }
        }
      }
    }
    var count = 0
    for row in 0..<a.rows {
      let y = a.top + (Float(row) + 0.5) * a.cellSize
      for column in 0..<a.columns
      where a.inside[(row + 1) * (a.columns + 2) + column + 1] > 0 {
        let image = transform.apply(a.left + (Float(column) + 0.5) * a.cellSize, y)
        if b.contains(x: image.x, y: image.y) { count += 1 }
      }
    }
    return count
  }
}

extension FlowField {
  /// The cells inside the print, as C reads them.
  func withArea<Result>(_ body: (rk_print_area) -> Result) -> Result {
    inside.withUnsafeBufferPointer {
      body(
        rk_print_area(
          inside: $0.baseAddress, columns: Int32(columns), rows: Int32(rows), left: left, top: top,
          size: cellSize))
    }
  }
}
