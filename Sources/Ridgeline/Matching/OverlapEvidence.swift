import CRidgelineKernels

/// What the common area of two aligned prints says beyond the pairs: what should be there and is not.
struct OverlapEvidence {
  /// A minutia is missing in the other print when nothing lies within so many pixels of it.
  static let missingReach: Float = 14

  /// Minutiae of the first print that lie inside the second.
  private(set) var firstCount = 0
  /// Minutiae of the second print that lie inside the first.
  private(set) var secondCount = 0
  /// Minutiae of either print that the other lacks, weighted by the coherence of the flow in both.
  ///
  /// Not by their qualities: those are the template's own word, and without them mates and strangers are
  /// told apart as well.
  private(set) var missing: Float = 0
  /// The common area in square pixels.
  private(set) var area: Float = 0

  /// Measures the overlap under the workspace's moved minutiae and the rigid transform.
  init(
    _ a: borrowing PreparedTemplate, _ b: borrowing PreparedTemplate, transform: RigidTransform,
    kernels: KernelVariant, in workspace: ComparisonWorkspace
  ) {
    let (first, second) = (a.minutiae, b.minutiae)
    let reach = OverlapEvidence.missingReach
    let squaredReach = reach * reach
    for i in 0..<first.count {
      let (x, y) = (workspace.x[i], workspace.y[i])
      guard b.flow.contains(x: x, y: y) else { continue }
      firstCount += 1
      if workspace.rowTaken[i] { continue }
      var isMissing = true
      var j = MinutiaSet.firstIndex(in: second.x.span, atLeast: x - reach)
      while j < second.count, second.x[j] <= x + reach {
        let (dx, dy) = (second.x[j] - x, second.y[j] - y)
        if dx * dx + dy * dy <= squaredReach {
          isMissing = false
          break
        }
        j += 1
      }
      if isMissing {
        missing += first.coherence[i] * b.flow.coherence(x: x, y: y)
      }
    }
    // The warp has no inverse in closed form; the rigid one decides what lies inside.
    let back = transform.inverse
    for j in 0..<second.count {
      let image = back.apply(second.x[j], second.y[j])
      guard a.flow.contains(x: image.x, y: image.y) else { continue }
      secondCount += 1
      if workspace.columnTaken[j] { continue }
      var isMissing = true
      for i in 0..<first.count {
        let (dx, dy) = (workspace.x[i] - second.x[j], workspace.y[i] - second.y[j])
        if dx * dx + dy * dy <= squaredReach {
          isMissing = false
          break
        }
      }
      if isMissing {
        missing += second.coherence[j] * a.flow.coherence(x: image.x, y: image.y)
      }
    }
    let cells = OverlapEvidence.commonCells(a.flow, b.flow, transform, kernels: kernels)
    area = Float(cells) * a.flow.cellSize * a.flow.cellSize
  }

  /// The cells of `a` whose centres fall inside `b`.
  static func commonCells(
    _ a: FlowField, _ b: FlowField, _ transform: RigidTransform, kernels: KernelVariant
  ) -> Int {
    guard kernels == .reference else {
      let numbers = [transform.cosine, transform.sine, transform.shiftX, transform.shiftY]
      return a.withArea { first in
        b.withArea { second in
          withUnsafePointer(to: first) { first in
            withUnsafePointer(to: second) {
              rk_common_cells(Int32(kernels.rawValue), first, $0, numbers)
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
