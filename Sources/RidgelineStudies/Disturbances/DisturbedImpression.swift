package import Ridgeline
package import RidgelineSynthesis

/// A synthetic impression after what befell its picture, with all that is still true of it.
package struct DisturbedImpression: Sendable {
  /// The picture as it arrives.
  package private(set) var image: FingerprintImage
  /// What was done to it, in order.
  package private(set) var disturbances: [TruthFile.Disturbance] = []

  /// An impression, disturbed by one request after the other.
  package init(
    _ impression: Impression, by requests: [DisturbanceRequest], seed: UInt64, name: String
  ) throws {
    image = impression.image
    for request in requests {
      let result = try request.kind.disturbed(
        image, level: request.level, seed: seed, print: name)
      image = result.image
      disturbances.append(TruthFile.Disturbance(name: request.text, map: result.map))
    }
  }

  /// What is true of the picture.
  package func truth(of impression: Impression) -> ImpressionTruth {
    disturbances.reduce(impression.truth) { truth, disturbance in
      disturbance.map.map(truth.carried(through:)) ?? truth
    }
  }
}
