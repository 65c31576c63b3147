public import Ridgeline

/// One thing that is wrong with a capture, all else being good: truth to judge advice against.
public enum CaptureFault: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing is wrong.
  case none
  /// Dry skin: ridges broken into dots.
  case dry
  /// Moist skin: valleys filled.
  case wet
  /// The finger barely touches: thin ridges, a small contact.
  case light
  /// The finger is pressed hard: thick ridges, a large contact.
  case heavy
  /// Only a part of the fingertip is on the glass.
  case partial
  /// The finger slid while the picture was taken.
  case smeared
  /// Ridges worn flat in patches.
  case worn
  /// Creases and scars across the ridges.
  case creased
  /// The file states a resolution that the picture does not have.
  case wrongResolution
  /// The sensor has dead columns, scratches or a blind spot.
  case brokenSensor

  /// A capture with this fault.
  ///
  /// - Parameters:
  ///   - seed: what the finger is made from.
  ///   - kind: the sensor.
  ///   - random: drawn from for the severity and the picture.
  public func impression(
    ofFinger seed: UInt64, sensor kind: Sensor.Kind, random: inout RandomSource
  ) -> FingerprintImage {
    let master = MasterFinger(
      seed: seed, wear: self == .worn ? 1 : 0, creasing: self == .creased ? 2.2 : nil)
    var conditions = ImpressionConditions()
    conditions.rotation = 0.08 * random.normal()
    conditions.shiftX = 8 * random.normal()
    conditions.shiftY = 10 * random.normal()
    conditions.pressure = 0.35
    conditions.contact = 0.95
    conditions.contrast = 0.95
    switch self {
    case .dry: conditions.dryness = random.uniform(0.75...1)
    case .wet: conditions.moisture = random.uniform(0.75...1)
    case .light:
      conditions.pressure = random.uniform(-1...(-0.8))
      conditions.contact = random.uniform(0.65...0.8)
    case .heavy:
      conditions.pressure = random.uniform(1.3...1.6)
      conditions.contact = 1.1
    case .partial:
      let isAside = random.unit() < 0.5
      conditions.shiftX = isAside ? (random.unit() < 0.5 ? -1 : 1) * random.uniform(130...170) : 0
      conditions.shiftY = isAside ? 0 : (random.unit() < 0.5 ? -1 : 1) * random.uniform(190...240)
      conditions.contact = random.uniform(0.75...0.9)
    case .smeared:
      let turn = ElementaryMath.sineAndCosine(random.uniform(0...Double.pi))
      conditions.smear = random.uniform(8...20) * SIMD2(turn.cosine, turn.sine)
    default: break
    }
    let image = master.impression(under: conditions, sensor: Sensor(kind), random: &random).image
    if self == .brokenSensor {
      let kinds: [any PictureDisturbance] = [
        BlindSpot(diameter: random.uniform(60...120)), DeadColumns(width: random.uniform(1...8)),
        GlassScratches(width: random.uniform(3...8)),
      ]
      let disturbance = kinds[min(2, Int(3 * random.unit()))]
      return disturbance.disturbed(image, random: &random).image
    }
    guard self == .wrongResolution else { return image }
    let stated = image.resolution.pixelsPerInch * (random.unit() < 0.5 ? 2 : 0.55)
    do {
      return try FingerprintImage(
        width: image.width, height: image.height, pixels: image.pixels,
        resolution: Resolution(pixelsPerInch: stated, source: .stated), polarity: .darkRidges)
    } catch {
      preconditionFailure("a picture was refused under another resolution: \(error)")
    }
  }
}
