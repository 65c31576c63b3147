/// Bit cylinders: what minutiae lie around a minutia, and which way they point.
///
/// After Cappelli, Ferrara and Maltoni, "Minutia Cylinder-Code", IEEE TPAMI 32(12), 2010, in the
/// binary form, with a narrow kernel. Around each minutia a disc of radius 65 pixels carries a grid
/// of 10 x 10 cells turned with the minutia; each of the 80 cells inside the disc has five bits, one
/// for each range of direction relative to the minutia.
struct MinutiaCylinder: Sendable {
  /// The radius of the disc in pixels.
  static let radius: Float = 65
  /// From cell to cell, in pixels.
  static let step = 2 * radius / Float(side)
  /// The width of the spatial kernel in pixels.
  private static let spatialSigma = 6.0
  /// How far the spatial kernel reaches, in pixels.
  static let spatialReach = 3 * Float(spatialSigma)
  /// The width of the directional kernel in radians.
  private static let directionalSigma = 25 * Double.pi / 180
  /// A bit is set where the kernels sum up to more than this.
  static let threshold: Float = 0.005
  /// The least share of cells that lie inside the print, of one cylinder and of two in common.
  private static let minimumValidShare = 0.2

  /// Words from one cylinder to the next.
  static let stride = 2 * words

  /// The cylinders one after the other, each its bits and then its valid bits.
  let storage: [UInt64]

  /// The places of the grid whose middle lies inside the disc, row by row.
  private static let discPlaces = {
    let places = (0..<side * side).filter { place in
      let (u, v) = offset(of: place)
      return u * u + v * v <= radius * radius
    }
    precondition(places.count == cellCount)
    return places
  }()

  private static func offset(of place: Int) -> (u: Float, v: Float) {
    let middle = Float(side - 1) / 2
    return ((Float(place / side) - middle) * step, (Float(place % side) - middle) * step)
  }

  /// The cells' offsets from the minutia.
  static let offsets: (u: [Float], v: [Float]) = (
    discPlaces.map { offset(of: $0).u }, discPlaces.map { offset(of: $0).v }
  )
  /// The cell of each place of the grid, row by row; one beyond the last outside the disc.
  static let cells: [UInt8] = (0..<side * side).map { place in
    UInt8(discPlaces.firstIndex(of: place) ?? cellCount)
  }
  /// The least number of valid cells.
  static let minimumValidCells = Int((minimumValidShare * Double(cellCount)).rounded(.up))

  /// Entries of the spatial table for a squared pixel.
  static let spatialResolution: Float = 4
  /// The spatial kernel over the squared distance, out to three sigma.
  static let spatialTable: [Float] = {
    let reach = 9 * spatialSigma * spatialSigma
    return (0...Int(reach * Double(spatialResolution))).map { i in
      let squared = (Double(i) + 0.5) / Double(spatialResolution)
      return Float(
        ElementaryMath.exp(-squared / (2 * spatialSigma * spatialSigma))
          / (spatialSigma * (2 * Double.pi).squareRoot()))
    }
  }()
  /// The share of the directional kernel inside a sector, over ``angles`` angles from its middle.
  static let directionalTable: [Float] = (0..<angles).map { i in
    let angle = Double(i < angles / 2 ? i : i - angles) * 2 * Double.pi / Double(angles)
    let half = Double.pi / Double(sectors)
    let scale = 1 / (directionalSigma * 2.0.squareRoot())
    return Float(
      0.5
        * (ElementaryMath.erf((angle + half) * scale) - ElementaryMath.erf((angle - half) * scale)))
  }

  /// The cylinders of a set of minutiae.
  init(_ minutiae: MinutiaSet, flow: FlowField, kernels: Kernels) {
    let valid = kernels.pointsInside(
      flow, around: minutiae, u: MinutiaCylinder.offsets.u, v: MinutiaCylinder.offsets.v)
    storage = kernels.raiseCylinders(around: minutiae, valid: valid)
  }
}
