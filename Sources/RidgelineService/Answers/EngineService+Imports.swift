import Hummingbird
import RidgelineGallery

extension EngineService {
  private static let importTypes = [
    "application/x-ndjson", "application/ndjson", "application/jsonl", "application/octet-stream",
  ]

  /// Takes people that are sent together, and begins to add them to a gallery.
  ///
  /// What is answered is on the disk: the job adds it whatever becomes of the service meanwhile.
  func createImport(_ exchange: Exchange) async throws -> Response {
    let gallery = exchange.value("name")
    let id = try EngineService.newJobID(exchange)
    exchange.traces.note(
      object: "\(id) import gallery \(GalleryRoom.isName(gallery) ? gallery : "?")")
    if let type = exchange.headers[.contentType]?.lowercased().prefix(while: { $0 != ";" }),
      !EngineService.importTypes.contains(type.filter { $0 != " " })
    {
      throw Problem(.unsupportedMediaType, "the body must be application/x-ndjson")
    }
    let search = try await engine.run { [galleries] _ in try galleries.search(gallery) }
    guard !search.gallery.isReadOnly else {
      throw Problem(.conflict, "the gallery cannot be changed")
    }
    guard uploads.take() else {
      var problem = Problem(.overloaded, "\(uploads.limit) imports are being sent already")
      problem.retryAfter = 10
      throw problem
    }
    defer { uploads.giveBack() }
    return try await imported(exchange, id, gallery)
  }

  private func imported(
    _ exchange: Exchange, _ id: String, _ gallery: String
  ) async throws -> Response {
    let (data, key, limits) = (configuration.data, configuration.key, configuration.limits)
    let spool = try await engine.run { _ in try ImportSpool.make(in: data, key: key) }
    let begun: Job
    do {
      let writer = SpoolWriter(
        spool, engine: engine, longestLine: limits.bodyBytes, head: exchange.fingerprint)
      try await bodies.each(
        of: exchange.upload, length: exchange.headers[.contentLength], limit: limits.importBytes
      ) { try await writer.take($0) }
      let (pieces, fingerprint) = try await writer.finish()
      guard pieces > 0 else { throw Problem(.invalidRequest, "the body is empty") }
      let name = try RequestMemory.name(of: exchange)
      let job = Job(
        .import, id: id, gallery: gallery, origin: EngineService.origin(of: exchange),
        records: ImportedRecords(spool: spool.name, pieces: pieces))
      begun = try await engine.run { [repetitions, jobs] _ in
        if let name { try repetitions.note(name, fingerprint: fingerprint) }
        return try jobs.begin(job)
      }
    } catch {
      await remove(spool)
      throw error
    }
    // It was sent before, and its first sending is what is added.
    if begun.records?.spool != spool.name { await remove(spool) }
    return try EngineService.answer(begun, status: .created)
  }

  private func remove(_ spool: ImportSpool) async {
    _ = try? await engine.run { _ in spool.remove() }
  }
}
