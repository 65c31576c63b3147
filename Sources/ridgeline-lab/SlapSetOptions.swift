import ArgumentParser
import RidgelineSynthesis

/// Which slaps are made.
struct SlapSetOptions: ParsableArguments {
  @Flag(help: "Make slaps: both hands and the thumbs of people, instead of single prints.")
  var slap = false

  @Option(
    help:
      "The number of people whose hands are laid down; --impressions is the captures of each hand.")
  var people = 4

  @Option(help: "The single captures of each finger beside the slaps.")
  var singles = 0

  @Option(help: "The resolution of slaps, 500 or 1000 pixels per inch.")
  var slapPpi = 500

  func validate() throws {
    guard (1...100_000).contains(people), (0...1000).contains(singles) else {
      throw ValidationError("--people must lie between 1 and 100000, --singles between 0 and 1000")
    }
    guard [500, 1000].contains(slapPpi) else {
      throw ValidationError("--slap-ppi takes 500 or 1000")
    }
  }

  /// The people.
  func people(of options: SyntheticSetOptions) -> SyntheticPeople {
    let scale = slapPpi / 500
    return SyntheticPeople(
      count: people, seed: options.seed, wear: options.wear,
      plate: Slap.Plate(
        width: Slap.Plate.standard.width * scale, height: Slap.Plate.standard.height * scale,
        pixelsPerInch: Double(slapPpi)))
  }
}
