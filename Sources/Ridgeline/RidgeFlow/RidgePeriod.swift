/// The distance from ridge to ridge, estimated block by block and smoothed hard.
///
/// A block is projected onto the normal of its ridges; the spectrum of that signature is the slice
/// of the block's two-dimensional spectrum along the normal, at a fraction of the cost. Errors
/// towards fine periods are the harmful ones (they write doubled ridges into wet and dry patches),
/// hence the lean to the coarse side and the wide smoothing.
struct RidgePeriod: Sendable {
  /// The distance between block centres in pixels.
  static let step = 16
  /// The periods that the spectrum is sampled at, from 4 to 20 pixels in equal ratios.
  static let samples: [Float] = (0..<20).map { i in
    4 * Float(ElementaryMath.exp(ElementaryMath.log(5) * (Double(i) + 0.5) / 20))
  }
  /// The periods that a peak may have.
  static let searched: ClosedRange<Float> = 5...16
  /// The exponent of the period that weighs the power spectrum; larger leans to coarser periods.
  static let lean: Float = -0.5
  /// The smoothing of the spectra over neighbouring blocks, in pixels.
  static let pooling: Float = 12
  /// The smoothing of the periods, in pixels.
  static let smoothing: Float = 40
  /// The limits of the result.
  static let limits: ClosedRange<Float> = 4.5...18

  /// The period at each cell of the coarse grid, in pixels.
  let cells: Raster<Float>

  /// Estimates the period of a picture.
  ///
  /// - Parameters:
  ///   - picture: a picture without local mean, 0 outside the foreground.
  ///   - gain: a factor for each cell that makes all neighbourhoods equally strong.
  ///   - flow: the directions of the ridges.
  ///   - cancellation: asked at each row of blocks.
  init(
    of picture: Raster<Float>, mask: Raster<Bool>, gain: Raster<Float>,
    flow: OrientationField, grid: CellGrid, kernels: Kernels, unless cancellation: Cancellation
  ) throws(CancellationError) {
    let columns = (picture.width + RidgePeriod.step - 1) / RidgePeriod.step
    let rows = (picture.height + RidgePeriod.step - 1) / RidgePeriod.step
    let count = RidgePeriod.samples.count
    let half = RidgePeriod.halved(picture)
    var spectra = Array(
      repeating: Raster(width: columns, height: rows, repeating: Float(0)), count: count)
    var signature = BlockSignature()
    var power = [Float](repeating: 0, count: count)
    for row in 0..<rows {
      try cancellation.check()
      for column in 0..<columns {
        let x = column * RidgePeriod.step
        let y = row * RidgePeriod.step
        guard mask[x, y] else { continue }
        let cell = min(y / CellGrid.cell, grid.rows - 1) * grid.columns + x / CellGrid.cell
        signature.project(
          half, x: x / 2, y: y / 2, cosine: flow.cosine.elements[cell],
          sine: flow.sine.elements[cell])
        signature.spectrum(into: &power)
        for k in 0..<count { spectra[k][column, row] = power[k] * gain.elements[cell] }
      }
    }
    let sigma = RidgePeriod.pooling / Float(RidgePeriod.step)
    for k in 0..<count {
      spectra[k] = GaussianBlur.blur(spectra[k], sigma: sigma, kernels: kernels)
    }
    let peaks = RidgePeriod.peaks(of: spectra, mask: mask)
    cells = RidgePeriod.smoothed(
      peaks.period, weight: peaks.weight, grid: grid, kernels: kernels)
  }

