/// A picture in whole numbers, each pixel beside the one below it: what the contextual filter reads.
///
/// The largest value becomes 16,383, which is finer than any sensor's grey values.
struct PairedPicture: Sendable {
  /// Columns of the picture.
  let width: Int
  /// Rows of the picture.
  let height: Int
  /// Empty pixels on every side.
  let margin: Int
  /// Pixels of a row, margins included.
  let stride: Int
  /// What a 1 stands for.
  let unit: Float
  /// Each pixel and the one below it, row after row from the margin on.
  let numbers: [Int16]

  /// The largest whole number: with the 2^17 of a kernel, no sum leaves 32 bits.
  private static let largest: Float = 16_383

  /// Takes in a picture, for filters that reach as far as the margin.
  init(_ picture: Raster<Float>, margin: Int, kernels: Kernels) {
    let (width, height) = (picture.width, picture.height)
    // The last square may begin in the last column, and a padded row of a kernel ends 7 pixels late.
    let stride = width + 2 * margin + 9
    let lines = height + 2 * margin + 1
    let scale = PairedPicture.largest / PairedPicture.peak(of: picture)
    self.width = width
    self.height = height
    self.margin = margin
    self.stride = stride
    unit = 1 / scale
    numbers = kernels.pairRows(
      of: picture, scale: scale, margin: margin, stride: stride, lines: lines)
  }

  /// The largest size of a value, and never 0.
  private static func peak(of picture: Raster<Float>) -> Float {
    picture.elements.withUnsafeBufferPointer { values in
      var most = SIMD8<Float>(repeating: 1e-6)
      let whole = values.count / 8 * 8
      for i in Swift.stride(from: 0, to: whole, by: 8) {
        let eight = UnsafeRawPointer(values.baseAddress! + i).loadUnaligned(as: SIMD8<Float>.self)
        most.replace(with: eight, where: eight .> most)
        most.replace(with: -eight, where: -eight .> most)
      }
      return values[whole...].reduce(most.max()) { max($0, abs($1)) }
    }
  }
}
