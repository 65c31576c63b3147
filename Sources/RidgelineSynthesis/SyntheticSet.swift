/// A set of fingers and impressions, each made from the set's seed and its own numbers alone.
public struct SyntheticSet: Sendable, Hashable {
  /// The number of fingers.
  public let fingers: Int
  /// The impressions of each finger.
  public let impressions: Int
  /// What everything is made from.
  public let seed: UInt64
  /// How badly work has worn the fingers, 0 to 1; nil spreads it from 0 to 0.8 over the fingers.
  public let wear: Double?
  /// The devices; each finger meets one of them, in turn.
  public let sensors: [Sensor]
  /// How much time there is between captures: 0 all on one day, 1 months apart.
  public let healing: Double

  /// A set.
  public init(
    fingers: Int, impressions: Int, seed: UInt64, wear: Double? = nil,
    sensors: [Sensor] = [Sensor(.optical)], healing: Double = 0.5
  ) {
    precondition(!sensors.isEmpty, "a print needs a sensor")
    self.fingers = fingers
    self.impressions = impressions
    self.seed = seed
    self.wear = wear
    self.sensors = sensors
    self.healing = healing
  }

  /// The wear of a finger, numbered from 0.
  public func wear(ofFinger finger: Int) -> Double {
    if let wear { return wear }
    // Golden-ratio steps spread any number of fingers evenly.
    let place = Double(finger) * 0.618_033_988_749_895
    return 0.8 * (place - place.rounded(.down))
  }

  /// The device that a finger, numbered from 0, meets.
  public func sensor(ofFinger finger: Int) -> Sensor { sensors[finger % sensors.count] }

  /// A finger, numbered from 0.
  public func finger(_ finger: Int) -> MasterFinger {
    var random = RandomSource(seed: seed, stream: 4, UInt64(finger))
    return MasterFinger(seed: random.next(), wear: wear(ofFinger: finger))
  }

  /// The flow and the minutiae of a finger for templates, numbered from 0; another finger than the
  /// grown one of the same number.
  public func blueprint(_ finger: Int) -> FingerBlueprint {
    var random = RandomSource(seed: seed, stream: 4, UInt64(finger))
    return FingerBlueprint(seed: random.next())
  }

  /// An impression of one of the set's fingers; both are numbered from 0.
  public func impression(_ impression: Int, of master: MasterFinger, finger: Int) -> Impression {
    master.impression(UInt64(impression), sensor: sensor(ofFinger: finger), healing: healing)
  }

  /// The name of an impression, both numbered from 0: `03_2` is the second of the third finger.
  public func name(finger: Int, impression: Int) -> String {
    let digits = max(2, "\(fingers)".count)
    let number = "\(finger + 1)"
    return String(repeating: "0", count: digits - number.count) + number + "_\(impression + 1)"
  }
}
