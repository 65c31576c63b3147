/// Measures a print on the way through the extractor, from what its stages leave behind.
struct QualityMeasurement: Sendable {
  /// The confidence below which no ridge is believed.
  static let minimumBelief: Float = 0.25
  /// The geometric mean of confidence and coherence above which a cell is clear.
  static let clear: Float = 0.5
  /// The confidence below which a cell shows no clear ridges.
  static let minimumClarity: Float = 0.55

  /// The part of the picture that was worked on, grey, dark ridges.
  let print: Raster<Float>
  /// The finger.
  let mask: Raster<Bool>
  /// The coarse grid over both.
  let grid: CellGrid
  /// The share of each cell inside the finger.
  let coverage: Raster<Float>
  /// The mean and the standard deviation of the grey values around each cell, inside the finger.
  let mean: Raster<Float>
  let deviation: Raster<Float>

  init(print: Raster<Float>, mask: Raster<Bool>, grid: CellGrid, kernels: Kernels) {
    self.print = print
    self.mask = mask
    self.grid = grid
    let (coverage, sum, squares) = QualityMeasurement.moments(of: print, mask: mask, grid: grid)
    let sigma = LocalContrast.window / Float(CellGrid.cell)
    let weight = GaussianBlur.blur(coverage, sigma: sigma, kernels: kernels)
    var mean = GaussianBlur.blur(sum, sigma: sigma, kernels: kernels)
    var deviation = GaussianBlur.blur(squares, sigma: sigma, kernels: kernels)
    for i in 0..<mean.count {
      let w = weight.elements[i] + 1e-3
      let m = mean.elements[i] / w
      mean.elements[i] = m
      deviation.elements[i] = max(1, (max(0, deviation.elements[i] / w - m * m)).squareRoot())
    }
    self.coverage = coverage
    self.mean = mean
    self.deviation = deviation
  }

  /// The share of each cell inside the mask, and the means over the cell of the grey values and of
  /// their squares, 0 outside the mask, in one pass.
  private static func moments(
    of print: Raster<Float>, mask: Raster<Bool>, grid: CellGrid
  ) -> (coverage: Raster<Float>, sum: Raster<Float>, squares: Raster<Float>) {
    var coverage = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var (sum, squares) = (coverage, coverage)
    let (cell, width) = (CellGrid.cell, print.width)
    print.elements.withUnsafeBufferPointer { p in
      mask.elements.withUnsafeBufferPointer { m in
        // Bounds: cells end where the print does.
        for row in 0..<grid.rows {
          let rows = row &* cell..<min(print.height, (row &+ 1) &* cell)
          for column in 0..<grid.columns {
            let columns = column &* cell..<min(width, (column &+ 1) &* cell)
            var (inside, first, second) = (Float(0), Float(0), Float(0))
            for y in rows {
              let line = y &* width
              for x in columns where m[line &+ x] {
                let value = p[line &+ x]
                inside += 1
                first += value
                second += value * value
              }
            }
            let share = 1 / Float(rows.count &* columns.count)
            let i = row &* grid.columns &+ column
            coverage.elements[i] = inside * share
            sum.elements[i] = first * share
            squares.elements[i] = second * share
          }
        }
      }
    }
    return (coverage, sum, squares)
  }

  /// The measures of the grey values alone.
  func grey(into measures: inout QualityMeasures) {
    var moments = Moments()
    for i in 0..<print.count where mask.elements[i] { moments.add(print.elements[i]) }
    measures.tone = Double(moments.mean)
    measures.contrast = Double(moments.standardDeviation)
    let cells = coverage.elements.reduce(0.0) { $0 + Double($1) }
    measures.fingerArea = cells * CellGrid.area
    measureShape(into: &measures)
    measureGrain(into: &measures)
  }

