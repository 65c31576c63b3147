public import Ridgeline

/// One capture of a master finger.
public struct Impression: Sendable {
  /// The picture, dark ridges on light background.
  public let image: FingerprintImage
  /// The device that took it.
  public let sensor: Sensor
  /// How the finger met the sensor.
  public let conditions: ImpressionConditions
  /// Where each of its pixels lies on the master.
  public let warp: SkinWarp
  /// The finger.
  public let finger: MasterFinger
  /// What touched the sensor.
  let contact: SkinContact
}

extension MasterFinger {
  /// One of the finger's impressions, drawn by its number.
  ///
  /// - Parameters:
  ///   - number: different numbers give different captures, equal numbers equal ones.
  ///   - sensor: the device.
  ///   - healing: how much time there is between captures: 0 all on one day, 1 months apart.
  public func impression(
    _ number: UInt64, sensor: Sensor = Sensor(.optical), healing: Double = 0.5
  ) -> Impression {
    var random = RandomSource(seed: seed, stream: 3, number)
    let conditions = ImpressionConditions(drawnFrom: &random, wear: wear, healing: healing)
    return impression(under: conditions, sensor: sensor, random: &random)
  }

  /// The impression under given conditions.
  public func impression(
    under conditions: ImpressionConditions, sensor: Sensor = Sensor(.optical),
    random: inout RandomSource
  ) -> Impression {
    let warp = SkinWarp(sensor: sensor, conditions: conditions, random: &random)
    let contact = SkinContact(
      of: self, sensor: sensor, conditions: conditions, area: ContactArea(conditions), warp: warp,
      random: &random)
    let pixels = sensor.picture(of: contact, conditions: conditions, random: &random)
    do {
      let image = try FingerprintImage(
        width: sensor.width, height: sensor.height, pixels: pixels,
        resolution: Resolution(pixelsPerInch: sensor.pixelsPerInch, source: .stated),
        polarity: .darkRidges)
      return Impression(
        image: image, sensor: sensor, conditions: conditions, warp: warp, finger: self,
        contact: contact)
    } catch {
      preconditionFailure("an impression has as many pixels as its sides ask for: \(error)")
    }
  }
}
