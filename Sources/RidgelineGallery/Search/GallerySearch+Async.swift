extension GallerySearch {
  /// The subjects that may be the person whose fingers were captured, without blocking a thread of the
  /// cooperative pool.
  ///
  /// - Throws: `CancellationError` soon after the task was cancelled, or ``GalleryError`` like the
  ///   blocking method.
  public func identify(
    _ probes: [SearchProbe], options: SearchOptions = SearchOptions()
  ) async throws -> Identification {
    try await identify(each: [probes], options: options)[0]
  }

  /// The same for several people side by side.
  ///
  /// - Returns: what was found for each, in order.
  /// - Throws: `CancellationError` or ``GalleryError``.
  public func identify(
    each people: [[SearchProbe]], options: SearchOptions = SearchOptions()
  ) async throws -> [Identification] {
    try await CancellableWork.run { cancellation throws(GalleryError) in
      try self.identify(each: people, options: options, unless: cancellation)
    }
  }
}
