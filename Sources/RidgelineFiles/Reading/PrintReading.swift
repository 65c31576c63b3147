package import Ridgeline
package import RidgelineFormats

/// How files of prints are read: what is known of their pictures, and who is told what is strange.
package struct PrintReading: Sendable {
  /// The resolution that the caller states, in pixels per inch; it goes before what a file says.
  package var pixelsPerInch: Double?
  /// Whether the resolution of pictures is estimated from their ridges.
  package var estimatesResolution = false
  /// Which side of the contrast the ridges are on.
  package var polarity = FingerprintImage.Polarity.automatic
  /// The most pixels of a picture.
  package var pixelLimit = FingerprintImage.defaultPixelLimit
  /// The size of files that are raw pixels.
  package var rawSize: RawSize?
  /// Tells the reading, and what is made of the prints, to stop.
  package var cancellation = Cancellation()
  /// Whether errors name the options of the command line that help; who has no command line has none.
  package var namesOptions = false
  /// Takes what is to be said of a file: what is strange about it, what in it was passed over.
  package var say: @Sendable (String) -> Void

  /// A reading that states nothing.
  package init(say: @escaping @Sendable (String) -> Void = { _ in }) { self.say = say }

  /// The options for decoding; what is to be estimated is read as if it had 500 pixels per inch.
  package var decoding: ImageDecodingOptions {
    ImageDecodingOptions(
      pixelsPerInch: pixelsPerInch ?? (estimatesResolution ? 500 : nil), polarity: polarity,
      pixelLimit: pixelLimit, rawSize: rawSize)
  }

  /// The options for one print of a file: minutiae have no ridges to estimate a resolution from,
  /// and keep what their record says.
  package func decoding(for print: FilePrint) -> ImageDecodingOptions {
    var options = decoding
    if print.isTemplate { options.pixelsPerInch = pixelsPerInch }
    return options
  }

  /// An error in words.
  package func words(for error: any Error) -> String {
    namesOptions ? OptionHint.described(error) : "\(error)"
  }

  /// The picture with its resolution estimated where that was asked for, and said then.
  ///
  /// - Parameter label: what the picture is called in messages.
  package func estimated(
    _ image: FingerprintImage, label: String
  ) throws(ResolutionEstimationError) -> FingerprintImage {
    guard estimatesResolution else { return image }
    let estimated = try image.withEstimatedResolution()
    if estimated.resolution.source == .estimated {
      say(
        "\(label): \(Int(estimated.resolution.pixelsPerInch.rounded())) ppi, estimated from the "
          + "ridges")
    }
    return estimated
  }
}
