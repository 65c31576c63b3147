import ArgumentParser

/// What a gallery of synthetic people is drawn from, and where it lies.
struct SyntheticGalleryOptions: ParsableArguments {
  @Option(help: "Seed. The same seed makes the same fingers.")
  var seed: UInt64 = 1

  @Option(
    help: "Keep the gallery in this folder, or use the one already there.", completion: .directory)
  var gallery: String?
}
