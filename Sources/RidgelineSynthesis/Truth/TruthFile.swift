import Ridgeline

/// The truth of an impression as it is written beside the picture, ready for JSON.
///
/// Positions are in pixels of the picture from its top left, angles in degrees counter-clockwise as
/// seen on it. Fields that change slowly are given at every `step`-th pixel, areas as runs.
public struct TruthFile: Encodable, Sendable {
  /// Something that was done to the picture.
  public struct Disturbance: Sendable, Hashable {
    /// What was done and how strongly, such as `angle=45`.
    public let name: String
    /// Where the pixels come from; nil where they stay in place.
    public let map: PictureMap?

    /// A disturbance.
    public init(name: String, map: PictureMap?) {
      self.name = name
      self.map = map
    }
  }

  /// A minutia of the finger.
  struct Point: Encodable, Sendable {
    let x: Double
    let y: Double
    /// Degrees, `0 ..< 360`, as ISO/IEC 19794-2 points it.
    let direction: Double
    let type: String
    /// The share of the ridges' height that is left.
    let height: Double
    let isVisible: Bool
  }

  struct Singular: Encodable, Sendable {
    let type: String
    let x: Double
    let y: Double
  }

  /// A field on every `step`-th pixel of every `step`-th row, starting in the top left corner.
  struct Field: Encodable, Sendable {
    let step: Int
    let columns: Int
    let rows: Int
    let values: [Double]
  }

  let pixelsPerInch: Double
  let width: Int
  let height: Int
  let seed: String
  let pattern: String
  let age: Double
  let wear: Double
  let sensor: String
  let conditions: [String: Double]
  /// What was done to the picture, in order; absent where nothing was.
  let disturbances: [String]?
  let minutiae: [Point]
  let singularPoints: [Singular]
  /// Row by row, `first pixel, length` of each run, the pixels counted from the top left.
  let maskRuns: [Int]
  let creaseRuns: [Int]
  /// Degrees in `0 ..< 180`.
  let orientation: Field
  /// Pixels of the picture.
  let period: Field
  /// The share of the ridges' height that is left.
  let relief: Field
  /// The master's point under each point of the grid, in pixels at 500 per inch.
  let masterX: Field
  let masterY: Field

  /// The truth of an impression.
  ///
  /// - Parameters:
  ///   - truth: what is true of the picture.
  ///   - disturbances: what was done to the picture, in order.
  public init(
    _ impression: Impression, truth: ImpressionTruth, disturbances: [Disturbance] = []
  ) {
    pixelsPerInch = truth.pixelsPerInch
    width = truth.mask.width
    height = truth.mask.height
    seed = "\(impression.finger.seed)"
    pattern = impression.finger.traits.pattern.rawValue
    age = TruthFile.rounded(impression.finger.traits.age, 10)
    wear = impression.finger.wear
    sensor = impression.sensor.kind.rawValue
    conditions = TruthFile.named(impression.conditions)
    self.disturbances = disturbances.isEmpty ? nil : disturbances.map(\.name)
    minutiae = truth.minutiae.map { known in
      let minutia = known.minutia
      let degrees = Double(minutia.direction) * 180 / Double.pi
      return Point(
        x: TruthFile.rounded(Double(minutia.x), 100), y: TruthFile.rounded(Double(minutia.y), 100),
        direction: TruthFile.rounded(degrees < 0 ? degrees + 360 : degrees, 10),
        type: minutia.kind == .ending ? "ending" : "bifurcation",
        height: TruthFile.rounded(Double(minutia.quality), 1000), isVisible: known.isVisible)
    }
    singularPoints = truth.singularPoints.map {
      Singular(
        type: $0.kind.rawValue, x: TruthFile.rounded($0.x, 100), y: TruthFile.rounded($0.y, 100))
    }
    maskRuns = TruthFile.runs(of: truth.mask)
    creaseRuns = TruthFile.runs(of: truth.creases)
    func field(_ raster: Raster<Float>, factor: Double, parts: Double) -> Field {
      TruthFile.field(raster.width, raster.height, step: 4) { x, y in
        TruthFile.rounded(Double(raster[x, y]) * factor, parts)
      }
    }
    orientation = field(truth.orientation, factor: 180 / Double.pi, parts: 10)
    period = field(truth.period, factor: 1, parts: 100)
    relief = field(truth.relief, factor: 1, parts: 100)
    func master(_ x: Int, _ y: Int) -> MasterPoint {
      var point = (x: Double(x), y: Double(y))
      for case let map? in disturbances.reversed().map(\.map) {
        let move = map.move(atX: point.x, y: point.y) ?? map.base
        point = move.source(x: point.x, y: point.y)
      }
      return impression.warp.masterPoint(x: point.x, y: point.y)
    }
    masterX = TruthFile.field(width, height, step: 16) { TruthFile.rounded(master($0, $1).x, 100) }
    masterY = TruthFile.field(width, height, step: 16) { TruthFile.rounded(master($0, $1).y, 100) }
  }

  private static func rounded(_ value: Double, _ parts: Double) -> Double {
    (value * parts).rounded() / parts
  }

  private static func named(_ conditions: ImpressionConditions) -> [String: Double] {
    [
      "rotation": conditions.rotation * 180 / Double.pi, "shiftX": conditions.shiftX,
      "shiftY": conditions.shiftY, "pressure": conditions.pressure,
      "dryness": conditions.dryness, "moisture": conditions.moisture,
      "contact": conditions.contact, "contrast": conditions.contrast, "noise": conditions.noise,
      "residue": conditions.residue, "day": conditions.day,
    ].mapValues { rounded($0, 1000) }
  }

  private static func runs(of area: Raster<Bool>) -> [Int] {
    var runs: [Int] = []
    for y in 0..<area.height {
      var x = 0
      while x < area.width {
        guard area[x, y] else {
          x += 1
          continue
        }
        let start = x
        while x < area.width, area[x, y] { x += 1 }
        runs += [y * area.width + start, x - start]
      }
    }
    return runs
  }

  private static func field(
    _ width: Int, _ height: Int, step: Int, value: (Int, Int) -> Double
  ) -> Field {
    let columns = (width + step - 1) / step
    let rows = (height + step - 1) / step
    let values = (0..<columns * rows).map { value($0 % columns * step, $0 / columns * step) }
    return Field(step: step, columns: columns, rows: rows, values: values)
  }
}
