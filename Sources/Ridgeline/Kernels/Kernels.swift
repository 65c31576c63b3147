/// The one door to the hot loops, and which form of each of them runs.
///
/// Every loop has one face, a method of this type in a file of its own, and beside it its twin in
/// plain Swift. Nothing else in the engine calls C. There is no default: who forgets to hand the
/// choice on does not compile, so that a test which varies a loop varies it everywhere.
package struct Kernels: Sendable, Hashable {
  /// Smoothing with a Gaussian.
  var blur: KernelVariant
  /// The products of gradients, cell by cell.
  var gradients: KernelVariant
  /// The filter of each square of a row.
  var filterChoice: KernelVariant
  /// A picture in whole numbers, each pixel beside the one below it.
  var pairedRows: KernelVariant
  /// The filtering itself.
  var contextualFilter: KernelVariant
  /// The geometry of pairs of minutiae.
  var pairGeometry: KernelVariant
  /// Which points around minutiae lie inside the print.
  var pointsInside: KernelVariant
  /// What minutiae lie around minutiae.
  var cylinders: KernelVariant
  /// The flow around minutiae.
  var flowDescriptors: KernelVariant
  /// What lies around minutiae of two prints.
  var localSimilarity: KernelVariant
  /// The support that pairs of minutiae give each other.
  var compatibility: KernelVariant
  /// Pairs in order of their turn.
  var turnOrder: KernelVariant
  /// The pairs that support a transform.
  var seedSupport: KernelVariant
  /// Minutiae that lie near each other.
  var nearPairs: KernelVariant
  /// The images of points under a warp.
  var warpImages: KernelVariant
  /// The area that two prints have in common.
  var commonCells: KernelVariant
  /// A turned and stretched patch of texture.
  var patches: KernelVariant
  /// The places of a patch that a block differs from least.
  var blockDifferences: KernelVariant
  /// The scores of sketches.
  var sketchScores: KernelVariant
  /// The distances of sketched minutiae.
  var sketchDistances: KernelVariant
  /// The nearest of a probe's minutiae.
  var nearestMinutiae: KernelVariant

  /// The same form of all loops.
  init(all variant: KernelVariant) {
    blur = variant
    gradients = variant
    filterChoice = variant
    pairedRows = variant
    contextualFilter = variant
    pairGeometry = variant
    pointsInside = variant
    cylinders = variant
    flowDescriptors = variant
    localSimilarity = variant
    compatibility = variant
    turnOrder = variant
    seedSupport = variant
    nearPairs = variant
    warpImages = variant
    commonCells = variant
    patches = variant
    blockDifferences = variant
    sketchScores = variant
    sketchDistances = variant
    nearestMinutiae = variant
  }

  /// The fastest form of every loop that this processor can run: what public initialisers choose.
  package static let fastest = Kernels(all: .fastest)
}
