import Ridgeline

/// A picture in whole numbers with zeros around it; its largest value becomes 16,383.
struct WholePicture {
  /// The largest whole number: with the 2^17 of a filter, no sum leaves 32 bits.
  private static let largest: Float = 16_383

  /// The numbers, row after row with their margins.
  let numbers: [Int16]
  /// Numbers of a row.
  let stride: Int
  /// What a 1 stands for.
  let unit: Float
  private let margin: Int

  /// Takes in a picture, for filters that reach as far as the margin.
  init(_ picture: Raster<Float>, margin: Int) {
    // The last square may begin in the last column, and a padded row of a filter ends 7 numbers late.
    let stride = picture.width + 2 * margin + 9
    let lines = picture.height + 2 * margin + 1
    let scale = WholePicture.largest / picture.elements.reduce(1e-6) { max($0, abs($1)) }
    var numbers = [Int16](repeating: 0, count: stride * lines)
    for y in 0..<picture.height {
      let row = (y + margin) * stride + margin
      for x in 0..<picture.width {
        // Shifted into the positive, where truncation rounds.
        numbers[row + x] = Int16(Int32(picture[x, y] * scale + 16_384.5) - 16_384)
      }
    }
    self.numbers = numbers
    self.stride = stride
    self.margin = margin
    unit = 1 / scale
  }

  /// Where a pixel stands; it may lie in the margin.
  func index(x: Int, y: Int) -> Int { (y &+ margin) &* stride &+ x &+ margin }
}
