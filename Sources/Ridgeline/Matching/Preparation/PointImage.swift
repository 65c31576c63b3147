/// The image of a point and how the map changes along x and along y there.
struct PointImage {
  /// The image.
  var x: Float
  var y: Float
  /// The change of the image with each pixel along x, and along y.
  var alongX: SIMD2<Float>
  var alongY: SIMD2<Float>

  /// An image of the given parts.
  init(x: Float, y: Float, alongX: SIMD2<Float>, alongY: SIMD2<Float>) {
    (self.x, self.y) = (x, y)
    (self.alongX, self.alongY) = (alongX, alongY)
  }

  /// Whether the map neither folds nor stretches skin beyond belief here: a pixel stays near a pixel.
  var isSmooth: Bool {
    func square(_ v: SIMD2<Float>) -> Float { v.x * v.x + v.y * v.y }
    return (0.4...2).contains(square(alongX)) && (0.4...2).contains(square(alongY))
  }

  /// The image that six numbers stand for, in the order of the parts.
  init(_ numbers: UnsafePointer<Float>) {
    self.init(
      x: numbers[0], y: numbers[1], alongX: SIMD2(numbers[2], numbers[3]),
      alongY: SIMD2(numbers[4], numbers[5]))
  }
}
