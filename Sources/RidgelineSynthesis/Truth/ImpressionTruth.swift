public import Ridgeline

/// What is true of an impression, in the pixels of its picture.
public struct ImpressionTruth: Sendable {
  /// A minutia of the master as the picture shows it, or would.
  public struct TrueMinutia: Sendable, Hashable {
    /// Its place and direction in the picture's pixels; ``Minutia/quality`` is how much of the
    /// ridges' height is left there.
    public let minutia: Minutia
    /// Whether enough of the ridges is left to see it.
    public let isVisible: Bool
  }

  /// A point that the flow turns around.
  public struct SingularPoint: Sendable, Hashable {
    /// What kind of point.
    public enum Kind: String, Sendable, Hashable, Codable {
      /// Ridges turn back.
      case core
      /// Three directions meet.
      case delta
    }

    /// What kind of point it is.
    public let kind: Kind
    /// Pixels from the left edge of the picture.
    public let x: Double
    /// Pixels from the top edge of the picture.
    public let y: Double
  }

  /// The picture's pixels per inch.
  public let pixelsPerInch: Double
  /// Where the finger touches or nearly touches the sensor.
  public let mask: Raster<Bool>
  /// Where a crease, a crack or a scar runs.
  public let creases: Raster<Bool>
  /// How much of the ridges' height is left, 0 to 1, where the mask is set.
  public let relief: Raster<Float>
  /// The direction of the ridges in `0 ..< pi`, radians counter-clockwise as seen on the picture.
  public let orientation: Raster<Float>
  /// The distance from ridge to ridge, in pixels of the picture.
  public let period: Raster<Float>
  /// The minutiae of the master that lie on the mask.
  public let minutiae: [TrueMinutia]
  /// Cores and deltas, also those beside the mask.
  public let singularPoints: [SingularPoint]
}

extension Impression {
  /// The share of the ridges' height from which a minutia counts as visible.
  private static let minimumRelief: Float = 0.35

  /// What is true of the impression.
  public var truth: ImpressionTruth {
    let (orientation, period) = flowInPicture()
    var minutiae: [ImpressionTruth.TrueMinutia] = []
    for minutia in finger.minutiae {
      guard let seen = inPicture(minutia) else { continue }
      let left = heightLeft(x: Int(seen.x.rounded()), y: Int(seen.y.rounded()), reach: 5)
      guard let left else { continue }
      var shown = seen
      shown.quality = left
      minutiae.append(
        ImpressionTruth.TrueMinutia(minutia: shown, isVisible: left >= Impression.minimumRelief))
    }
    func points(
      _ points: [MasterPoint], _ kind: ImpressionTruth.SingularPoint.Kind
    ) -> [ImpressionTruth.SingularPoint] {
      points.compactMap { point in
        warp.picturePoint(of: point).map { .init(kind: kind, x: $0.x, y: $0.y) }
      }
    }
    return ImpressionTruth(
      pixelsPerInch: sensor.pixelsPerInch, mask: contact.mask,
      creases: contact.lines.mapped { $0 > 0.5 }, relief: contact.relief,
      orientation: orientation, period: period, minutiae: minutiae,
      singularPoints: points(finger.cores, .core) + points(finger.deltas, .delta))
  }

  /// The mean height of the ridges around a pixel, lines counting as nothing; nil off the finger.
  private func heightLeft(x: Int, y: Int, reach: Int) -> Float? {
    guard contact.mask.contains(x: x, y: y), contact.mask[x, y] else { return nil }
    var sum: Float = 0
    var count: Float = 0
    for v in max(0, y - reach)...min(contact.mask.height - 1, y + reach) {
      for u in max(0, x - reach)...min(contact.mask.width - 1, x + reach) {
        sum += contact.mask[u, v] ? contact.relief[u, v] * (1 - contact.lines[u, v]) : 0
        count += 1
      }
    }
    return sum / count
  }

