/// Filters every square of 2 x 2 pixels with the Gabor filter of its own direction and period.
package struct ContextualFilter: Sendable {
  /// Which form of the hot loops runs.
  let kernels: Kernels
  /// The filters to choose from.
  let bank: GaborBank

  /// A filter with the given bank.
  package init(bank: GaborBank, kernels: Kernels) {
    self.bank = bank
    self.kernels = kernels
  }

  /// The engine's filter.
  init(kernels: Kernels) { self.init(bank: .shared, kernels: kernels) }

  /// The response to `picture`, which is 0 outside the mask; negative on dark ridges.
  ///
  /// - Parameters:
  ///   - orientation: doubled-angle vectors on the coarse grid.
  ///   - period: the ridge period on the coarse grid, in pixels.
  package func filter(
    _ picture: Raster<Float>, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>
  ) -> Raster<Float> {
    Cancellation.never { cancellation throws(CancellationError) in
      try filter(
        paired(picture), mask: mask, orientation: orientation, period: period,
        unless: cancellation)
    }
  }

  /// A picture in the form that is filtered, for filtering it more than once.
  func paired(_ picture: Raster<Float>) -> PairedPicture {
    PairedPicture(picture, margin: bank.margin, kernels: kernels)
  }

  /// The response to a picture.
  ///
  /// - Parameters:
  ///   - orientation: doubled-angle vectors on the coarse grid.
  ///   - period: the ridge period on the coarse grid, in pixels.
  ///   - isSparse: whether only one square of each cell is filtered; the others are 0.
  ///   - cancellation: asked band by band.
  func filter(
    _ picture: PairedPicture, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>, isSparse: Bool = false, unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Float> {
    let (width, height) = (picture.width, picture.height)
    let choice = choose(
      columns: (width + 1) / 2, rows: (height + 1) / 2, step: isSparse ? 2 : 1, mask: mask,
      orientation: orientation, period: period)
    return try kernels.filter(
      picture, mask: mask, choice: choice, bank: bank, unless: cancellation)
  }
}
