/// How good a capture is, why it is not better, and what to do.
public struct QualityReport: Sendable, Hashable, Codable {
  /// 0 to 100, higher is better; 0 if no template could be made, or if a cause rules out a match
  /// whatever the ridges are like.
  public let score: Int
  /// The score with its odds.
  public let quality: QualityScore
  /// What is wrong, worst first; empty for a good capture.
  public let causes: [QualityFinding]
  /// What the score and the causes rest on.
  public let measures: QualityMeasures
  /// How well the ridges were seen, block by block.
  public let map: QualityMap
  /// Why there is no template, or nil.
  public let failure: ExtractionFailure?

  /// A report of measures.
  init(measures: QualityMeasures, map: QualityMap, failure: ExtractionFailure?) {
    quality = failure == nil ? QualityScore(measures) : .none
    causes = QualityDiagnosis(measures: measures, failure: failure).findings
    score =
      failure == nil && !causes.contains { $0.cost >= 100 }
      ? quality.value : 0
    self.measures = measures
    self.map = map
    self.failure = failure
  }
}

extension QualityReport {
  /// The report of a file that holds no readable picture.
  package static let unreadable = QualityReport(
    measures: QualityMeasures(), map: .empty, failure: .blank)
}

/// The quality of each block of a picture.
public struct QualityMap: Sendable, Hashable, Codable {
  /// The side of a block in pixels at 500 per inch.
  public let blockSize: Int
  /// Blocks in a row.
  public let columns: Int
  /// Rows of blocks.
  public let rows: Int
  /// 0 for background, otherwise 1 (no ridge believed) to 100, row after row from the top left.
  public let values: [UInt8]

  /// A map without blocks.
  static let empty = QualityMap(blockSize: 16, columns: 0, rows: 0, values: [])
}

extension QualityMap {
  /// The map of an enhancement: confidence times certainty, averaged over each block.
  init(of enhancement: Enhancement, coverage: Raster<Float>, region: PictureRegion) {
    let cellsAcross = 4
    blockSize = cellsAcross * CellGrid.cell
    columns = (region.pictureWidth + blockSize - 1) / blockSize
    rows = (region.pictureHeight + blockSize - 1) / blockSize
    var sum = [Float](repeating: 0, count: columns * rows)
    var weight = sum
    let (left, top) = (region.x / CellGrid.cell, region.y / CellGrid.cell)
    for row in 0..<coverage.height {
      for column in 0..<coverage.width {
        let block =
          min(rows - 1, (row + top) / cellsAcross) * columns
          + min(columns - 1, (column + left) / cellsAcross)
        let w = coverage[column, row]
        weight[block] += w
        sum[block] +=
          w
          * (enhancement.confidence[column, row] * enhancement.rawCoherence[column, row])
          .squareRoot()
      }
    }
    values = zip(sum, weight).map { sum, weight in
      weight < 4 ? 0 : UInt8(min(100, max(1, (100 * sum / weight).rounded())))
    }
  }
}
