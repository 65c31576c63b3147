#if Gallery
  public import CRidgeline
  import Ridgeline
  import RidgelineConcurrency
  import RidgelineGallery

  private typealias ShardHandle = Handle<ReferenceShard>
  private typealias ScoredHandle = Handle<ReferenceShard.Scored>

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_shard_open(
    _ blocks: OpaquePointer!, _ numbers: UnsafePointer<Int64>!, _ count: Int,
    _ out: UnsafeMutablePointer<OpaquePointer?>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try HandlePlace(out)
      let blocks = try ReferenceBlocks.given(blocks)
      let chosen = try CallerMemory.array(numbers, count, "numbers")
        .map { number throws(BorderError) in try blocks.entry(number).number }
      place.put(try ReferenceShard(blocks, blocks: chosen))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_shard_destroy(_ shard: OpaquePointer!) { ShardHandle.destroy(shard) }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_shard_get_count(
    _ shard: OpaquePointer!, _ count: UnsafeMutablePointer<Int64>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      guard let count else { throw BorderError.argument("count is NULL") }
      count.pointee = Int64(try ShardHandle.value(shard, "shard").count)
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_shard_score(
    _ shard: OpaquePointer!, _ probe: UnsafePointer<rdg_probe>!,
    _ options: UnsafePointer<rdg_search_options>!, _ cancellation: OpaquePointer!,
    _ out: UnsafeMutablePointer<OpaquePointer?>!, _ histogram: UnsafeMutablePointer<UInt64>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try HandlePlace(out)
      guard let histogram else { throw BorderError.argument("histogram is NULL") }
      let shard = try ShardHandle.value(shard, "shard")
      let probe = try SearchProbe.given(probe, 1)[0]
      let options = try SearchOptions.given(options)
      let scored = try shard.scored(
        probe, groups: options.groups, threads: options.threads,
        unless: Cancellation.given(cancellation))
      histogram.update(from: scored.histogram, count: scored.histogram.count)
      place.put(scored)
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_least_score(
    _ histogram: UnsafePointer<UInt64>!, _ options: UnsafePointer<rdg_search_options>!,
    _ least: UnsafeMutablePointer<Int32>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      guard let least else { throw BorderError.argument("least is NULL") }
      let places = try CallerMemory.array(
        histogram, ReferenceShard.histogramCount, "histogram")
      let most = UInt64(Int.max) / UInt64(places.count)
      guard places.allSatisfy({ $0 <= most }) else {
        throw BorderError.argument("a place of the histogram has more references than there are")
      }
      least.pointee = Int32(
        ShardedIdentification.leastScore(
          of: Array(places), options: try SearchOptions.given(options)))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_scored_best(
    _ scored: OpaquePointer!, _ least: Int32, _ threads: Int32,
    _ rows: UnsafeMutablePointer<rdg_supported>!, _ capacity: Int,
    _ count: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try BufferPlace(rows, capacity, count)
      let best = try ScoredHandle.value(scored, "scored").best(
        place.room, from: Int(max(0, least)),
        threads: CallerMemory.threads(threads, cores: ParallelMap.allCores))
      place.putFirst(
        best.map { found in
          var row = rdg_supported()
          row.reference = found.reference
          row.subject = found.subject
          row.support = Int32(clamping: found.support)
          row.score = Int32(clamping: found.score)
          return row
        })
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_scored_destroy(_ scored: OpaquePointer!) { ScoredHandle.destroy(scored) }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_shard_compare(
    _ shard: OpaquePointer!, _ probes: UnsafePointer<rdg_probe>!, _ probe_count: Int,
    _ references: UnsafePointer<Int64>!, _ reference_count: Int,
    _ subjects: UnsafePointer<Int64>!, _ subject_count: Int, _ threads: Int32,
    _ cancellation: OpaquePointer!, _ rows: UnsafeMutablePointer<rdg_compared>!,
    _ scores: UnsafeMutablePointer<Double>!, _ capacity: Int, _ count: UnsafeMutablePointer<Int>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try BufferPlace(rows, capacity, count)
      guard scores != nil || capacity == 0 else { throw BorderError.argument("scores is NULL") }
      let shard = try ShardHandle.value(shard, "shard")
      let probes = try SearchProbe.given(probes, probe_count)
      let compared = try shard.compare(
        probes, references: Array(CallerMemory.array(references, reference_count, "references")),
        subjects: Array(CallerMemory.array(subjects, subject_count, "subjects")),
        threads: CallerMemory.threads(threads, cores: ParallelMap.allCores),
        unless: Cancellation.given(cancellation))
      try place.put(
        compared.map { found in
          var row = rdg_compared()
          (row.reference, row.subject) = (found.reference, found.subject)
          return row
        })
      for (place, score) in compared.flatMap(\.scores).enumerated() {
        scores[place] = score ?? .nan
      }
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_merge(
    _ blocks: OpaquePointer!, _ probes: UnsafePointer<rdg_probe>!, _ probe_count: Int,
    _ rows: UnsafePointer<rdg_compared>!,
    _ scores: UnsafePointer<Double>!, _ row_count: Int, _ references: Int64,
    _ options: UnsafePointer<rdg_search_options>!,
    _ candidates: UnsafeMutablePointer<rdg_candidate>!, _ capacity: Int,
    _ count: UnsafeMutablePointer<Int>!, _ summary: UnsafeMutablePointer<rdg_identification>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try BufferPlace(candidates, capacity, count)
      let summary = try StructPlace.optional(summary, "summary")
      let people = try SearchProbe.given(probes, probe_count)
      let given = try CallerMemory.array(rows, row_count, "rows")
      let (length, isTooLong) = row_count.multipliedReportingOverflow(by: people.count)
      guard !isTooLong else { throw BorderError.argument("scores are more than memory holds") }
      let said = try CallerMemory.array(scores, length, "scores")
      guard let references = Int(exactly: references), references >= 0 else {
        throw BorderError.argument("references is \(references): 0 or more")
      }
      let tails = blocks == nil ? nil : try ReferenceBlocks.given(blocks).tails
      var search = try SearchOptions.given(options)
      search.candidates = max(1, place.room)
      let compared = given.enumerated().map { row, found in
        ReferenceShard.Compared(
          reference: found.reference, subject: found.subject,
          scores: people.indices.map {
            let score = said[row * people.count + $0]
            return score.isNaN ? nil : score
          })
      }
      let found = try ShardedIdentification.merged(
        people, compared: compared, references: references, tails: tails, options: search)
      place.putFirst(found.candidates.map { rdg_candidate($0, threshold: found.threshold) })
      guard let summary else { return try found.requireAnswer() }
      summary.put(rdg_identification(found))
    }
  }
#endif
