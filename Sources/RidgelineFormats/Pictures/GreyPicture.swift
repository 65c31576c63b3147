import Ridgeline

/// What a decoder hands back: grey values and what the file says about their density.
struct GreyPicture: Equatable {
  var width: Int
  var height: Int
  /// `width * height` values, row after row from the top left; 0 is black.
  var pixels: [UInt8]
  var density: PixelDensity?
  /// What was strange about the file and could be read all the same.
  var notes: [String] = []
}
