#if Gallery
  public import CRidgeline
  import Ridgeline
  import RidgelineConcurrency
  import RidgelineGallery

  extension Deduplication.Options {
    fileprivate init(_ given: rdg_dedupe_options) throws(BorderError) {
      self.init()
      expectedFalsePairs = given.expected_false_pairs
      groups = try RidgelineC.groups(given.groups, given.group_count)
      threads = try CallerMemory.threads(given.threads, cores: ParallelMap.allCores)
    }
  }

  extension rdg_duplicate {
    /// A pair by the names of its subjects; nil if one of them was removed meanwhile.
    fileprivate init?(_ pair: DuplicatePair, in gallery: Gallery) throws(GalleryError) {
      self.init()
      guard pair.references.count == 2,
        let first = try gallery.enrollment(of: pair.references[0]),
        let second = try gallery.enrollment(of: pair.references[1])
      else { return nil }
      withUnsafeMutableBytes(of: &self.first) { $0.write(text: first.subject) }
      withUnsafeMutableBytes(of: &self.second) { $0.write(text: second.subject) }
      first_reference = pair.references[0]
      second_reference = pair.references[1]
      score = pair.score
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_dedupe(
    _ gallery: OpaquePointer!, _ options: UnsafePointer<rdg_dedupe_options>!,
    _ cancellation: OpaquePointer!, _ progress: rdg_progress!, _ context: UnsafeMutableRawPointer!,
    _ sink: rdg_duplicate_sink!, _ sink_context: UnsafeMutableRawPointer!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let open = try OpenGallery.given(gallery)
      guard let sink else { throw BorderError.argument("sink is NULL") }
      var work = Deduplication.Options()
      if options != nil {
        work = try Deduplication.Options(rdg_dedupe_options.read(options, "options"))
      }
      let told = CallerProgress(progress, context)
      let outcome = try Deduplication(open.search, options: work).run(
        unless: Cancellation.given(cancellation)
      ) {
        told.tell($0.done, of: $0.total)
        return true
      }
      guard let outcome else { throw CancellationError() }
      told.tell(outcome.total, of: outcome.total)
      for pair in outcome.pairs {
        guard var duplicate = try rdg_duplicate(pair, in: open.gallery) else { continue }
        guard sink(sink_context, &duplicate) == 0 else { return }
      }
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_verify(
    _ gallery: OpaquePointer!, _ progress: rdg_progress!, _ context: UnsafeMutableRawPointer!,
    _ sink: rdg_text_sink!, _ sink_context: UnsafeMutableRawPointer!,
    _ faults: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let gallery = try OpenGallery.given(gallery).gallery
      guard let faults else { throw BorderError.argument("faults is NULL") }
      let told = CallerProgress(progress, context)
      let found =
        try gallery.verify()
        + gallery.verifyIndex { told.tell($0, of: $1) }.map { "index: \($0)" }
      faults.pointee = found.count
      guard let sink else { return }
      for fault in found {
        guard fault.withCString({ sink(sink_context, $0) }) == 0 else { return }
      }
    }
  }
#endif
