package import Ridgeline

/// The enrollment of one finger from captures in files, taken in order as an operator would.
package struct FileEnrollment: Sendable {
  /// The most captures of one finger.
  package static let maximum = 64

  /// What is said of it.
  package private(set) var report = EnrollmentReport()
  /// The reference as a file; nil after a failure to enroll.
  package private(set) var reference: [UInt8]?

  /// Enrols a finger.
  ///
  /// - Parameters:
  ///   - minimum: how many captures must agree.
  ///   - keepsUnjoined: whether captures that do not match the others are kept beside them.
  ///   - output: the file that the reference will be written to, for the report.
  /// - Throws: ``PrintInputError`` where a capture cannot be read.
  package init(
    _ captures: FingerCaptures, minimum: Int, keepsUnjoined: Bool, language: AdviceLanguage,
    texture: Bool, output: String?
  ) throws(PrintInputError) {
    var policy = EnrollmentPolicy()
    policy.maximumTries = max(policy.maximumTries, captures.captures.count + 1)
    policy.minimumCaptures = minimum
    policy.keepsUnjoined = keepsUnjoined
    // Nobody is there to take a finger as it is: what is not good enough is for the operator to judge.
    policy.permitsOverride = false
    var session = EnrollmentSession(policy: policy, language: language)
    // Where each kept capture stands among the files.
    var kept: [Int] = []
    for (index, (input, print)) in captures.captures.enumerated() {
      let tried = try TriedCapture(print, of: input, to: &session)
      report.captures.append(EnrollmentReport.Capture(input.label(of: print), tried))
      if (session.slots[.unknown]?.captures.count ?? 0) > kept.count { kept.append(index) }
    }
    let consolidation = session.consolidation(of: .unknown)
    // The last word on each capture belongs to the consolidation: a later one may have overruled.
    for (number, index) in kept.enumerated() {
      report.captures[index].use(number, in: consolidation, language: language)
    }
    if let consolidation, 2 * consolidation.used.count > kept.count,
      consolidation.used.count >= minimum
    {
      let template = texture ? consolidation.template : consolidation.template.withoutTexture
      let bytes = template.serialized()
      reference = bytes
      report.reference = EnrollmentReport.Reference(
        file: output, template: template, bytes: bytes.count,
        base: report.captures[kept[consolidation.base]].file, captures: consolidation.used.count,
        pieces: consolidation.pieces.count)
    } else {
      let reason: EnrollmentReport.Failure =
        kept.isEmpty
        ? .noTemplate
        : 2 * (consolidation?.used.count ?? 0) > kept.count ? .tooFew(minimum) : .disagreement
      report.failure = reason.text(in: language)
    }
  }
}
