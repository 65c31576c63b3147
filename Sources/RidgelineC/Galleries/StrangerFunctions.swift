#if Gallery
  public import CRidgeline
  import Ridgeline
  import RidgelineConcurrency
  import RidgelineGallery

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_measure_strangers(
    _ gallery: OpaquePointer!, _ searches: Int64, _ threads: Int32,
    _ cancellation: OpaquePointer!, _ progress: rdg_progress!,
    _ context: UnsafeMutableRawPointer!, _ is_measured: UnsafeMutablePointer<Int32>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let open = try OpenGallery.given(gallery)
      guard searches >= 0, let wanted = Int(exactly: searches == 0 ? 2_000 : searches) else {
        throw BorderError.argument("searches is \(searches): 0 or more")
      }
      var options = SearchOptions()
      options.threads = try CallerMemory.threads(threads, cores: ParallelMap.allCores)
      let told = CallerProgress(progress, context)
      let tails = try open.search.measureStrangers(
        searches: wanted, options: options, unless: Cancellation.given(cancellation)
      ) { told.tell($0, of: $1) }
      is_measured?.pointee = tails.isMeasured ? 1 : 0
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_pair_threshold(
    _ histogram: UnsafePointer<UInt64>!, _ subjects: Int64, _ expected_false_pairs: Double,
    _ threshold: UnsafeMutablePointer<Double>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      guard let threshold else { throw BorderError.argument("threshold is NULL") }
      guard let subjects = Int(exactly: subjects), subjects >= 0 else {
        throw BorderError.argument("subjects is \(subjects): 0 or more")
      }
      guard expected_false_pairs > 0, expected_false_pairs.isFinite else {
        throw BorderError.argument("expected_false_pairs is \(expected_false_pairs): more than 0")
      }
      let counts = try CallerMemory.array(histogram, BlockJoin.histogramCount, "histogram")
      threshold.pointee = Deduplication.threshold(
        histogram: Array(counts), subjects: subjects, expectedFalsePairs: expected_false_pairs)
    }
  }
#endif
