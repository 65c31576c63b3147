import Ridgeline

/// How much skin touches each pixel of the sensor, and what stands in the way.
struct SkinContact: Sendable {
  /// 0 untouched to 1 full contact.
  let touch: Raster<Float>
  /// Where the finger lies on the glass.
  let mask: Raster<Bool>
  /// The depth of the lines in the skin, 0 to 1.
  let lines: Raster<Float>
  /// How much of the ridges' height is left, 0 to 1.
  let relief: Raster<Float>

  /// What is known of a contact.
  init(touch: Raster<Float>, mask: Raster<Bool>, lines: Raster<Float>, relief: Raster<Float>) {
    (self.touch, self.mask, self.lines, self.relief) = (touch, mask, lines, relief)
  }

  /// What a finger leaves on a sensor.
  init(
    of finger: MasterFinger, sensor: Sensor, conditions: ImpressionConditions,
    area: some ContactShape, warp: SkinWarp, random: inout RandomSource
  ) {
    let width = sensor.width
    let height = sensor.height
    let skin = SkinRasters(finger, onDay: conditions.day)
    func noise(_ scale: Float) -> Raster<Float> {
      SmoothNoise.field(width: width, height: height, scale: scale, random: &random)
    }
    let edge = noise(26)
    let fine = noise(1.3)
    let coarse = noise(2.6)
    let patches = noise(22)
    let dry = Float(conditions.dryness)
    let wet = Float(conditions.moisture)
    let pressure = 0.4 * Float(conditions.pressure)
    let scale = 500 / sensor.pixelsPerInch
    var touch = Raster(width: width, height: height, repeating: Float(0))
    var mask = Raster(width: width, height: height, repeating: false)
    var lines = touch
    var relief = touch
    let map = WarpGrid(warp, width: width, height: height)
    for y in 0..<height {
      for x in 0..<width {
        let u = (Double(x) - 0.5 * Double(width)) * scale
        let v = (Double(y) - 0.5 * Double(height)) * scale
        let i = y &* width &+ x
        let depth = area.depth(u: u, v: v) + 0.03 * edge.elements[i]
        guard depth > 0, let here = skin.sample(map.point(x: x, y: y)) else { continue }
        // Only the crests touch near the rim.
        let rim = min(0, (depth - 0.14) * 4.5)
        let patch = patches.elements[i]
        let height = here.crest * here.relief * (1 - here.callus) + 0.6 * here.callus
        let dryHere = dry * min(1.7, max(0.2, 1 - 0.6 * patch))
        let level =
          height + pressure + rim - 0.3 * (1 - here.relief)
          + 0.3 * coarse.elements[i] + 0.38 * fine.elements[i]
          - dryHere * (0.35 + 1.15 * max(0, coarse.elements[i] + 0.45 * fine.elements[i]))
          + wet * max(0, patch + 0.7) * (0.75 + 0.3 * max(0, coarse.elements[i]))
        let amount = min(1, max(0, 0.5 + 1.35 * level))
        touch.elements[i] = amount * (1 - here.line) * (1 - 0.3 * min(1, dryHere))
        lines.elements[i] = here.line
        relief.elements[i] = here.relief * (1 - here.callus)
        mask.elements[i] = true
      }
    }
    if conditions.residue > 0 {
      SkinContact.addResidue(
        of: skin, strength: Float(conditions.residue), patches: patches, to: &touch)
    }
    self.touch = touch.smeared(over: conditions.smear / scale)
    (self.mask, self.lines, self.relief) = (mask, lines, relief)
  }

  /// The finger before left a faint print beside and under this one: another finger, for which the
  /// mirror image of this one stands in.
  private static func addResidue(
    of skin: SkinRasters, strength: Float, patches: Raster<Float>, to touch: inout Raster<Float>
  ) {
    for y in 0..<touch.height {
      for x in 0..<touch.width {
        let point = MasterPoint(
          x: Double(MasterFinger.width - 60 - x), y: Double(y) + 70 - 0.12 * Double(x))
        guard let there = skin.sample(point) else { continue }
        let left = strength * min(1, max(0, 0.6 + 0.6 * patches[x, y])) * max(0, there.crest)
        touch[x, y] = min(1, touch[x, y] + left)
      }
    }
  }
}

/// The rasters of a finger on one day, ready to be sampled between their pixels.
private struct SkinRasters {
  let finger: MasterFinger
  let lines: Raster<Float>

  init(_ finger: MasterFinger, onDay day: Double) {
    self.finger = finger
    lines = finger.wounds.lines(onDay: day)
  }

  struct Place {
    let crest: Float
    let relief: Float
    let callus: Float
    let line: Float
  }

  /// What the skin is like at a point of the master; nil where there is none.
  @inline(__always)
  func sample(_ point: MasterPoint) -> Place? {
    var px = Float(point.x)
    var py = Float(point.y)
    guard px >= 0, py >= finger.wounds.missingTip, px < Float(MasterFinger.width - 1),
      py < Float(MasterFinger.height - 1)
    else { return nil }
    let width = MasterFinger.width
    if let displacement = finger.wounds.displacement {
      let shift = displacement.elements[Int(py) &* width &+ Int(px)]
      px = min(Float(width) - 1.01, max(0, px + shift.x))
      py = min(Float(MasterFinger.height) - 1.01, max(0, py + shift.y))
    }
    let x = Int(px)
    let y = Int(py)
    let fx = px - Float(x)
    let fy = py - Float(y)
    let i = y &* width &+ x
    @inline(__always) func between(_ field: Raster<Float>) -> Float {
      let top = field.elements[i] + fx * (field.elements[i &+ 1] - field.elements[i])
      let low =
        field.elements[i &+ width] + fx
        * (field.elements[i &+ width &+ 1] - field.elements[i &+ width])
      return top + fy * (low - top)
    }
    return Place(
      crest: between(finger.ridges), relief: finger.wounds.relief.elements[i],
      callus: finger.wounds.callus.elements[i], line: between(lines))
  }
}

/// A warp at every fourth pixel, interpolated between them: skin bends slowly.
private struct WarpGrid {
  private let columns: Int
  private let points: [SIMD2<Double>]

  init(_ warp: SkinWarp, width: Int, height: Int) {
    let columns = width / 4 + 2
    let rows = height / 4 + 2
    self.columns = columns
    points = (0..<columns * rows).map { i in
      let point = warp.masterPoint(x: Double(i % columns * 4), y: Double(i / columns * 4))
      return SIMD2(point.x, point.y)
    }
  }

  @inline(__always)
  func point(x: Int, y: Int) -> MasterPoint {
    let i = (y >> 2) &* columns &+ (x >> 2)
    let fx = 0.25 * Double(x & 3)
    let fy = 0.25 * Double(y & 3)
    let top = points[i] + fx * (points[i &+ 1] - points[i])
    let low = points[i &+ columns] + fx * (points[i &+ columns &+ 1] - points[i &+ columns])
    let point = top + fy * (low - top)
    return MasterPoint(x: point.x, y: point.y)
  }
}
