import FoundationEssentials
import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineGallery

extension ABIS {
  /// Enrolls a reference.
  ///
  /// The number of the message is kept with each capture: a message that comes again after its references
  /// were committed is known by it.
  func insert(_ reference: String, url: String, request: String) async throws {
    let mark = "mosip.abis.insert \(request)"
    let known = try await blocking { try gallery.captures(of: reference, limit: 1).first }
    if let known {
      guard known.source == mark else { throw ABISFailure.referenceExists }
      return
    }
    let document = try await document(at: url)
    try await blocking {
      let time = Int64(Date().timeIntervalSince1970)
      let fingers = try fingers(of: document)
      try gallery.add(
        fingers.map { finger in
          Enrollment(
            subject: reference, finger: finger.finger, quality: finger.quality, source: mark,
            time: time, template: finger.template)
        }, keepsTexture: settings.keepsTexture)
    }
  }

  /// The document behind an address.
  func document(at url: String) async throws(ABISFailure) -> [UInt8] {
    do throws(FetchFailure) {
      return try await source.document(at: url)
    } catch {
      throw error == .expired ? .shareExpired : .cannotFetch
    }
  }

  /// A finger of a document.
  struct DocumentFinger: Sendable {
    let finger: FingerPosition
    let quality: Int?
    let template: Template
  }

  /// The fingers of a document that can be used.
  func fingers(of document: [UInt8]) throws(ABISFailure) -> [DocumentFinger] {
    let read = try? CBEFFDocument(encoded: document)
    // A document that was cut lacks nobody knows what.
    guard let read, read.warnings.isEmpty else { throw .badCBEFF }
    let fingers = read.records.filter { $0.type.lowercased() == "finger" && !$0.data.isEmpty }
    guard !fingers.isEmpty, fingers.count <= BiometricRecord.largestCount else {
      throw fingers.isEmpty ? .noData : .badCBEFF
    }
    let outcomes = ParallelMap.map(count: fingers.count, threads: settings.threads) { index in
      ABIS.fingers(of: fingers[index])
    }
    var usable: [DocumentFinger] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let found): usable += found
      // One finger that is no picture makes the others no worse; none at all is told below.
      case .failure: break
      }
    }
    let good = usable.filter { $0.quality.map { $0 >= settings.minimumQuality } ?? true }
    guard good.count >= max(1, settings.minimumFingers) else {
      let isUnreadable = outcomes.allSatisfy { outcome in
        if case .failure(let refusal) = outcome { refusal.status == .invalidInput } else { false }
      }
      throw isUnreadable ? .badCBEFF : .poorQuality
    }
    return good
  }

  private static func fingers(
    of record: CBEFFDocument.BIR
  ) -> Result<[DocumentFinger], SDKRefusal> {
    Result { () throws(SDKRefusal) in
      let prints = try SegmentPrint.prints(
        of: record.data, finger: FingerWords.finger(in: record.subtype), label: record.subtype)
      var fingers: [DocumentFinger] = []
      for print in prints {
        let quality: Int?
        let template: Template
        if let extraction = try print.extraction(by: Extractor(), unless: Cancellation()) {
          template = try extraction.outcome.mapError(print.poor).get()
          quality = extraction.quality.score
        } else {
          template = try print.template(by: Extractor(), unless: Cancellation()).get()
          quality = nil
        }
        fingers.append(DocumentFinger(finger: print.finger, quality: quality, template: template))
      }
      return fingers
    }
  }
}
