/// The output of each stage of one extraction, in the order in which they run.
///
/// All rasters have one element for each pixel of the picture at 500 pixels per inch. Of a picture
/// larger than nine megapixels they show only the part with the finger, and the minutiae lie in that
/// part, so that the stages of a hundred megapixels do not fill the memory.
public struct ExtractionStages: Sendable {
  /// The column of the picture in which the rasters begin; 0 if they show the whole picture.
  public let originX: Int
  /// The row of the picture in which the rasters begin; 0 if they show the whole picture.
  public let originY: Int
  /// The grey picture at 500 pixels per inch with dark ridges, 0...255.
  public let resampled: Raster<Float>
  /// The foreground: true where there is finger.
  public let mask: Raster<Bool>
  /// The grey picture with mean 0 and standard deviation 1 over the foreground.
  public let normalized: Raster<Float>
  /// The direction of the ridges in `0 ..< pi`, radians counter-clockwise as seen on the picture.
  public let orientation: Raster<Float>
  /// How far the raw gradients of the neighbourhood agree on one direction, 0 to 1.
  public let coherence: Raster<Float>
  /// The distance from ridge to ridge, in pixels.
  public let period: Raster<Float>
  /// The enhanced picture: the response of the filter along the flow, negative on ridges.
  public let enhanced: Raster<Float>
  /// Response energy over input energy, 0 to 1: how far the enhanced ridges were really seen.
  public let confidence: Raster<Float>
  /// The binarised ridges.
  public let ridges: Raster<Bool>
  /// The ridges thinned to lines one pixel wide, stubs and bridges removed.
  public let skeleton: Raster<Bool>
  /// All endings and forks of the skeleton, false minutiae included.
  public let candidates: [Minutia]
  /// The minutiae that are kept, best first.
  public let minutiae: [Minutia]
}
