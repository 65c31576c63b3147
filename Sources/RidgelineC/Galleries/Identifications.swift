#if Gallery
  public import CRidgeline
  import Ridgeline
  import RidgelineConcurrency
  import RidgelineGallery

  extension SearchProbe {
    /// The fingers of one person that the caller looks for.
    static func given(
      _ pointer: UnsafePointer<rdg_probe>?, _ count: Int
    ) throws(BorderError) -> [SearchProbe] {
      var probes: [SearchProbe] = []
      for probe in try CallerMemory.array(pointer, count, "probes") {
        probes.append(
          SearchProbe(
            try TemplateHandle.value(probe.print, "a probe's print").template,
            finger: try CallerMemory.finger(probe.finger)))
      }
      // Prints that cannot tell anybody apart find nobody, and that is no answer.
      guard probes.contains(where: { $0.template.failureToEnroll == nil }) else {
        throw BorderError(
          RDG_NO_PRINT, "no probe can tell anybody apart: capture a finger again")
      }
      return probes
    }
  }

  /// The groups that a search is kept to; nil for all.
  func groups(
    _ pointer: UnsafePointer<UInt32>?, _ count: Int
  ) throws(BorderError) -> Set<UInt32>? {
    pointer == nil && count == 0 ? nil : Set(try CallerMemory.array(pointer, count, "groups"))
  }

  extension SearchOptions {
    /// What the caller asks for; the defaults for NULL.
    static func given(
      _ pointer: UnsafePointer<rdg_search_options>?
    ) throws(BorderError) -> SearchOptions {
      pointer == nil
        ? SearchOptions() : try SearchOptions(rdg_search_options.read(pointer, "options"))
    }

    private init(_ given: rdg_search_options) throws(BorderError) {
      self.init()
      falsePositiveRate = given.false_positive_rate
      groups = try RidgelineC.groups(given.groups, given.group_count)
      threads = try CallerMemory.threads(given.threads, cores: ParallelMap.allCores)
      isExhaustive = given.is_exhaustive != 0
    }
  }

  extension rdg_candidate {
    init(_ candidate: Identification.Candidate, threshold: Double) {
      self.init()
      withUnsafeMutableBytes(of: &subject) { $0.write(text: candidate.subject) }
      reference = candidate.reference
      score = candidate.score
      false_positive_rate = candidate.falsePositiveRate
      is_hit = candidate.score >= threshold ? 1 : 0
    }
  }

  extension rdg_identification {
    init(_ found: Identification) {
      self.init()
      threshold = found.threshold
      references = Int64(found.references)
      comparisons = Int64(found.comparisons)
      unreadable = Int64(found.unreadable.count)
    }
  }

  extension Identification {
    /// Refuses to say nobody where that is not known, to a caller who takes no summary and cannot see it.
    ///
    /// - Throws: ``BorderError`` where nobody was found, and nobody was searched or damaged references took no part.
    func requireAnswer() throws(BorderError) {
      guard hits.isEmpty else { return }
      if references == 0 {
        throw BorderError(
          RDG_GALLERY, "there is no reference of such a finger to search among: nothing was judged")
      }
      if !unreadable.isEmpty {
        throw BorderError(
          RDG_GALLERY,
          "nobody was found, but damaged references could not be searched (\(unreadable.count)): find them with "
            + "rdg_gallery_verify, and enroll these people again")
      }
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_identify(
    _ gallery: OpaquePointer!, _ probes: UnsafePointer<rdg_probe>!, _ probe_count: Int,
    _ options: UnsafePointer<rdg_search_options>!, _ cancellation: OpaquePointer!,
    _ candidates: UnsafeMutablePointer<rdg_candidate>!, _ capacity: Int,
    _ count: UnsafeMutablePointer<Int>!, _ summary: UnsafeMutablePointer<rdg_identification>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try BufferPlace(candidates, capacity, count)
      let summary = try StructPlace.optional(summary, "summary")
      let open = try OpenGallery.given(gallery)
      let people = try SearchProbe.given(probes, probe_count)
      var search = try SearchOptions.given(options)
      search.candidates = max(1, place.room)
      let found = try open.search.identify(
        people, options: search, unless: Cancellation.given(cancellation))
      place.putFirst(found.candidates.map { rdg_candidate($0, threshold: found.threshold) })
      guard let summary else { return try found.requireAnswer() }
      summary.put(rdg_identification(found))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_compare(
    _ gallery: OpaquePointer!, _ subject: UnsafePointer<CChar>!,
    _ probes: UnsafePointer<rdg_probe>!, _ probe_count: Int, _ score: UnsafeMutablePointer<Double>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      guard let score else { throw BorderError.argument("score is NULL") }
      let open = try OpenGallery.given(gallery)
      let name = try CallerMemory.text(subject, "subject")
      let claim = SubjectClaim(name, probes: try SearchProbe.given(probes, probe_count))
      score.pointee = try claim.score(in: open.gallery)
    }
  }
#endif
