import ArgumentParser
import Ridgeline
import RidgelineSynthesis

/// A disturbance as an option asks for it, `angle=45`.
struct DisturbanceRequest: Sendable, Hashable {
  /// What is done.
  let kind: DisturbanceKind
  /// How strongly.
  let level: Double

  /// The disturbance of an option's text.
  ///
  /// - Throws: `ValidationError`, which says what is wrong with it.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    let names = DisturbanceKind.allCases.map(\.rawValue).joined(separator: ", ")
    guard parts.count == 2, let kind = DisturbanceKind(rawValue: String(parts[0])) else {
      throw ValidationError("--disturb \(text): write NAME=LEVEL; names are \(names)")
    }
    guard let level = Double(parts[1]) else {
      throw ValidationError("--disturb \(text): '\(parts[1])' is not a number")
    }
    if let complaint = kind.complaint(about: level) {
      throw ValidationError("--disturb \(text): \(complaint)")
    }
    self.kind = kind
    self.level = level
  }

  /// The text of the option.
  var text: String { "\(kind.rawValue)=\(DisturbanceKind.text(of: level))" }
}

/// A synthetic impression after what befell its picture, with all that is still true of it.
struct DisturbedImpression: Sendable {
  /// The picture as it arrives.
  private(set) var image: FingerprintImage
  /// What was done to it, in order.
  private(set) var disturbances: [TruthFile.Disturbance] = []

  /// An impression, disturbed by one request after the other.
  init(
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
  func truth(of impression: Impression) -> ImpressionTruth {
    disturbances.reduce(impression.truth) { truth, disturbance in
      disturbance.map.map(truth.carried(through:)) ?? truth
    }
  }
}
