import RidgelineText

/// How large a drawing may be.
package struct DrawingLimit: Sendable {
  /// The most pixels, in millions.
  package let megapixels: Double

  package init(megapixels: Double) { self.megapixels = megapixels }

  /// By how much sides are divided so that so many pixels fit.
  package func divisor(width: Int, height: Int) -> Int {
    let ratio = Double(width) * Double(height) / (megapixels * 1e6)
    return max(1, Int(ratio.squareRoot().rounded(.up)))
  }
}
