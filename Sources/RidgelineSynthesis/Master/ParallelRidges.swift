import Ridgeline

/// Lets neighbouring ridges run side by side.
///
/// A field made of singular points alone fans out below every core, where the ridges of skin run
/// parallel, as the legs of a loop do. Ridges are parallel when the direction stays the same along
/// their normals; this is heat flow along the normals only, which leaves half circles around cores
/// and three bundles around deltas.
struct ParallelRidges: Sendable {
  /// The steps of the flow on cells of 4 pixels.
  ///
  /// A step reaches as many cells on a coarser grid, and
  /// so many more pixels.
  static let steps = 110
  /// The speed of the flow, within what an explicit scheme bears.
  private static let speed: Float = 0.7
  /// The share that flows in every direction, which keeps the grid's even and odd cells together.
  private static let leak: Float = 0.04

  /// A field with ridges more parallel than in `field`, which has unit vectors.
  static func relaxed(_ field: OrientationField, steps: Int = steps) -> OrientationField {
    let width = field.cosine.width
    let height = field.cosine.height
    var u = field.cosine.elements
    var v = field.sine.elements
    var fluxes = [SIMD4<Float>](repeating: SIMD4(), count: width * height)
    for _ in 0..<steps {
      for y in 1..<height - 1 {
        for x in 1..<width - 1 {
          let i = y &* width &+ x
          let ux = 0.5 * (u[i &+ 1] - u[i &- 1])
          let uy = 0.5 * (u[i &+ width] - u[i &- width])
          let vx = 0.5 * (v[i &+ 1] - v[i &- 1])
          let vy = 0.5 * (v[i &+ width] - v[i &- width])
          // The outer product of the normal (-sin a, cos a) with itself, from the doubled angle.
          let a = 0.5 * (1 - u[i])
          let b = -0.5 * v[i]
          let d = 0.5 * (1 + u[i])
          fluxes[i] = SIMD4(a * ux + b * uy, b * ux + d * uy, a * vx + b * vy, b * vx + d * vy)
        }
      }
      for y in 2..<height - 2 {
        for x in 2..<width - 2 {
          let i = y &* width &+ x
          let outU =
            0.5
            * (fluxes[i &+ 1].x - fluxes[i &- 1].x + fluxes[i &+ width].y - fluxes[i &- width].y)
          let outV =
            0.5
            * (fluxes[i &+ 1].z - fluxes[i &- 1].z + fluxes[i &+ width].w - fluxes[i &- width].w)
          let evenU = u[i &+ 1] + u[i &- 1] + u[i &+ width] + u[i &- width] - 4 * u[i]
          let evenV = v[i &+ 1] + v[i &- 1] + v[i &+ width] + v[i &- width] - 4 * v[i]
          let nextU = u[i] + speed * outU + leak * evenU
          let nextV = v[i] + speed * outV + leak * evenV
          let length = max(1e-6, (nextU * nextU + nextV * nextV).squareRoot())
          u[i] = nextU / length
          v[i] = nextV / length
        }
      }
    }
    return OrientationField(
      cosine: Raster(width: width, height: height, elements: u),
      sine: Raster(width: width, height: height, elements: v))
  }
}
