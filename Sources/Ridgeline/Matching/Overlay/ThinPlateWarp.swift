/// A smooth map of the plane that follows how skin is pulled about on a sensor.
///
/// A regularised thin-plate spline over what a rigid alignment leaves between paired minutiae
/// (Bookstein, IEEE TPAMI 11(6), 1989; for fingerprints Ross, Dass and Jain, 2005). Distances count
/// in units of 100 pixels. Without a fit it is the rigid transform itself.
final class ThinPlateWarp {
  /// The stiffness; pairs that are less alike pull less.
  static let stiffness = 0.3
  /// The least number of pairs that a warp is fitted to.
  static let minimumPairCount = 5

  /// Room for centres, a multiple of 8.
  private static let capacity = (MinutiaSet.maximumMinutiaCount + 7) / 8 * 8
  private static let order = MinutiaSet.maximumMinutiaCount + 3

  private let centreX = FixedBuffer<Float>(capacity, repeating: 0)
  private let centreY = FixedBuffer<Float>(capacity, repeating: 0)
  private let weightX = FixedBuffer<Float>(capacity, repeating: 0)
  private let weightY = FixedBuffer<Float>(capacity, repeating: 0)
  private let matrix = FixedBuffer<Double>(order * order, repeating: 0)
  private let right = FixedBuffer<Double>(order * 2, repeating: 0)
  /// Centres, rounded up to whole vectors.
  private var padded = 0
  /// The affine part: the image of a point without the spline.
  private var affineX = SIMD3<Float>(1, 0, 0)
  private var affineY = SIMD3<Float>(0, 1, 0)

  /// Becomes a rigid transform.
  func reset(to transform: RigidTransform) {
    padded = 0
    affineX = SIMD3(transform.cosine, -transform.sine, transform.shiftX)
    affineY = SIMD3(transform.sine, transform.cosine, transform.shiftY)
  }

  /// Maps a point.
  func map(_ x: Float, _ y: Float, kernels: Kernels) -> PointImage {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 8) { numbers in
      numbers[6] = x
      numbers[7] = y
      map(
        x: UnsafeBufferPointer(numbers.extracting(6..<7)),
        y: UnsafeBufferPointer(numbers.extracting(7..<8)), into: numbers, kernels: kernels)
      return PointImage(numbers.baseAddress!)
    }
  }

  /// Maps points; six numbers each as in ``PointImage``.
  func map(
    x: UnsafeBufferPointer<Float>, y: UnsafeBufferPointer<Float>,
    into images: UnsafeMutableBufferPointer<Float>, kernels: Kernels
  ) {
    kernels.mapPoints(
      x: x, y: y,
      by: SplineTerms(
        centreX: centreX.elements, centreY: centreY.elements, weightX: weightX.elements,
        weightY: weightY.elements, count: padded, affineX: affineX, affineY: affineY),
      into: images)
  }

  @inline(__always)
  private static func load(_ pointer: UnsafeMutablePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
  }

  /// Fits the warp to what `transform` leaves between the pairs; false where that cannot be solved.
  func fit(
    _ pairs: Pairing, from a: MinutiaSet, to b: MinutiaSet, transform: RigidTransform
  ) -> Bool {
    reset(to: transform)
    let count = pairs.count
    guard count >= ThinPlateWarp.minimumPairCount else { return false }
    let rounded = (count + 7) / 8 * 8
    for k in 0..<rounded {
      let used = k < count
      centreX[k] = used ? a.x[pairs[k].row] : 0
      centreY[k] = used ? a.y[pairs[k].row] : 0
      weightX[k] = 0
      weightY[k] = 0
    }
    fillSystem(pairs, b, transform: transform)
    guard solve(order: count + 3) else { return false }
    for k in 0..<count {
      weightX[k] = Float(right[2 * k])
      weightY[k] = Float(right[2 * k + 1])
    }
    let tail = right.base + 2 * count
    affineX += SIMD3(Float(tail[0]) * 1e-2, Float(tail[2]) * 1e-2, Float(tail[4]))
    affineY += SIMD3(Float(tail[1]) * 1e-2, Float(tail[3]) * 1e-2, Float(tail[5]))
    padded = rounded
    return true
  }

  private func fillSystem(_ pairs: Pairing, _ b: MinutiaSet, transform: RigidTransform) {
    let (matrix, right) = (matrix.base, right.base)
    let count = pairs.count
    let order = count + 3
    for i in 0..<count {
      let row = matrix + i * order
      let (x, y) = (SIMD8(repeating: centreX[i]), SIMD8(repeating: centreY[i]))
      for k in stride(from: 0, to: count, by: 8) {
        let dx = x - ThinPlateWarp.load(centreX.base + k)
        let dy = y - ThinPlateWarp.load(centreY.base + k)
        let squared = (dx * dx + dy * dy) * 1e-4 + 1e-9
        let bend = 0.5 * squared * ElementaryMath.log(squared)
        for lane in 0..<min(8, count - k) { row[k + lane] = Double(bend[lane]) }
      }
      row[i] += ThinPlateWarp.stiffness / (0.2 + Double(pairs[i].similarity))
      row[count] = Double(centreX[i]) * 1e-2
      row[count + 1] = Double(centreY[i]) * 1e-2
      row[count + 2] = 1
      for k in 0..<3 { matrix[(count + k) * order + i] = row[count + k] }
      let image = transform.apply(centreX[i], centreY[i])
      right[2 * i] = Double(b.x[pairs[i].column] - image.x)
      right[2 * i + 1] = Double(b.y[pairs[i].column] - image.y)
    }
    // A weak pull of the affine part towards the rigid transform.
    for k in 0..<3 {
      for l in 0..<3 { matrix[(count + k) * order + count + l] = k == l ? -1e-3 : 0 }
      right[2 * (count + k)] = 0
      right[2 * (count + k) + 1] = 0
    }
  }

  /// Gaussian elimination with partial pivoting; the solution replaces the right side.
  private func solve(order: Int) -> Bool {
    let (matrix, right) = (matrix.base, right.base)
    for column in 0..<order {
      var pivot = column
      for i in (column + 1)..<max(column + 1, order)
      where abs(matrix[i * order + column]) > abs(matrix[pivot * order + column]) {
        pivot = i
      }
      let top = matrix + column * order
      let chosen = matrix + pivot * order
      guard abs(chosen[column]) > 1e-12 else { return false }
      if pivot != column {
        for k in column..<order { (top[k], chosen[k]) = (chosen[k], top[k]) }
        for k in 0..<2 {
          (right[2 * column + k], right[2 * pivot + k]) =
            (right[2 * pivot + k], right[2 * column + k])
        }
      }
      let inverse = 1 / top[column]
      for i in (column + 1)..<max(column + 1, order) {
        let row = matrix + i &* order
        let factor = row[column] * inverse
        if factor == 0 { continue }
        var k = column
        while k < order {
          row[k] -= factor * top[k]
          k &+= 1
        }
        right[2 &* i] -= factor * right[2 &* column]
        right[2 &* i &+ 1] -= factor * right[2 &* column &+ 1]
      }
    }
    for column in stride(from: order - 1, through: 0, by: -1) {
      let row = matrix + column * order
      var (x, y) = (right[2 * column], right[2 * column + 1])
      for k in (column + 1)..<max(column + 1, order) {
        x -= row[k] * right[2 * k]
        y -= row[k] * right[2 * k + 1]
      }
      right[2 * column] = x / row[column]
      right[2 * column + 1] = y / row[column]
    }
    return true
  }
}
