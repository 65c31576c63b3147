extension FingerprintCriteria {
  /// The cells that flow like ridges.
  static func ridgeCells(of enhancement: Enhancement) -> Raster<Bool> {
    let confidence = enhancement.confidence
    var cells = Raster(width: confidence.width, height: confidence.height, repeating: false)
    for i in 0..<cells.count {
      cells.elements[i] =
        confidence.elements[i] >= minimumConfidence
        && enhancement.rawCoherence.elements[i] >= minimumCoherence
    }
    return cells
  }

  /// The largest connected area that flows like ridges, in pixels.
  static func ridgeArea(of enhancement: Enhancement) -> Int {
    let cells = CellMorphology.largestComponent(
      of: CellMorphology.opened(ridgeCells(of: enhancement), steps: opening))
    return cells.elements.count(where: { $0 }) * CellGrid.cell * CellGrid.cell
  }

  /// Why a picture is no usable fingerprint, or nil.
  ///
  /// - Parameter minutiaCount: nil where minutiae were not sought.
  static func failure(
    of enhancement: Enhancement, foregroundArea: Int, minutiaCount: Int?
  ) -> ExtractionFailure? {
    let area = ridgeArea(of: enhancement)
    if area < minimumRidgeArea || Double(area) < minimumRidgeShare * Double(foregroundArea) {
      return .noRidges
    }
    if let minutiaCount, minutiaCount < minimumMinutiaCount { return .tooFewMinutiae }
    return nil
  }
}
