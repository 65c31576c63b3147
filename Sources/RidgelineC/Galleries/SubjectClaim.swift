#if Gallery
  import CRidgeline
  import Ridgeline
  import RidgelineGallery

  /// The claim that prints are those of a subject of a gallery.
  struct SubjectClaim {
    private let subject: String
    private let probes: [SearchProbe]

    init(_ subject: String, probes: [SearchProbe]) {
      self.subject = subject
      self.probes = probes
    }

    /// The fused score of the probes against all references of the subject.
    ///
    /// Each probe counts with the best of the references that may be of its finger, less what so many tries
    /// are worth.
    ///
    /// - Throws: `GalleryError`, or that there is no such subject or no such finger.
    func score(in gallery: Gallery) throws -> Double {
      let captures = try gallery.captures(of: subject, limit: .max)
      guard !captures.isEmpty else {
        throw BorderError(RDG_NOT_FOUND, "the gallery has no such subject: check the name")
      }
      let references = try captures.compactMap { capture in
        try gallery.template(of: capture.reference).map {
          (finger: capture.finger, template: PreparedTemplate($0))
        }
      }
      let evidence = probes.compactMap { said(by: $0, references) }
      guard evidence.contains(where: { $0.tries > 0 }) else {
        throw BorderError(
          RDG_NOT_FOUND, "the subject has no reference of a finger that was given: capture another")
      }
      return FingerFusion.score(of: evidence)
    }

    /// What a probe says; nil where the subject has no such finger.
    private func said(
      by probe: SearchProbe, _ references: [(finger: FingerPosition, template: PreparedTemplate)]
    ) -> FingerEvidence? {
      let mates = references.filter { $0.finger.mayBe(probe.finger) }
      guard !mates.isEmpty else { return nil }
      guard probe.template.failureToEnroll == nil else {
        return FingerEvidence(finger: probe.finger, score: 0, tries: 0)
      }
      let matcher = Matcher(probe: probe.template)
      let best = mates.map { matcher.compare(with: $0.template).score }.max() ?? 0
      return FingerEvidence(finger: probe.finger, score: best, tries: mates.count)
    }
  }
#endif
