import Ridgeline
package import RidgelineEvaluation
import RidgelineSynthesis

/// What the levels of some axes look like on a synthetic finger.
package struct DisturbanceSamples {
  /// The side of the part that is shown of a disturbance which is best seen in the middle.
  private static let side = 220
  /// What the finger is grown from.
  private static let finger: UInt64 = 5

  /// By the name of the axis, its levels in order.
  package let samples: [String: [RobustnessReport.Sample]]

  /// - Throws: where a picture cannot be compressed.
  package init(axes: [(kind: DisturbanceKind, axis: DisturbanceAxis)]) throws {
    var conditions = ImpressionConditions()
    conditions.pressure = 0.2
    var random = RandomSource(seed: DisturbanceSamples.finger)
    let print = MasterFinger(seed: DisturbanceSamples.finger).impression(
      under: conditions, random: &random
    ).image
    var samples: [String: [RobustnessReport.Sample]] = [:]
    for (kind, axis) in axes {
      func sample(_ label: String, _ image: FingerprintImage) -> RobustnessReport.Sample {
        RobustnessReport.Sample(
          label: label, image: kind.isFine ? DisturbanceSamples.middle(of: image) : image)
      }
      var pictures = try axis.levels.map { level in
        sample(level.label, try axis.disturb(print, "sample", level.value))
      }
      pictures.insert(sample(axis.undisturbed.label, print), at: axis.undisturbedIndex)
      samples[axis.name] = pictures
    }
    self.samples = samples
  }

  /// The middle of a picture.
  private static func middle(of image: FingerprintImage) -> FingerprintImage {
    let (width, height) = (min(side, image.width), min(side, image.height))
    let (left, top) = ((image.width - width) / 2, (image.height - height) / 2)
    var pixels: [UInt8] = []
    for y in top..<top + height {
      pixels += image.pixels[y * image.width + left..<y * image.width + left + width]
    }
    // A part of a picture is a picture.
    let part = try? FingerprintImage(
      width: width, height: height, pixels: pixels, resolution: image.resolution,
      polarity: image.polarity)
    return part ?? image
  }
}
