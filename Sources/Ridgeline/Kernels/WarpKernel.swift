import CRidgelineKernels

/// A spline as the loop over points reads it.
struct SplineTerms {
  /// The centres and the weight of each along both axes, whole vectors of eight; `count` are used.
  let centreX: UnsafeMutableBufferPointer<Float>
  let centreY: UnsafeMutableBufferPointer<Float>
  let weightX: UnsafeMutableBufferPointer<Float>
  let weightY: UnsafeMutableBufferPointer<Float>
  /// A multiple of 8.
  let count: Int
  /// The image of a point without the spline: factors of x and y, and a constant.
  let affineX: SIMD3<Float>
  let affineY: SIMD3<Float>
}

extension Kernels {
  /// The images of points under a warp.
  ///
  /// - Parameter images: room for six numbers a point, in the order of ``ThinPlateWarp/Image``.
  func mapPoints(
    x: UnsafeBufferPointer<Float>, y: UnsafeBufferPointer<Float>, by spline: SplineTerms,
    into images: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(y.count == x.count && 6 * x.count <= images.count)
    guard warpImages == .portable else {
      var warp = rk_warp(
        centre_x: spline.centreX.baseAddress, centre_y: spline.centreY.baseAddress,
        weight_x: spline.weightX.baseAddress, weight_y: spline.weightY.baseAddress,
        count: spline.count,
        affine_x: (spline.affineX.x, spline.affineX.y, spline.affineX.z),
        affine_y: (spline.affineY.x, spline.affineY.y, spline.affineY.z))
      rk_warp_images(
        warpImages.code, &warp, x.baseAddress, y.baseAddress, x.count, images.baseAddress)
      return
    }
    for i in x.indices {
      let image = Kernels.mapPortably(x[i], y[i], by: spline)
      let numbers = [
        image.x, image.y, image.alongX.x, image.alongX.y, image.alongY.x, image.alongY.y,
      ]
      for k in 0..<6 { images[6 * i + k] = numbers[k] }
    }
  }

  /// Eight centres at a time.
  private static func mapPortably(
    _ x: Float, _ y: Float, by spline: SplineTerms
  ) -> PointImage {
    let (affineX, affineY) = (spline.affineX, spline.affineY)
    var image = PointImage(
      x: affineX.x * x + affineX.y * y + affineX.z,
      y: affineY.x * x + affineY.y * y + affineY.z,
      alongX: SIMD2(affineX.x, affineY.x), alongY: SIMD2(affineX.y, affineY.y))
    var (sumX, sumY) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    var (xx, xy, yx, yy) = (sumX, sumX, sumX, sumX)
    for k in stride(from: 0, to: spline.count, by: 8) {
      func eight(_ numbers: UnsafeMutableBufferPointer<Float>) -> SIMD8<Float> {
        SIMD8(numbers[k..<k + 8])
      }
      let dx = SIMD8(repeating: x) - eight(spline.centreX)
      let dy = SIMD8(repeating: y) - eight(spline.centreY)
      let squared = (dx * dx + dy * dy) * 1e-4 + 1e-9
      let log = ElementaryMath.log(squared)
      let bend = 0.5 * squared * log
      let slope = (log + 1) * 1e-4
      let (wx, wy) = (eight(spline.weightX), eight(spline.weightY))
      sumX += wx * bend
      sumY += wy * bend
      let (sx, sy) = (slope * dx, slope * dy)
      xx += wx * sx
      xy += wx * sy
      yx += wy * sx
      yy += wy * sy
    }
    image.x += sum(sumX)
    image.y += sum(sumY)
    image.alongX += SIMD2(sum(xx), sum(yx))
    image.alongY += SIMD2(sum(xy), sum(yy))
    return image
  }

  /// The sum of eight lanes, always in the same order.
  private static func sum(_ v: SIMD8<Float>) -> Float {
    let four = v.lowHalf + v.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
