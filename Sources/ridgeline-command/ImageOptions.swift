public import ArgumentParser
public import Ridgeline
import RidgelineFormats

/// What the user knows about the pictures.
struct ImageOptions: ParsableArguments {
  @Option(help: "Pixels per inch of the pictures, whatever their files say.")
  var ppi: Double?

  @Option(help: "Which side of the contrast the ridges are on: automatic, darkRidges, lightRidges.")
  var polarity = FingerprintImage.Polarity.automatic

  /// The options for reading.
  var decoding: ImageDecodingOptions {
    ImageDecodingOptions(pixelsPerInch: ppi, polarity: polarity)
  }

  func validate() throws {
    guard let ppi else { return }
    guard Resolution.accepted.contains(ppi) else {
      throw ValidationError("--ppi must lie between 250 and 1200")
    }
  }
}

extension FingerprintImage.Polarity: ExpressibleByArgument {}