  /// The picture at half resolution; a last odd row or column is left out.
  private static func halved(_ picture: Raster<Float>) -> Raster<Float> {
    var out = Raster(width: picture.width / 2, height: picture.height / 2, repeating: Float(0))
    picture.elements.withUnsafeBufferPointer { p in
      out.elements.withUnsafeMutableBufferPointer { out in
        for y in 0..<picture.height / 2 {
          let upper = 2 &* y &* picture.width
          let lower = upper &+ picture.width
          let line = y &* (picture.width / 2)
          for x in 0..<picture.width / 2 {
            let left = 2 &* x
            out[line &+ x] =
              0.25
              * ((p[upper &+ left] + p[upper &+ left &+ 1])
                + (p[lower &+ left] + p[lower &+ left &+ 1]))
          }
        }
      }
    }
    return out
  }

  /// The strongest period of each block and the weight of its word.
  private static func peaks(
    of spectra: [Raster<Float>], mask: Raster<Bool>
  ) -> (period: Raster<Float>, weight: Raster<Float>) {
    let columns = spectra[0].width
    let rows = spectra[0].height
    var period = Raster(width: columns, height: rows, repeating: Float(0))
    var weight = period
    let lean = samples.map { period in
      Float(ElementaryMath.exp(Double(RidgePeriod.lean) * ElementaryMath.log(Double(period))))
    }
    let candidates = samples.indices.filter { searched.contains(samples[$0]) }
    let ratio = ElementaryMath.log(5) / 20
    for i in 0..<period.count where mask[i % columns * step, i / columns * step] {
      var total: Float = 0
      for k in samples.indices { total += spectra[k].elements[i] * lean[k] }
      guard total > 0,
        let best = candidates.max(by: {
          spectra[$0].elements[i] * lean[$0] < spectra[$1].elements[i] * lean[$1]
        })
      else { continue }
      let k = min(max(best, 1), samples.count - 2)
      let a = spectra[k - 1].elements[i] * lean[k - 1]
      let b = spectra[k].elements[i] * lean[k]
      let c = spectra[k + 1].elements[i] * lean[k + 1]
      let bend = a - 2 * b + c
      let shift = bend < 0 ? min(0.5, max(-0.5, 0.5 * (a - c) / bend)) : 0
      period.elements[i] = samples[k] * Float(ElementaryMath.exp(Double(shift) * ratio))
      let share = b / total
      weight.elements[i] = share * share
    }
    return (period, weight)
  }

  /// The weighted mean period around each cell of the coarse grid.
  private static func smoothed(
    _ period: Raster<Float>, weight: Raster<Float>, grid: CellGrid, kernels: Kernels
  ) -> Raster<Float> {
    var product = period
    var sum: Float = 0
    var total: Float = 0
    for i in 0..<period.count {
      product.elements[i] *= weight.elements[i]
      sum += product.elements[i]
      total += weight.elements[i]
    }
    let mean = total > 0 ? sum / total : 9
    let sigma = smoothing / Float(step)
    let numerator = GaussianBlur.blur(product, sigma: sigma, kernels: kernels)
    let denominator = GaussianBlur.blur(weight, sigma: sigma, kernels: kernels)
    var out = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    for row in 0..<out.height {
      let v = tap(row, count: period.height)
      for column in 0..<out.width {
        let u = tap(column, count: period.width)
        @inline(__always) func at(_ field: Raster<Float>) -> Float {
          return Bilinear.value(
            field[u.first, v.first], field[u.second, v.first], field[u.first, v.second],
            field[u.second, v.second], right: u.weight, below: v.weight)
        }
        // A trace of the print's mean keeps the quotient defined far from any block.
        let value = (at(numerator) + mean * 1e-4) / (at(denominator) + 1e-4)
        out[column, row] = min(limits.upperBound, max(limits.lowerBound, value))
      }
    }
    return out
  }

  /// The two blocks that a cell's centre lies between, and the weight of the second.
  private static func tap(_ cell: Int, count: Int) -> (first: Int, second: Int, weight: Float) {
    let pixel = Float(cell * CellGrid.cell) + Float(CellGrid.cell - 1) / 2
    let position = min(pixel / Float(step), Float(count - 1))
    let first = Int(position)
    return (first, min(first + 1, count - 1), position - Float(first))
  }
}
