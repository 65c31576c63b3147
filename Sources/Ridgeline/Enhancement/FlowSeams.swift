/// Where the flow breaks off along a line, as skin never does, and what such lines enclose.
///
/// Pictures that were put together from pieces, or whose transmission lost some, carry seams: on both
/// sides ridges are clear, but run in different directions. Around a core or a delta the flow turns
/// as sharply, though only within a few ridges; a seam is long. What it encloses does not belong to
/// the print around it, whose minutiae and ridges there cannot be trusted.
struct FlowSeams: Sendable {
  /// Half the distance, in cells, over which directions are compared: 24 pixels in all.
  static let reach = 3
  /// From this confidence on, the ridges on a side are clear.
  static let minimumConfidence: Float = 0.5
  /// Pieces of a seam nearer to each other than twice so many cells belong together.
  static let joining = 2
  /// The least length of a seam in cells: nine ridges.
  ///
  /// From twelve cells on, cores of distorted prints are taken for seams.
  static let minimumLength = 20

  /// The largest share of the square over its length that a seam fills.
  ///
  /// A line 24 pixels wide fills a third, a ring of nine ridges half of it; the round middle of a whorl
  /// fills three quarters.
  static let largestShare: Float = 0.6

  /// The cells on seams and within what they enclose.
  let cells: Raster<Bool>

  /// The seams of an enhanced print.
  init(of enhancement: Enhancement) {
    let breaks = CellMorphology.closed(
      FlowSeams.breaks(of: enhancement), steps: FlowSeams.joining)
    var cells = Raster(width: breaks.width, height: breaks.height, repeating: false)
    for component in CellMorphology.components(of: breaks, least: FlowSeams.minimumLength) {
      var corners: [ConvexHull.Point] = []
      var (low, high) = (SIMD2<Int>(repeating: .max), SIMD2<Int>(repeating: .min))
      for row in 0..<breaks.height {
        for column in 0..<breaks.width where component[column, row] {
          low = pointwiseMin(low, SIMD2(column, row))
          high = pointwiseMax(high, SIMD2(column, row))
          corners.append((Float(column), Float(row)))
        }
      }
      let length = (high &- low).max() + 1
      guard length > FlowSeams.minimumLength,
        Float(corners.count) <= FlowSeams.largestShare * Float(length * length)
      else { continue }
      let enclosed = ConvexHull(of: corners).filled(width: breaks.width, height: breaks.height)
      for i in 0..<cells.count where enclosed.elements[i] { cells.elements[i] = true }
    }
    self.cells = cells
  }

  /// The cells on whose two sides clear ridges differ in direction by more than 45 degrees.
  private static func breaks(of enhancement: Enhancement) -> Raster<Bool> {
    let flow = enhancement.orientation
    let (columns, rows) = (flow.cosine.width, flow.cosine.height)
    var breaks = Raster(width: columns, height: rows, repeating: false)
    guard columns > 2 * reach, rows > 2 * reach else { return breaks }
    let steps = [
      reach, reach * columns, (reach - 1) * (columns + 1), (reach - 1) * (1 - columns),
    ]
    let (cosine, sine) = (flow.cosine.elements.span, flow.sine.elements.span)
    let confidence = enhancement.confidence.elements.span
    for row in reach..<rows - reach {
      for column in reach..<columns - reach {
        let i = row * columns + column
        breaks.elements[i] = steps.contains { step in
          let (a, b) = (i + step, i - step)
          // The angles are doubled: beyond 45 degrees the product is negative.
          return cosine[a] * cosine[b] + sine[a] * sine[b] < 0
            && min(confidence[a], confidence[b]) >= minimumConfidence
        }
      }
    }
    return breaks
  }
}
