import Ridgeline
import RidgelineConcurrency
import RidgelineFiles
import RidgelineGallery
import RidgelineGalleryFiles

/// What jobs do, from what is kept of them.
struct JobWork: Sendable {
  private struct Verified: Encodable {
    let faults: [String]
  }

  /// What was measured of strangers, and whether it was enough to go by.
  private struct Measured: Encodable {
    private enum CodingKeys: CodingKey {
      case isMeasured, advice
    }

    let tails: StrangerTails

    func encode(to encoder: any Encoder) throws {
      try tails.encode(to: encoder)
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(tails.isMeasured, forKey: .isMeasured)
      guard !tails.isMeasured else { return }
      try values.encode(
        "too few people to measure, the number of references decides: it takes at least "
          + "\(StrangerTail.fewestSearches) references, of more than 100 people", forKey: .advice)
    }
  }

  let data: DataFolder
  let key: GalleryKey?
  let galleries: GalleryRoom
  let audit: AuditLog
  /// The files that records of imports may name; nil for none.
  let folder: PermittedFolder?
  /// The most pixels of a picture.
  let pixelLimit: Int
  /// The threads that a job may use.
  let threads: Int

  /// Does a job, or goes on with it.
  ///
  /// - Returns: the result as a document.
  /// - Throws: why it cannot be done; any error where it was told to stop.
  func run(_ job: Job, _ reports: JobReports) throws -> [UInt8] {
    let search = try galleries.search(job.gallery, unless: reports.cancellation)
    switch job.kind {
    case .verify:
      return try StableJSON.bytes(
        of: Verified(faults: search.gallery.verify(unless: reports.cancellation)))
    case .dedupe: return try deduplicated(search, reports)
    case .strangers: return try measured(search, reports)
    case .import: return try imported(job, into: search.gallery, reports)
    }
  }

  /// Takes away what an ended job leaves.
  func clear(_ job: Job) {
    guard let records = job.records else { return }
    ImportSpool(records.spool, in: data, key: key).remove()
  }

  /// Takes away what no job goes on with.
  func sweep(_ jobs: [Job]) throws(KeepingError) {
    try ImportSpool.sweep(
      data, key: key,
      except: Set(jobs.filter { $0.state == .running }.compactMap(\.records?.spool)))
  }

  private func deduplicated(_ search: GallerySearch, _ reports: JobReports) throws -> [UInt8] {
    var options = Deduplication.Options()
    options.threads = threads
    let begun = ContinuousClock.now
    let outcome = try Deduplication(search, options: options).run(
      unless: reports.cancellation
    ) { state in
      reports.share(state.share)
      return true
    }
    guard let outcome else { throw CancellationError() }
    return try StableJSON.bytes(
      of: DedupeReport(
        outcome, in: search.gallery, seconds: (ContinuousClock.now - begun) / .seconds(1)))
  }

  private func measured(_ search: GallerySearch, _ reports: JobReports) throws -> [UInt8] {
    var options = SearchOptions()
    options.threads = threads
    let tails = try search.measureStrangers(options: options, unless: reports.cancellation) {
      reports.share(Double($0) / Double(max(1, $1)))
    }
    return try StableJSON.bytes(of: Measured(tails: tails))
  }

  private func imported(
    _ job: Job, into gallery: Gallery, _ reports: JobReports
  ) throws -> [UInt8] {
    guard let records = job.records else {
      throw Problem(.internalFault, "nothing is known of the records")
    }
    var reading = PrintReading()
    reading.pixelLimit = pixelLimit
    let work = ImportWork(
      job: job, spool: ImportSpool(records.spool, in: data, key: key), gallery: gallery,
      audit: audit, reading: reading, folder: folder, threads: threads)
    return try StableJSON.bytes(of: try work.run(records, reports))
  }
}
