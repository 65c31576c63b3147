public import Ridgeline

extension FingerBlueprint {
  /// The device whose pictures the templates are of.
  private static let sensor = Sensor(.optical)

  /// A template of one of the finger's impressions, as an extractor would have made it: turned and
  /// shifted, dragged, cropped to the contact, with minutiae lost, misplaced and invented.
  ///
  /// - Parameters:
  ///   - number: different numbers give different captures, equal numbers equal ones.
  ///   - wear: how badly work has worn the finger, 0 to 1.
  public func template(_ number: UInt64, wear: Double) -> Template {
    var random = RandomSource(seed: seed, stream: 7, number)
    let view = View(ImpressionConditions(drawnFrom: &random, wear: wear), random: &random)
    let noise = ExtractionNoise(wear: wear)
    var minutiae: [Minutia] = []
    for minutia in self.minutiae {
      guard let place = view.picturePoint(of: minutia.point), view.depth(at: place) > 0.03,
        random.unit() < noise.recall
      else { continue }
      let isRight = random.unit() < noise.rightKind
      let other: Minutia.Kind = minutia.kind == .ending ? .bifurcation : .ending
      minutiae.append(
        Minutia(
          x: place.x + Float(noise.position) * random.bell(),
          y: place.y + Float(noise.position) * random.bell(),
          direction: FingerBlueprint.wrapped(
            view.rotated(Float(minutia.direction)) + Float(noise.direction) * random.bell()),
          kind: isRight ? minutia.kind : other,
          quality: Float(random.uniform(0.5...0.95))))
    }
    addFalse(
      Int(noise.falseShare * Double(minutiae.count) + random.unit()), to: &minutiae,
      view: view, random: &random)
    minutiae.sort { $0.quality > $1.quality }
    return Template(
      width: FingerBlueprint.sensor.width, height: FingerBlueprint.sensor.height,
      minutiae: Array(minutiae.prefix(100)), flow: flowMap(view, wear: wear, random: &random)
    ).quantized
  }

  /// False minutiae come in twos on either side of a gap, along the ridge.
  private func addFalse(
    _ count: Int, to minutiae: inout [Minutia], view: View, random: inout RandomSource
  ) {
    var left = count
    while left > 0 {
      left -= 1
      let place = SIMD2(
        Float(random.unit()) * Float(FingerBlueprint.sensor.width),
        Float(random.unit()) * Float(FingerBlueprint.sensor.height))
      guard view.depth(at: place) > 0.03 else { continue }
      let angle = view.rotated(direction(at: view.masterPoint(of: place)))
      let turn = ElementaryMath.sineAndCosine(Double(angle))
      let gap = Float(random.uniform(3...7))
      let step = SIMD2(gap * Float(turn.cosine), -gap * Float(turn.sine))
      for sign in [Float(1), -1] where random.unit() < 0.75 {
        minutiae.append(
          Minutia(
            x: place.x + sign * step.x, y: place.y + sign * step.y,
            direction: FingerBlueprint.wrapped(
              angle + (sign > 0 ? 0 : Float.pi) + 0.1 * random.bell()),
            kind: .ending, quality: Float(random.uniform(0.2...0.7))))
      }
    }
  }

  /// The direction of the ridges at a point of the master, radians from +x towards +y.
  private func direction(at point: MasterPoint) -> Float {
    let column = min(FingerBlueprint.columns - 1, max(0, Int(point.x) / FingerBlueprint.cell))
    let row = min(FingerBlueprint.rows - 1, max(0, Int(point.y) / FingerBlueprint.cell))
    return 0.5 * ElementaryMath.atan2(flow.sine[column, row], flow.cosine[column, row])
  }

  private func flowMap(_ view: View, wear: Double, random: inout RandomSource) -> FlowMap {
    let cell = FingerBlueprint.cell
    let columns = (FingerBlueprint.sensor.width + cell - 1) / cell
    let rows = (FingerBlueprint.sensor.height + cell - 1) / cell
    let clarity = SmoothNoise.drawn(width: columns, height: rows, sigma: 3, random: &random)
    var orientation = [UInt8](repeating: 0, count: columns * rows)
    var coherence = orientation
    for row in 0..<rows {
      for column in 0..<columns {
        let place = SIMD2(
          (Float(column) + 0.5) * Float(cell), (Float(row) + 0.5) * Float(cell))
        guard view.depth(at: place) > 0 else { continue }
        let i = row * columns + column
        let angle =
          view.rotated(direction(at: view.masterPoint(of: place)))
          + Float(0.04 + 0.08 * wear) * random.bell()
        orientation[i] = UInt8(truncatingIfNeeded: Int((angle * 256 / Float.pi).rounded()))
        let seen = 0.72 - 0.25 * Float(wear) + 0.14 * clarity[column, row]
        coherence[i] = UInt8(255 * min(1, max(0.1, seen)))
      }
    }
    return FlowMap(
      cellSize: cell, columns: columns, rows: rows, orientation: orientation, coherence: coherence)
  }

  private static func wrapped(_ angle: Float) -> Float {
    let turns = (angle / (2 * Float.pi)).rounded()
    let wrapped = angle - 2 * Float.pi * turns
    return wrapped >= Float.pi ? wrapped - 2 * Float.pi : wrapped
  }

  /// How an impression lies over the master: the warp and the contact of grown impressions, without
  /// the unevenness of the skin, which is less than an extractor's error.
  private struct View {
    /// The turn of the finger, radians clockwise as seen on the picture.
    private let rotation: Float
    private let warp: SkinWarp
    private let contact: ContactArea

    init(_ conditions: ImpressionConditions, random: inout RandomSource) {
      var even = conditions
      even.unevenness = 0
      rotation = Float(conditions.rotation)
      warp = SkinWarp(sensor: FingerBlueprint.sensor, conditions: even, random: &random)
      contact = ContactArea(conditions)
    }

    /// The point of the master under a point of the picture.
    func masterPoint(of place: SIMD2<Float>) -> MasterPoint {
      warp.masterPoint(x: Double(place.x), y: Double(place.y))
    }

    /// The point of the picture over a point of the master; nil off the picture.
    func picturePoint(of point: MasterPoint) -> SIMD2<Float>? {
      guard let place = warp.picturePoint(of: point), place.x >= 0, place.y >= 0,
        place.x < Double(FingerBlueprint.sensor.width),
        place.y < Double(FingerBlueprint.sensor.height)
      else { return nil }
      return SIMD2(Float(place.x), Float(place.y))
    }

    /// How far inside the contact a point of the picture lies: 1 in its middle, 0 on its rim.
    func depth(at place: SIMD2<Float>) -> Float {
      contact.depth(
        u: Double(place.x) - Double(FingerBlueprint.sensor.width) / 2,
        v: Double(place.y) - Double(FingerBlueprint.sensor.height) / 2)
    }

    /// A direction of the master, from +x towards +y, as the template has it.
    func rotated(_ direction: Float) -> Float {
      // y points down on the master and up in the template; the finger turns clockwise.
      -direction - rotation
    }
  }
}