  /// The master's change along the picture's axes at a point, as two columns.
  private func slope(x: Double, y: Double) -> (alongX: SIMD2<Double>, alongY: SIMD2<Double>) {
    func point(_ dx: Double, _ dy: Double) -> SIMD2<Double> {
      let point = warp.masterPoint(x: x + dx, y: y + dy)
      return SIMD2(point.x, point.y)
    }
    return (0.5 * (point(1, 0) - point(-1, 0)), 0.5 * (point(0, 1) - point(0, -1)))
  }

  /// A minutia of the master where the picture has it.
  private func inPicture(_ minutia: MasterMinutia) -> Minutia? {
    guard let place = warp.picturePoint(of: unscarred(minutia.point)) else { return nil }
    let slope = slope(x: place.x, y: place.y)
    let turn = ElementaryMath.sineAndCosine(minutia.direction)
    // The direction on the picture is the one that the slope turns into that on the master.
    let determinant = slope.alongX.x * slope.alongY.y - slope.alongY.x * slope.alongX.y
    guard abs(determinant) > 0.1 else { return nil }
    let u = (slope.alongY.y * turn.cosine - slope.alongY.x * turn.sine) / determinant
    let v = (slope.alongX.x * turn.sine - slope.alongX.y * turn.cosine) / determinant
    return Minutia(
      x: Float(place.x), y: Float(place.y),
      direction: ElementaryMath.atan2(Float(-v), Float(u)), kind: minutia.kind, quality: 1)
  }

  /// Where the skin now at a point of the grown master lies, scars considered.
  private func unscarred(_ point: MasterPoint) -> MasterPoint {
    guard let displacement = finger.wounds.displacement else { return point }
    var at = point
    for _ in 0..<4 {
      let x = min(MasterFinger.width - 1, max(0, Int(at.x)))
      let y = min(MasterFinger.height - 1, max(0, Int(at.y)))
      let shift = displacement[x, y]
      at = MasterPoint(x: point.x - Double(shift.x), y: point.y - Double(shift.y))
    }
    return at
  }

  /// The direction and the period of the ridges at every pixel.
  private func flowInPicture() -> (orientation: Raster<Float>, period: Raster<Float>) {
    let grid = CellGrid(pictureWidth: sensor.width, pictureHeight: sensor.height)
    var cosine = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var sine = cosine
    var period = cosine
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let x = Double(column * CellGrid.cell) + 1.5
        let y = Double(row * CellGrid.cell) + 1.5
        let here = warp.masterPoint(x: x, y: y)
        let wave = finger.waveVector(at: here)
        let slope = slope(x: x, y: y)
        // The wave vector of the picture: the slope's transpose times that of the master.
        let u = Float((slope.alongX * wave).sum())
        let v = Float((slope.alongY * wave).sum())
        let square = max(1e-6, u * u + v * v)
        // Ridges run across the wave vector: hence the minus signs.
        cosine[column, row] = (v * v - u * u) / square
        sine[column, row] = -2 * u * v / square
        period[column, row] = 2 * Float.pi / square.squareRoot()
      }
    }
    let c = grid.expand(cosine)
    let s = grid.expand(sine)
    var orientation = c
    for i in 0..<c.count {
      // y points down here and up in the result.
      let angle = -0.5 * ElementaryMath.atan2(s.elements[i], c.elements[i])
      orientation.elements[i] = angle < 0 ? angle + Float.pi : angle
      if orientation.elements[i] >= Float.pi { orientation.elements[i] = 0 }
    }
    return (orientation, grid.expand(period))
  }
}

extension MasterFinger {
  /// The direction across the ridges, as long as the phase grows in radians per pixel.
  func waveVector(at point: MasterPoint) -> SIMD2<Double> {
    let column = (point.x - 1.5) / Double(CellGrid.cell)
    let row = (point.y - 1.5) / Double(CellGrid.cell)
    func between(_ field: Raster<Float>) -> Float { field.interpolated(x: column, y: row) }
    let half =
      0.5 * Double(ElementaryMath.atan2(between(orientation.sine), between(orientation.cosine)))
    let turn = ElementaryMath.sineAndCosine(half)
    let steepness = 2 * Double.pi / Double(between(period))
    return SIMD2(-turn.sine * steepness, turn.cosine * steepness)
  }
}
