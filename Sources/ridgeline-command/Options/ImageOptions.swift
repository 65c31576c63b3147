public import ArgumentParser
public import Ridgeline
import RidgelineFiles
public import RidgelineFormats
import RidgelineShell

/// What the user knows about the pictures.
struct ImageOptions: ParsableArguments {
  @Option(
    help: """
      Pixels per inch, instead of what files say; or auto to estimate it from the ridges of \
      pictures.
      """)
  var ppi: StatedResolution?

  @Option(help: "Which side of the contrast the ridges are on: automatic, darkRidges, lightRidges.")
  var polarity = FingerprintImage.Polarity.automatic

  @Option(
    help: """
      Refuse pictures above this many megapixels; each megapixel needs about 7 MB of memory at 500 ppi.
      """)
  var largestPicture = Double(FingerprintImage.defaultPixelLimit) / 1e6

  @Option(
    help: "Size of pictures of raw 8-bit pixels, such as 388x460.")
  var raw: RawSize?

  /// How files are read; what is to be said of them goes to standard error.
  var reading: PrintReading {
    var reading = PrintReading { StandardError.print($0) }
    reading.pixelsPerInch = ppi?.pixelsPerInch
    reading.estimatesResolution = ppi == .estimated
    reading.polarity = polarity
    reading.pixelLimit = Int(largestPicture * 1e6)
    reading.rawSize = raw
    reading.namesOptions = true
    return reading
  }

  func validate() throws {
    guard (0.001...10_000).contains(largestPicture) else {
      throw ValidationError("--largest-picture must lie between 0.001 and 10000 megapixels")
    }
    guard let figure = ppi?.pixelsPerInch else { return }
    guard Resolution.accepted.contains(figure) else {
      throw ValidationError("--ppi must lie between 250 and 1200, or be auto")
    }
  }
}

/// A resolution as the user gives it.
enum StatedResolution: ExpressibleByArgument, Hashable {
  /// Pixels per inch.
  case figure(Double)
  /// To be estimated from the ridges.
  case estimated

  init?(argument: String) {
    if argument == "auto" {
      self = .estimated
    } else if let figure = Double(argument) {
      self = .figure(figure)
    } else {
      return nil
    }
  }

  /// The figure; nil where it is to be estimated.
  var pixelsPerInch: Double? {
    switch self {
    case .figure(let figure): figure
    case .estimated: nil
    }
  }
}

extension FingerprintImage.Polarity: ExpressibleByArgument {}

extension RawSize: ExpressibleByArgument {
  /// Sides such as `388x460`.
  public init?(argument: String) { self.init(argument) }
}

extension ResolutionWarning {
  /// Says it where people look.
  func show() { StandardError.print(message) }
}
