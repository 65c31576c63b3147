public import ArgumentParser
public import RidgelineSynthesis

extension Sensor.Kind: ExpressibleByArgument {}

/// Which fingers are made, and how they are captured.
struct SyntheticSetOptions: ParsableArguments {
  @Option(help: "The number of fingers.")
  var fingers = 10

  @Option(help: "The impressions of each finger.")
  var impressions = 4

  @Option(help: "Seed. The same seed makes the same fingers.")
  var seed: UInt64 = 1

  @Option(help: "Wear of the fingers, 0 to 1 (default: spread from 0 to 0.8).")
  var wear: Double?

  @Option(
    parsing: .upToNextOption,
    help: "Devices, one for each finger in turn: optical, capacitive, thermal-sweep, thin-film.")
  var sensor: [Sensor.Kind] = [.optical]

  @Option(help: "The time between captures, 0 one day to 1 months: cracks heal, others open.")
  var healing = 0.5

  /// The most fingers of a set.
  private static let maximumFingers = 10_000_000

  func validate() throws {
    guard (1...SyntheticSetOptions.maximumFingers).contains(fingers),
      (1...1000).contains(impressions)
    else {
      throw ValidationError(
        "--fingers must lie between 1 and \(SyntheticSetOptions.maximumFingers), --impressions between 1 and "
          + "1000")
    }
    guard wear.map({ (0...1).contains($0) }) ?? true else {
      throw ValidationError("--wear must lie between 0 and 1")
    }
    guard (0...1).contains(healing) else {
      throw ValidationError("--healing must lie between 0 and 1")
    }
    guard !sensor.isEmpty else { throw ValidationError("--sensor needs at least one device") }
  }

  /// The set.
  var set: SyntheticSet {
    SyntheticSet(
      fingers: fingers, impressions: impressions, seed: seed, wear: wear,
      sensors: sensor.map { Sensor($0) }, healing: healing)
  }
}
