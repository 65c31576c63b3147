import Ridgeline
import RidgelineFormats

/// Errors in the words of the command line: libraries say what is needed, and the program adds the option that gives it.
package enum OptionHint {
  /// An error with the option that helps, where there is one.
  package static func described(_ error: any Error) -> String {
    option(against: error).map { "\(error) (\($0))" } ?? "\(error)"
  }

  private static func option(against error: any Error) -> String? {
    switch error {
    case ImageDecodingError.unknownFormat(let firstBytes) where !firstBytes.isEmpty:
      "--raw WIDTHxHEIGHT"
    case ImageDecodingError.oversizedFile, ImageDecodingError.invalidImage(_, .tooManyPixels),
      ImageError.tooManyPixels:
      "--largest-picture"
    default: nil
    }
  }
}
