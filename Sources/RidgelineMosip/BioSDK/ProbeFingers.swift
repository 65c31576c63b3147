import Ridgeline

/// The fingers of a sample, ready to be compared.
struct ProbeFingers {
  /// A capture, with what compares it; nil where it gave no template.
  private struct Probe {
    let finger: FingerPosition
    let matcher: Matcher?
  }

  private let probes: [Probe]
  /// Why captures gave no template.
  private let faults: [SDKRefusal]

  /// The fingers of a sample.
  ///
  /// - Throws: ``SDKRefusal`` where there are none, or none that can be used.
  init(
    of sample: BiometricRecord, _ extractor: Extractor, unless cancellation: Cancellation
  ) throws(SDKRefusal) {
    guard !sample.fingers.isEmpty else {
      throw SDKRefusal(.notFound, "the sample has no FINGER")
    }
    var probes: [Probe] = []
    var faults: [SDKRefusal] = []
    for segment in sample.fingers {
      do throws(SDKRefusal) {
        for print in try SegmentPrint.prints(of: segment) {
          switch try print.template(by: extractor, unless: cancellation) {
          case .success(let template):
            probes.append(Probe(finger: print.finger, matcher: Matcher(probe: template)))
          case .failure(let fault):
            probes.append(Probe(finger: print.finger, matcher: nil))
            faults.append(fault)
          }
        }
      } catch {
        guard error != .late else { throw error }
        probes.append(Probe(finger: segment.finger, matcher: nil))
        faults.append(error)
      }
    }
    guard probes.contains(where: { $0.matcher != nil }) else {
      throw faults.first ?? SDKRefusal(.notFound, "the sample has no FINGER")
    }
    self.probes = probes
    self.faults = faults
  }

  /// What is decided about a record: whether its fingers and the sample's are of one person.
  ///
  /// Captures of one position are compared with each other and with those of unknown position. A capture
  /// that gave no template counts against, as one that resembles nothing.
  func decision(
    on record: BiometricRecord, threshold: Double, _ extractor: Extractor,
    unless cancellation: Cancellation
  ) throws(SDKRefusal) -> MatchDecision {
    var errors = faults.map(\.message)
    guard !record.fingers.isEmpty else {
      return MatchDecision(.error, errors: errors + ["the record has no FINGER"])
    }
    var references: [(finger: FingerPosition, template: PreparedTemplate)] = []
    var wasPassedOver = false
    for segment in record.fingers {
      do throws(SDKRefusal) {
        for print in try SegmentPrint.prints(of: segment) {
          // What no probe is compared with need not be extracted.
          guard probes.contains(where: { $0.finger.mayBe(print.finger) }) else {
            wasPassedOver = true
            continue
          }
          references.append(
            (
              print.finger,
              PreparedTemplate(try print.template(by: extractor, unless: cancellation).get())
            ))
        }
      } catch {
        guard error != .late else { throw error }
        errors.append("reference \(error.message)")
      }
    }
    guard !references.isEmpty else {
      guard wasPassedOver else { return MatchDecision(.error, errors: errors) }
      return MatchDecision(.notMatched, errors: errors + ["there is no finger in common"])
    }
    var evidence: [FingerEvidence] = []
    for probe in probes {
      let mates = references.filter { probe.finger.mayBe($0.finger) }
      guard !mates.isEmpty else { continue }
      guard let matcher = probe.matcher else {
        evidence.append(FingerEvidence(finger: probe.finger, score: 0, tries: 0))
        continue
      }
      guard !cancellation.isCancelled else { throw .late }
      let best = mates.map { matcher.compare(with: $0.template).score }.max() ?? 0
      evidence.append(FingerEvidence(finger: probe.finger, score: best, tries: mates.count))
    }
    guard evidence.contains(where: { $0.tries > 0 }) else {
      return MatchDecision(.notMatched, errors: errors + ["there is no finger in common"])
    }
    let score = FingerFusion.score(of: evidence)
    return MatchDecision(
      score >= threshold ? .matched : .notMatched, errors: errors, score: score,
      fingers: Set(evidence.map(\.finger)).count)
  }
}
