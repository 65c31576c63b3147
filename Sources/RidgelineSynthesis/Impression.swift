public import Ridgeline

/// One capture of a master finger.
public struct Impression: Sendable {
  /// Columns of an impression at 500 pixels per inch.
  public static let width = 300
  /// Rows of an impression at 500 pixels per inch.
  public static let height = 380

  /// The picture, at 500 pixels per inch, dark ridges on light background.
  public let image: FingerprintImage
  /// Where each of its pixels lies on the master.
  public let warp: SkinWarp
  /// How the finger met the sensor.
  public let conditions: ImpressionConditions
}

extension MasterFinger {
  /// One of the finger's impressions, drawn by its number.
  ///
  /// - Parameter number: different numbers give different captures, equal numbers equal ones.
  public func impression(_ number: UInt64, wear: Double) -> Impression {
    var random = RandomSource(seed: seed, stream: 3, number)
    let conditions = ImpressionConditions(drawnFrom: &random, wear: wear)
    return impression(under: conditions, random: &random)
  }

  /// The impression under given conditions.
  public func impression(
    under conditions: ImpressionConditions, random: inout RandomSource
  ) -> Impression {
    let width = Impression.width
    let height = Impression.height
    let warp = SkinWarp(width: width, height: height, conditions: conditions, random: &random)
    let touch = ink(warp: warp, conditions: conditions, random: &random)
    let pixels = Sensor(conditions: conditions).picture(of: touch, random: &random)
    do {
      let image = try FingerprintImage(
        width: width, height: height, pixels: pixels, resolution: .standard)
      return Impression(image: image, warp: warp, conditions: conditions)
    } catch {
      preconditionFailure("an impression has as many pixels as its sides ask for: \(error)")
    }
  }

  /// How much skin touches the sensor at each pixel, 0 to 1; negative outside the contact area.
  private func ink(
    warp: SkinWarp, conditions: ImpressionConditions, random: inout RandomSource
  ) -> Raster<Float> {
    let width = Impression.width
    let height = Impression.height
    var touch = Raster(width: width, height: height, repeating: Float(-1))
    let edge = SmoothNoise.field(width: width, height: height, scale: 14, random: &random)
    let grain = SmoothNoise.field(width: width, height: height, scale: 1.1, random: &random)
    let patches = SmoothNoise.field(width: width, height: height, scale: 24, random: &random)
    let dryness = Float(conditions.dryness)
    let moisture = Float(conditions.moisture)
    for y in 0..<height {
      for x in 0..<width {
        let u = (Double(x) - Double(width) / 2) / (Double(width) * 0.46 * conditions.contact)
        let v = (Double(y) - Double(height) / 2) / (Double(height) * 0.47 * conditions.contact)
        let depth = Float(1 - (u * u + v * v).squareRoot()) + 0.03 * edge[x, y]
        guard depth > 0 else { continue }
        let point = warp.masterPoint(x: x, y: y)
        let ridge = sample(ridges, at: point)
        let relief = sample(wounds.relief, at: point)
        // Light touch and the rim show the ridges' crests alone, pressure and water their flanks.
        let rim = min(0, (depth - 0.12) * 5)
        let level =
          ridge * relief - (1 - relief) * 0.75 + 0.35 * Float(conditions.pressure) + rim
          + moisture * max(0, patches[x, y] + 0.2) * 1.1
        var amount = min(1, max(0, 0.5 + 1.3 * level))
        // Dry skin touches in grains: the drier, the fewer.
        let dry = dryness * min(1.6, max(0.3, 1 - 0.5 * patches[x, y]))
        let grains = min(1, max(0, 0.5 + 1.6 * (grain[x, y] + 1.5 - 2.4 * dry)))
        amount *= grains
        touch[x, y] = amount
      }
    }
    return touch
  }

  /// The value between the pixels of a field of the master; 0 far outside.
  private func sample(_ field: Raster<Float>, at point: (x: Double, y: Double)) -> Float {
    let x = Int(point.x.rounded(.down))
    let y = Int(point.y.rounded(.down))
    guard x >= 0, y >= 0, x + 1 < field.width, y + 1 < field.height else { return 0 }
    let fx = Float(point.x - Double(x))
    let fy = Float(point.y - Double(y))
    let top = field[x, y] + fx * (field[x + 1, y] - field[x, y])
    let low = field[x, y + 1] + fx * (field[x + 1, y + 1] - field[x, y + 1])
    return top + fy * (low - top)
  }
}
