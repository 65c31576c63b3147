/// A picture made ready for the stages: at 500 pixels per inch, ridges dark, cut to the finger.
struct PreparedPrint: Sendable {
  /// Whether the picture turned out to be a negative, and was turned round.
  let isNegative: Bool
  /// The whole picture.
  let picture: Raster<Float>
  /// The part of the picture that the stages work on.
  let region: PictureRegion
  /// That part.
  let part: Part
  /// Other parts in which ridges lie.
  let others: [Part]
  /// The length of the longest dead line across the finger, in pixels; it was bridged.
  let deadLine: Int

  /// A part of a picture.
  struct Part: Sendable {
    /// The part.
    let print: Raster<Float>
    /// The finger in it, as far as its outline goes.
    let outline: Raster<Bool>
    /// Where ridges may be seen in it: the outline without blank areas.
    let finger: Raster<Bool>
    /// The coarse grid over it.
    let grid: CellGrid
    /// How much its grey values vary.
    let variance: GreyVariance

    init(of picture: Raster<Float>, mask: Raster<Bool>, region: PictureRegion) {
      print = region.cut(from: picture)
      grid = CellGrid(pictureWidth: region.width, pictureHeight: region.height)
      outline = region.cut(from: mask)
      variance = GreyVariance(of: print, finger: outline, grid: grid)
      finger = BlankAreas(of: variance, within: outline, grid: grid).removed(from: outline)
    }

    /// Whether a pixel of the part lies within the outline; none beside the part does.
    func isFinger(_ x: Int, _ y: Int) -> Bool { outline.contains(x: x, y: y) && outline[x, y] }
  }

  /// The most other parts that are looked at.
  static let maximumOthers = 3

  /// Finds the finger in a picture.
  ///
  /// - Returns: the failure where the picture is too small or too large.
  static func prepare(
    _ image: FingerprintImage, kernels: Kernels, unless cancellation: Cancellation
  ) throws(CancellationError) -> Result<PreparedPrint, ExtractionFailure> {
    // A thin picture may be long enough to take a minute.
    let size = Resampling.size(of: image)
    guard min(size.width, size.height) >= FingerprintCriteria.minimumSide else {
      return .failure(.tooSmall)
    }
    var picture = try Resampling().resample(image, unless: cancellation)
    if image.polarity == .lightRidges { try picture.invert(unless: cancellation) }
    let window = try PictureWindow(of: picture, unless: cancellation)
    let foreground = Foreground(kernels: kernels)
    var masks = try foreground.masks(
      of: picture, window: window, others: maximumOthers, unless: cancellation)
    var isNegative = false
    if image.polarity == .automatic {
      isNegative = try PolarityDecision().ridgesAreLight(
        in: picture, mask: masks[0], unless: cancellation)
    }
    if isNegative {
      try picture.invert(unless: cancellation)
      masks = try foreground.masks(
        of: picture, window: window, others: maximumOthers, unless: cancellation)
    }
    guard var found = try part(of: picture, mask: masks[0], unless: cancellation) else {
      return .failure(.tooLarge)
    }
    let lines = DeadLines(of: found.part.print, variance: found.part.variance.typical)
    let sought = found.region
    if !lines.isEmpty {
      // They drew the outline to themselves.
      lines.bridge(&picture, in: found.region)
      masks = try foreground.masks(
        of: picture, window: window, others: maximumOthers, unless: cancellation)
      guard let again = try part(of: picture, mask: masks[0], unless: cancellation) else {
        return .failure(.tooLarge)
      }
      found = again
    }
    let (left, top) = (sought.x - found.region.x, sought.y - found.region.y)
    let deadLine = lines.longest { found.part.isFinger($0 + left, $1 + top) }
    let others = try parts(of: picture, masks: masks.dropFirst(), unless: cancellation)
    return .success(
      PreparedPrint(
        isNegative: isNegative, picture: picture, region: found.region, part: found.part,
        others: others, deadLine: deadLine))
  }

  /// The parts of a picture around masks, without those that are too large to be worked on.
  static func parts(
    of picture: Raster<Float>, masks: ArraySlice<Raster<Bool>>, unless cancellation: Cancellation
  ) throws(CancellationError) -> [Part] {
    var parts: [Part] = []
    for mask in masks {
      guard let found = try part(of: picture, mask: mask, unless: cancellation) else { continue }
      parts.append(found.part)
    }
    return parts
  }

  /// The part of a picture around a mask; nil where it is too large to be worked on.
  static func part(
    of picture: Raster<Float>, mask: Raster<Bool>, unless cancellation: Cancellation
  ) throws(CancellationError) -> (region: PictureRegion, part: Part)? {
    let region = try PictureRegion(around: mask, unless: cancellation)
    guard region.width * region.height <= FingerprintCriteria.largestRegion else { return nil }
    let part = Part(of: picture, mask: mask, region: region)
    try cancellation.check()
    return (region, part)
  }
}
