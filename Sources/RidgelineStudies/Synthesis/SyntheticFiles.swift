import FoundationEssentials
package import Ridgeline
import RidgelineFormats
package import RidgelineSynthesis

/// The files of one synthetic finger: pictures and, where it is wanted, all that is true of them.
package struct SyntheticFiles: Sendable {
  /// A file.
  package struct File: Sendable {
    /// Its name in the folder of the set.
    package let name: String
    /// What it holds.
    package let bytes: [UInt8]
  }

  /// The files.
  package private(set) var files: [File] = []
  /// The pictures.
  package private(set) var images: [FingerprintImage] = []

  /// Makes the impressions of a finger.
  ///
  /// - Parameters:
  ///   - disturbances: what befalls the pictures, in order.
  ///   - truth: whether the truth is written beside them, into `truth/`.
  package init(
    finger: Int, of set: SyntheticSet, impressions: Int, disturbances: [DisturbanceRequest],
    truth: Bool
  ) throws {
    let master = set.finger(finger)
    for number in 0..<impressions {
      let impression = set.impression(number, of: master, finger: finger)
      let name = set.name(finger: finger, impression: number)
      let disturbed = try DisturbedImpression(
        impression, by: disturbances, seed: set.seed, name: name)
      let image = disturbed.image
      images.append(image)
      files.append(
        File(
          name: "\(name).png",
          bytes: try PNGEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
            grey: image.pixels, width: image.width, height: image.height)))
      guard truth else { continue }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let known = disturbed.truth(of: impression)
      let json = try encoder.encode(
        TruthFile(impression, truth: known, disturbances: disturbed.disturbances))
      files.append(File(name: "truth/\(name).json", bytes: Array(json)))
      files.append(File(name: "truth/\(name).fmr", bytes: try SyntheticFiles.record(of: known)))
    }
  }

  /// The visible minutiae as a record of ISO/IEC 19794-2:2005, in the picture's pixels.
  private static func record(of truth: ImpressionTruth) throws -> [UInt8] {
    var view = MinutiaeRecord.View(
      Template(
        width: truth.mask.width, height: truth.mask.height,
        minutiae: truth.minutiae.filter(\.isVisible).map(\.minutia)))
    let perCentimetre = UInt16((truth.pixelsPerInch / 2.54).rounded())
    (view.resolutionX, view.resolutionY) = (perCentimetre, perCentimetre)
    return try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [view]))
  }
}
