import Ridgeline

extension BioSDK {
  /// A decision for each record of the gallery.
  func decisions(_ request: SDKRequest) throws(SDKRefusal) -> JSONValue {
    guard let records = request.value["gallery"].elements else {
      throw request.value["gallery"].isNull
        ? SDKRefusal(.missingInput, "gallery is missing")
        : SDKRefusal(.invalidInput, "gallery is no list of records")
    }
    guard records.count <= settings.galleryLimit else {
      throw SDKRefusal(
        .invalidInput,
        "the gallery has \(records.count) records; at most \(settings.galleryLimit) are compared")
    }
    let threshold = try threshold(of: request)
    var gallery: [BiometricRecord] = []
    for (index, record) in records.enumerated() {
      gallery.append(try BiometricRecord(record, named: "record \(index) of the gallery"))
    }
    var probes: ProbeFingers?
    if request.modalities.contains("FINGER") {
      probes = try ProbeFingers(of: request.sample, extractor, unless: request.cancellation)
    }
    var decisions: [JSONValue] = []
    for (index, record) in gallery.enumerated() {
      var byModality: [JSONMember] = []
      for modality in request.modalities {
        let decision: MatchDecision
        if let probes, modality == "FINGER" {
          decision = try probes.decision(
            on: record, threshold: threshold, extractor, unless: request.cancellation)
        } else {
          decision = MatchDecision(.error, errors: ["\(modality.prefix(20)) is not compared"])
        }
        byModality.append(
          JSONMember(modality, decision.value(withScores: settings.tellsScores)))
      }
      decisions.append(
        .members([
          "galleryIndex": .integer(Int64(index)), "decisions": .object(byModality),
          "analyticsInfo": .object([]),
        ]))
    }
    return .array(decisions)
  }

  /// The threshold that applies: the service's, or a higher one that the request asks for.
  private func threshold(of request: SDKRequest) throws(SDKRefusal) -> Double {
    guard let flag = try request.flag("threshold") else { return settings.threshold }
    guard let text = flag.text, let threshold = Double(text), threshold.isFinite else {
      throw SDKRefusal(.invalidInput, "the flag threshold is no number")
    }
    guard threshold >= settings.threshold else {
      throw SDKRefusal(
        .invalidInput,
        "the flag threshold is \(threshold); this service decides at \(settings.threshold) or above"
      )
    }
    return threshold
  }
}
