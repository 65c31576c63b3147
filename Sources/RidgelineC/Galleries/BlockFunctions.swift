#if Gallery
  public import CRidgeline
  import Ridgeline
  import RidgelineConcurrency
  import RidgelineGallery

  private typealias BlocksHandle = Handle<ReferenceBlocks>
  private typealias BlockHandle = Handle<ReferenceBlock>

  extension ReferenceBlocks {
    /// The blocks of a handle.
    static func given(_ pointer: OpaquePointer?) throws(BorderError) -> ReferenceBlocks {
      try BlocksHandle.value(pointer, "blocks")
    }

    /// The block of a number that the caller gives.
    func entry(_ number: Int64) throws(BorderError) -> Entry {
      guard let entry = entries.first(where: { $0.number == number }) else {
        throw BorderError(RDG_NOT_FOUND, "there is no block \(number) in \(folder)")
      }
      return entry
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_export(
    _ gallery: OpaquePointer!, _ folder: UnsafePointer<CChar>!,
    _ options: UnsafePointer<rdg_export_options>!, _ cancellation: OpaquePointer!,
    _ progress: rdg_progress!, _ context: UnsafeMutableRawPointer!,
    _ written: UnsafeMutablePointer<Int64>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let open = try OpenGallery.given(gallery)
      let folder = try CallerMemory.text(folder, "folder")
      guard let written else { throw BorderError.argument("written is NULL") }
      var export = BlockExport(open.search, to: folder)
      if options != nil {
        let given = try rdg_export_options.read(options, "options")
        guard let most = Int(exactly: given.block_references) else {
          throw BorderError.argument("block_references is more than a block holds")
        }
        export.blockReferences = most
      }
      let told = CallerProgress(progress, context)
      written.pointee = Int64(
        try export.run(unless: Cancellation.given(cancellation)) { told.tell($0, of: $1) })
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_blocks_open(
    _ folder: UnsafePointer<CChar>!, _ key: UnsafePointer<CChar>!,
    _ out: UnsafeMutablePointer<OpaquePointer?>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try HandlePlace(out)
      let folder = try CallerMemory.text(folder, "folder")
      place.put(try ReferenceBlocks(folder: folder, key: GalleryKey.given(key)))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_blocks_destroy(_ blocks: OpaquePointer!) { BlocksHandle.destroy(blocks) }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_blocks_get_info(
    _ blocks: OpaquePointer!, _ info: UnsafeMutablePointer<rdg_blocks_info>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try StructPlace(info, "info")
      let blocks = try ReferenceBlocks.given(blocks)
      var found = rdg_blocks_info()
      found.blocks = Int64(blocks.entries.count)
      found.references = Int64(blocks.references)
      found.subjects = Int64(blocks.subjects)
      found.exports = Int64(blocks.exports)
      found.unreadable = Int64(blocks.unreadable.count)
      found.is_encrypted = blocks.isEncrypted ? 1 : 0
      place.put(found)
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_blocks_get_block(
    _ blocks: OpaquePointer!, _ number: Int64, _ info: UnsafeMutablePointer<rdg_block_info>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try StructPlace(info, "info")
      let entry = try ReferenceBlocks.given(blocks).entry(number)
      var found = rdg_block_info()
      found.finger = Int32(entry.finger.rawValue)
      found.references = Int64(entry.references)
      found.first_reference = entry.ids.lowerBound
      found.last_reference = entry.ids.upperBound
      found.first_subject = entry.subjects.lowerBound
      found.last_subject = entry.subjects.upperBound
      found.bytes = Int64(entry.bytes)
      found.export_number = Int64(entry.export)
      place.put(found)
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_block_open(
    _ blocks: OpaquePointer!, _ number: Int64, _ out: UnsafeMutablePointer<OpaquePointer?>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try HandlePlace(out)
      let blocks = try ReferenceBlocks.given(blocks)
      place.put(try blocks.block(blocks.entry(number).number))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_block_destroy(_ block: OpaquePointer!) { BlockHandle.destroy(block) }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_block_join(
    _ first: OpaquePointer!, _ second: OpaquePointer!, _ options: UnsafePointer<rdg_join_options>!,
    _ cancellation: OpaquePointer!, _ progress: rdg_progress!, _ context: UnsafeMutableRawPointer!,
    _ sink: rdg_joined_sink!, _ sink_context: UnsafeMutableRawPointer!,
    _ histogram: UnsafeMutablePointer<UInt64>!, _ met: UnsafeMutablePointer<UInt64>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let (one, other) = (
        try BlockHandle.value(first, "first"), try BlockHandle.value(second, "second")
      )
      guard let sink else { throw BorderError.argument("sink is NULL") }
      var join = BlockJoin()
      if options != nil {
        let given = try rdg_join_options.read(options, "options")
        guard given.least_score >= 0 else {
          throw BorderError.argument("least_score is \(given.least_score): 0 or more")
        }
        join.leastScore = given.least_score
        join.threads = try CallerMemory.threads(given.threads, cores: ParallelMap.allCores)
      }
      let told = CallerProgress(progress, context)
      let outcome = try join.join(one, other, unless: Cancellation.given(cancellation)) {
        told.tell($0, of: $1)
      }
      histogram?.update(from: outcome.histogram, count: outcome.histogram.count)
      met?.pointee = outcome.met
      for pair in outcome.pairs {
        var joined = rdg_joined()
        joined.first_reference = pair.references[0]
        joined.second_reference = pair.references[1]
        joined.first_subject = pair.subjects[0]
        joined.second_subject = pair.subjects[1]
        joined.score = pair.score
        joined.finger = Int32(pair.finger.rawValue)
        guard sink(sink_context, &joined) == 0 else { return }
      }
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_blocks_fuse(
    _ blocks: OpaquePointer!, _ pairs: UnsafePointer<rdg_subject_pair>!, _ count: Int,
    _ threads: Int32, _ cancellation: OpaquePointer!, _ fused: UnsafeMutablePointer<rdg_fused>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let blocks = try ReferenceBlocks.given(blocks)
      let given = try CallerMemory.array(pairs, count, "pairs")
      guard fused != nil || given.isEmpty else { throw BorderError.argument("fused is NULL") }
      var fusion = SubjectFusion(blocks)
      fusion.threads = try CallerMemory.threads(threads, cores: ParallelMap.allCores)
      let scores = try fusion.scores(
        of: given.map { SubjectFusion.Subjects($0.first, $0.second) },
        unless: Cancellation.given(cancellation))
      for (place, score) in scores.enumerated() {
        var row = rdg_fused()
        row.score = score?.score ?? .nan
        if let score, score.references.count == 2 {
          let isInOrder = given[place].first <= given[place].second
          row.first_reference = score.references[isInOrder ? 0 : 1]
          row.second_reference = score.references[isInOrder ? 1 : 0]
        }
        fused[place] = row
      }
    }
  }
#endif