  /// Skewness: what the grey values do around their local mean, every second pixel of every second
  /// row; the mean and the deviation hardly change within a cell.
  private func measureShape(into measures: inout QualityMeasures) {
    var (third, energy, count) = (Float(0), Float(0), 0)
    var total = (third: 0.0, energy: 0.0)
    print.elements.withUnsafeBufferPointer { p in
      mask.elements.withUnsafeBufferPointer { m in
        // Bounds: x and y stay inside the print, their cells inside the grid.
        for y in stride(from: 0, to: print.height, by: 2) {
          (third, energy) = (0, 0)
          let (line, cells) = (y &* print.width, y / CellGrid.cell &* grid.columns)
          for x in stride(from: 0, to: print.width, by: 2) where m[line &+ x] {
            let cell = cells &+ x / CellGrid.cell
            let z = (p[line &+ x] - mean.elements[cell]) / deviation.elements[cell]
            let clipped = min(3, max(-3, z))
            third += clipped * clipped * clipped
            energy += clipped * clipped
            count &+= 1
          }
          total.third += Double(third)
          total.energy += Double(energy)
        }
      }
    }
    guard count > 0, total.energy > 0 else { return }
    let spread = (total.energy / Double(count)).squareRoot()
    measures.skewness = total.third / Double(count) / (spread * spread * spread)
  }

  /// Grain and unevenness.
  private func measureGrain(into measures: inout QualityMeasures) {
    let width = print.width
    let fine = print.elements.withUnsafeBufferPointer { p in
      mask.elements.withUnsafeBufferPointer { m in
        // The second difference along both axes; ridges 4 pixels wide hardly have any. Its ends
        // wrap around rows at the picture's edges, where few fingers reach.
        grid.average { i in
          guard m[i], i >= width, i < p.count &- width else { return 0 }
          let d = 4 * p[i] - p[i &- 1] - p[i &+ 1] - p[i &- width] - p[i &+ width]
          return d * d
        }
      }
    }
    var (grain, contrasts) = (0.0, Moments())
    for i in 0..<fine.count where coverage.elements[i] > 0.5 {
      let d = deviation.elements[i]
      // White noise has a second difference of 20 times its variance.
      grain += Double(min(1, fine.elements[i] / (20 * d * d)) * coverage.elements[i])
      contrasts.add(d)
    }
    measures.grain = grain * CellGrid.area / max(1e-9, measures.fingerArea)
    if contrasts.mean > 0 {
      measures.unevenness = Double(contrasts.standardDeviation / contrasts.mean)
    }
  }

