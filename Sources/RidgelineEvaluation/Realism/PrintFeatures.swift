package import Ridgeline
import RidgelineConcurrency
import RidgelineFormats

/// What the statistics of a print look like, as far as the stages of an extraction show them.
package struct PrintFeatures: Sendable, Hashable {
  /// One number that can be taken of every print.
  package enum Feature: String, Sendable, Hashable, CaseIterable, Codable {
    /// The mean coherence of the raw gradients over the finger.
    case coherence
    /// The mean distance from ridge to ridge where ridges are clear, in pixels at 500 per inch.
    case period
    /// The deviation of that distance over the print, in pixels.
    case periodSpread
    /// The share of ridge in the area of clear ridges.
    case ridgeShare
    /// The deviation of the grey values over the finger, in grey values.
    case contrast
    /// The mean confidence of the enhancement over the finger: local clarity.
    case clarity
    /// The share of the finger where ridges are not clear.
    case unclearShare
    /// The number of minutiae.
    case minutiaCount
    /// Minutiae for 10,000 pixels of finger.
    case minutiaDensity
    /// The mean distance of a minutia to its nearest neighbour, in pixels.
    case neighbourDistance
    /// The mean difference of its direction from that neighbour's, in radians.
    case neighbourTurn
    /// The share of endings among the minutiae.
    case endingShare
    /// The area of the finger, in 10,000 pixels.
    case area
  }

  /// The value of each feature.
  package let values: [Feature: Double]

  /// The confidence from which ridges count as clear.
  private static let clear: Float = 0.5

  /// The features of a print, or nil where the extraction failed or kept no stages.
  package init?(_ extraction: Extraction) {
    guard let template = try? extraction.template, let stages = extraction.stages else {
      return nil
    }
    var moments = (grey: Sums(), coherence: Sums(), clarity: Sums(), period: Sums(), ridge: Sums())
    for i in 0..<stages.mask.count where stages.mask.elements[i] {
      moments.grey.add(stages.resampled.elements[i])
      moments.coherence.add(stages.coherence.elements[i])
      moments.clarity.add(stages.confidence.elements[i])
      guard stages.confidence.elements[i] >= PrintFeatures.clear else { continue }
      moments.period.add(stages.period.elements[i])
      moments.ridge.add(stages.normalized.elements[i] < 0 ? 1 : 0)
    }
    let minutiae = template.minutiae
    guard moments.period.count > 0, minutiae.count > 1 else { return nil }
    let area = moments.grey.count
    var neighbours = (distance: Sums(), turn: Sums())
    for (i, a) in minutiae.enumerated() {
      var nearest = (square: Float.infinity, turn: Float(0))
      for (j, b) in minutiae.enumerated() where j != i {
        let square = (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
        guard square < nearest.square else { continue }
        let turn = abs(a.direction - b.direction)
        nearest = (square, min(turn, 2 * Float.pi - turn))
      }
      neighbours.distance.add(nearest.square.squareRoot())
      neighbours.turn.add(nearest.turn)
    }
    values = [
      .coherence: moments.coherence.mean, .period: moments.period.mean,
      .periodSpread: moments.period.deviation, .ridgeShare: moments.ridge.mean,
      .contrast: moments.grey.deviation, .clarity: moments.clarity.mean,
      .unclearShare: 1 - moments.period.count / area, .minutiaCount: Double(minutiae.count),
      .minutiaDensity: 1e4 * Double(minutiae.count) / area,
      .neighbourDistance: neighbours.distance.mean, .neighbourTurn: neighbours.turn.mean,
      .endingShare: Double(minutiae.count { $0.kind == .ending }) / Double(minutiae.count),
      .area: area / 1e4,
    ]
  }

  private struct Sums {
    var count = 0.0
    var sum = 0.0
    var squares = 0.0

    mutating func add(_ value: Float) {
      count += 1
      sum += Double(value)
      squares += Double(value) * Double(value)
    }

    var mean: Double { sum / max(1, count) }
    var deviation: Double { max(0, squares / max(1, count) - mean * mean).squareRoot() }
  }
}

extension PrintFeatures {
  /// The features of all prints of a set that can be extracted.
  package static func of(
    _ set: PrintSet, threads: Int, progress: (@Sendable (Int) -> Void)? = nil
  ) -> [PrintFeatures] {
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    configuration.includesTexture = false
    let extractor = Extractor(configuration: configuration)
    return ParallelMap.map(count: set.prints.count, threads: threads, done: progress) { index in
      (try? FingerprintImage(
        contentsOf: set.prints[index].path,
        options: ImageDecodingOptions(pixelsPerInch: set.pixelsPerInch)))
        .flatMap { PrintFeatures(extractor.extract(from: $0)) }
    }.compactMap { $0 }
  }
}
