import Ridgeline

extension BioSDK {
  /// The quality of the fingers of a sample.
  ///
  /// The score of the modality is the mean over its captures, where one that cannot be used counts 0.
  func quality(_ request: SDKRequest) throws(SDKRefusal) -> JSONValue {
    var scores: [JSONMember] = []
    for modality in request.modalities {
      guard modality == "FINGER" else {
        scores.append(
          JSONMember(
            modality,
            BioSDK.score(0, errors: ["\(modality.prefix(20)) is not judged"], [])))
        continue
      }
      scores.append(JSONMember(modality, try fingerQuality(request)))
    }
    guard request.modalities.contains("FINGER") else {
      throw SDKRefusal(.qualityCheckFailed, "only FINGER is judged")
    }
    return .members(["scores": .object(scores), "analyticsInfo": .object([])])
  }

  private func fingerQuality(_ request: SDKRequest) throws(SDKRefusal) -> JSONValue {
    let segments = request.sample.fingers
    guard !segments.isEmpty else { throw SDKRefusal(.notFound, "the sample has no FINGER") }
    var (scores, errors): ([Int], [String]) = ([], [])
    var faults: [SDKRefusal] = []
    var details: [JSONMember] = []
    for segment in segments {
      do throws(SDKRefusal) {
        for print in try SegmentPrint.prints(of: segment) {
          guard
            let quality = try print.extraction(by: extractor, unless: request.cancellation)?
              .quality
          else {
            throw SDKRefusal(
              .qualityCheckFailed,
              "\(print.label) holds minutiae; quality is judged from pictures")
          }
          scores.append(quality.score)
          if let failure = quality.failure { errors.append(print.poor(failure).message) }
          details += BioSDK.details(of: quality, prefix: segments.count > 1 ? print.label : "")
        }
      } catch {
        guard error != .late else { throw error }
        scores.append(0)
        errors.append(error.message)
        faults.append(error)
      }
    }
    if let fault = faults.first, faults.count == scores.count { throw fault }
    let mean = Double(scores.reduce(0, +)) / Double(max(1, scores.count))
    return BioSDK.score((mean * 10).rounded() / 10, errors: errors, details)
  }

  private static func details(of quality: QualityReport, prefix: String) -> [JSONMember] {
    let prefix = prefix.isEmpty ? "" : prefix.filter { $0 != " " } + "."
    var details = [
      JSONMember(prefix + "score", .string("\(quality.score)")),
      JSONMember(prefix + "minutiae", .string("\(quality.measures.minutiaCount)")),
    ]
    for finding in quality.causes {
      details.append(JSONMember(prefix + finding.cause.rawValue, .string("\(finding.cost)")))
    }
    if let first = quality.causes.first {
      details.append(JSONMember(prefix + "advice", .string(first.advice())))
    }
    return details
  }

  private static func score(
    _ score: Double, errors: [String], _ details: [JSONMember]
  ) -> JSONValue {
    .members([
      "score": .real(score), "errors": .strings(errors), "analyticsInfo": .object(details),
    ])
  }
}