  /// The measures of the flow and of what the filter made of it.
  ///
  /// - Parameter seeksCreases: whether ``QualityMeasures/creases`` is measured.
  func ridges(
    of enhancement: Enhancement, region: PictureRegion, seeksCreases: Bool = true,
    into measures: inout QualityMeasures
  ) {
    let (confidence, coherence) = (enhancement.confidence, enhancement.rawCoherence)
    var (clarity, certainty, ridges, gaps, total) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (centreX, centreY) = (0.0, 0.0)
    var clear = 0.0
    var pull = SIMD2(0.0, 0.0)
    var periods: [Float] = []
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let i = row * grid.columns + column
        let weight = Double(coverage.elements[i])
        guard weight > 0 else { continue }
        total += weight
        clarity += weight * Double(confidence.elements[i])
        certainty += weight * Double(coherence.elements[i])
        if confidence.elements[i] < QualityMeasurement.minimumBelief { gaps += weight }
        if confidence.elements[i] * coherence.elements[i]
          > QualityMeasurement.clear * QualityMeasurement.clear
        {
          clear += weight
        }
        if confidence.elements[i] < QualityMeasurement.minimumClarity {
          pull += weight * Double(coherence.elements[i]) * direction(i, enhancement)
        }
        guard isRidge(i, enhancement) else { continue }
        ridges += weight
        centreX += weight * (Double(column) + 0.5)
        centreY += weight * (Double(row) + 0.5)
        periods.append(enhancement.period.elements[i])
      }
    }
    guard total > 0 else { return }
    measures.clarity = clarity / total
    measures.certainty = certainty / total
    measures.gaps = gaps / total
    measures.clearArea = clear * CellGrid.area
    measures.smear = (pull.x * pull.x + pull.y * pull.y).squareRoot() / total
    measures.ridgeArea = ridges * CellGrid.area
    measures.period = Double(percentile(0.5, of: periods))
    if measures.period > 0 {
      measures.periodSpread =
        Double(percentile(0.9, of: periods) - percentile(0.1, of: periods)) / measures.period
    }
    if ridges > 0 {
      let cell = Double(CellGrid.cell)
      let x = centreX / ridges * cell + Double(region.x)
      let y = centreY / ridges * cell + Double(region.y)
      measures.offsetX = x / Double(max(1, region.pictureWidth)) - 0.5
      measures.offsetY = y / Double(max(1, region.pictureHeight)) - 0.5
    }
    measures.cutOff = cutOff(region)
    measures.flowTurn = flowTurn(enhancement)
    if seeksCreases {
      measures.creases =
        Creases(
          level: print.elements.withUnsafeBufferPointer { p in grid.average { p[$0] } },
          deviation: deviation, coverage: coverage, flow: enhancement.orientation
        ).share
    }
    measures.patches = patches(enhancement)
  }

  /// The doubled-angle direction of the ridges at a cell, of length 1; 0 where there is none.
  private func direction(_ i: Int, _ enhancement: Enhancement) -> SIMD2<Double> {
    let flow = enhancement.orientation
    let (c, s) = (flow.cosine.elements[i], flow.sine.elements[i])
    let length = (c * c + s * s).squareRoot()
    return length > 0 ? SIMD2(Double(c / length), Double(s / length)) : SIMD2(0, 0)
  }

  private func isRidge(_ i: Int, _ enhancement: Enhancement) -> Bool {
    enhancement.confidence.elements[i] >= FingerprintCriteria.minimumConfidence
      && enhancement.rawCoherence.elements[i] >= FingerprintCriteria.minimumCoherence
  }

  /// The share of the finger's outline, in cells, that runs along the edge of the picture.
  private func cutOff(_ region: PictureRegion) -> Double {
    let (left, top) = (region.x / CellGrid.cell, region.y / CellGrid.cell)
    let last = (
      column: (region.pictureWidth - 1) / CellGrid.cell - left,
      row: (region.pictureHeight - 1) / CellGrid.cell - top
    )
    func isInside(_ column: Int, _ row: Int) -> Bool {
      coverage.contains(x: column, y: row) && coverage[column, row] > 0.5
    }
    var (edge, outline) = (0, 0)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns where isInside(column, row) {
        let isOnEdge =
          column + left == 0 || row + top == 0 || column >= last.column || row >= last.row
        if isOnEdge { edge += 1 }
        if isOnEdge || !isInside(column - 1, row) || !isInside(column + 1, row)
          || !isInside(column, row - 1) || !isInside(column, row + 1)
        {
          outline += 1
        }
      }
    }
    return outline > 0 ? Double(edge) / Double(outline) : 0
  }

  /// The mean turn of the flow over three cells, where ridges are.
  private func flowTurn(_ enhancement: Enhancement) -> Double {
    let flow = enhancement.orientation
    var (sum, count) = (0.0, 0.0)
    for row in 0..<grid.rows {
      for column in 0..<max(0, grid.columns - 3) {
        let i = row * grid.columns + column
        guard coverage.elements[i] > 0.5, coverage.elements[i + 3] > 0.5 else { continue }
        let (c, s) = (flow.cosine.elements[i], flow.sine.elements[i])
        let (d, t) = (flow.cosine.elements[i + 3], flow.sine.elements[i + 3])
        let turn = ElementaryMath.atan2(c * t - s * d, c * d + s * t)
        sum += Double(abs(turn)) / 2
        count += 1
      }
    }
    return count > 0 ? sum / count : 0
  }

  /// How many fingers the ridges show.
  private func patches(_ enhancement: Enhancement) -> Int {
    var ridges = Raster(width: grid.columns, height: grid.rows, repeating: false)
    for i in 0..<ridges.count where coverage.elements[i] > 0.5 {
      ridges.elements[i] = isRidge(i, enhancement)
    }
    return SeparateFingers.count(in: ridges)
  }
}
