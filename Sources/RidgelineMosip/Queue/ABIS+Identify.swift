import Ridgeline
import RidgelineGallery

extension ABIS {
  /// What a search is told by the flags of a message.
  ///
  /// `targetFPIR` is `-10 log10(FPIR)`, so that 30 means one in a thousand; `maxResults` is the most
  /// candidates.
  func options(_ flags: JSONValue) throws(ABISFailure) -> SearchOptions {
    var options = SearchOptions()
    options.falsePositiveRate = settings.falsePositiveRate
    options.candidates = settings.candidates
    options.isExhaustive = settings.isExhaustive
    options.threads = settings.threads
    for flag in flags.members {
      switch flag.name {
      case "targetFPIR" where !flag.value.isNull && flag.value.text != "":
        guard let text = flag.value.text, let decibels = Double(text), (0...90).contains(decibels)
        else { throw .invalidRequest }
        options.falsePositiveRate = FalseMatchRate.rate(atScore: decibels)
      case "maxResults" where !flag.value.isNull && flag.value.text != "":
        guard let text = flag.value.text, let count = Int(text), count >= 1 else {
          throw .invalidRequest
        }
        options.candidates = min(count, settings.candidates)
      default: break
      }
    }
    return options
  }

  /// Who resembles a reference, or the data behind an address.
  ///
  /// A search that could not read all references is none: it throws.
  func candidates(
    of reference: String?, url: String?, among restriction: [String]?, options: SearchOptions
  ) async throws -> JSONValue {
    let probes: [SearchProbe]
    if let reference {
      probes = try await blocking { try self.probes(of: reference) }
    } else {
      let document = try await document(at: url ?? "")
      probes = try await blocking {
        try fingers(of: document).map { SearchProbe($0.template, finger: $0.finger) }
      }
    }
    return try await blocking {
      guard let restriction else {
        return try everybody(like: probes, but: reference, options: options)
      }
      return try some(restriction, like: probes, but: reference, options: options)
    }
  }

  /// The fingers of a reference.
  private func probes(of reference: String) throws -> [SearchProbe] {
    let captures = try gallery.captures(of: reference, limit: BiometricRecord.largestCount)
    guard !captures.isEmpty else { throw ABISFailure.referenceNotFound }
    return try captures.compactMap { capture in
      try gallery.template(of: capture.reference).map { SearchProbe($0, finger: capture.finger) }
    }
  }

  private func everybody(
    like probes: [SearchProbe], but reference: String?, options: SearchOptions
  ) throws -> JSONValue {
    var wider = options
    // The reference itself is found too.
    wider.candidates += 1
    let found = try search.identify(probes, options: wider)
    guard found.unreadable.isEmpty else { throw ABISFailure.internalError }
    let hits = found.hits.filter { $0.subject != reference }.prefix(options.candidates)
    return ABIS.list(hits.map { ($0.subject, $0.score, $0.falsePositiveRate) })
  }

  /// Who of some references resembles: each is compared in full, and the threshold is that of so few.
  private func some(
    _ names: [String], like probes: [SearchProbe], but reference: String?, options: SearchOptions
  ) throws -> JSONValue {
    let matchers = probes.map { Matcher(probe: $0.template) }
    var compared: [(name: String, score: Double)] = []
    var (count, unknown) = (0, 0)
    for name in names where name != reference {
      let captures = try gallery.captures(of: name, limit: BiometricRecord.largestCount)
      guard !captures.isEmpty else {
        unknown += 1
        continue
      }
      count += captures.count
      var evidence: [FingerEvidence] = []
      var templates: [(finger: FingerPosition, template: PreparedTemplate)] = []
      for capture in captures {
        guard let template = try gallery.template(of: capture.reference) else { continue }
        templates.append((capture.finger, PreparedTemplate(template)))
      }
      for (probe, matcher) in zip(probes, matchers) {
        let mates = templates.filter { probe.finger.mayBe($0.finger) }
        guard !mates.isEmpty else { continue }
        evidence.append(
          FingerEvidence(
            finger: probe.finger,
            score: mates.map { matcher.compare(with: $0.template).score }.max() ?? 0,
            tries: mates.count))
      }
      compared.append((name, FingerFusion.score(of: evidence)))
    }
    guard !compared.isEmpty || unknown == 0 else { throw ABISFailure.referenceNotFound }
    let threshold = FalsePositiveIdentification.score(
      atRate: options.falsePositiveRate, references: count)
    let hits = compared.filter { $0.score >= threshold }.sorted {
      $0.score != $1.score ? $0.score > $1.score : $0.name < $1.name
    }
    return ABIS.list(
      hits.prefix(options.candidates).map {
        ($0.name, $0.score, FalsePositiveIdentification.rate(atScore: $0.score, references: count))
      }, unknown: unknown)
  }

  private static func list(
    _ candidates: [(name: String, score: Double, rate: Double)], unknown: Int = 0
  ) -> JSONValue {
    let entries = candidates.map { candidate -> JSONValue in
      let analytics = JSONValue.members([
        "confidence": .string("\(Int(100 * (1 - candidate.rate)))"),
        "internalScore": .string("\((candidate.score * 10).rounded(.down) / 10)"),
      ])
      return .members([
        "referenceId": .string(candidate.name), "analytics": analytics,
        "modalities": .array([
          .members(["biometricType": .string("FIR"), "analytics": analytics])
        ]),
      ])
    }
    return .members([
      "count": .string("\(entries.count)"), "candidates": .array(entries),
      "analytics": unknown == 0 ? .object([]) : .members(["unknown": .string("\(unknown)")]),
    ])
  }
}
