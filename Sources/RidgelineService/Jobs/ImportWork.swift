import Ridgeline
import RidgelineConcurrency
import RidgelineFiles
import RidgelineGallery

/// Adds the records of an import to a gallery, piece by piece.
///
/// A piece is added in one transaction, then written to the audit log, then noted as done. Whatever comes in between,
/// it is done again, which adds nothing twice and leaves nothing out; its entries in the audit log may then be there
/// twice.
struct ImportWork {
  /// How often a piece is tried where the disk or the gallery refuses it, and for how long it waits in between.
  private static let pauses = [1, 2, 5, 10, 30, 60, 60, 60].map { Duration.seconds($0) }

  let job: Job
  let spool: ImportSpool
  let gallery: Gallery
  let audit: AuditLog
  let reading: PrintReading
  let folder: PermittedFolder?
  let threads: Int

  /// Does what is left.
  ///
  /// - Throws: `CancellationError` where it was told to stop, with all whole pieces kept; otherwise why it cannot go on.
  func run(_ records: ImportedRecords, _ reports: JobReports) throws -> ImportReport {
    var records = records
    while records.done < records.pieces {
      try reports.cancellation.check()
      records = try patiently(reports) { try added(records.done, to: records, reports) }
      spool.discard(records.done - 1)
    }
    return records.report
  }

  /// One piece more.
  private func added(
    _ number: Int, to records: ImportedRecords, _ reports: JobReports
  ) throws -> ImportedRecords {
    let piece = try spool.piece(number)
    var reading = reading
    reading.cancellation = reports.cancellation
    let told = reading
    let lines = piece.lines.indices.filter { !piece.lines[$0].allSatisfy(ImportWork.isBlank) }
    let read = ParallelMap.map(count: lines.count, threads: threads) { place in
      reports.cancellation.isCancelled
        ? nil
        : ImportedRecord(
          piece.lines[lines[place]], number: piece.first + lines[place], reading: told,
          folder: folder)
    }
    try reports.cancellation.check()
    let people = read.compactMap { $0 }
    let enrollments = people.flatMap(\.enrollments)
    if !enrollments.isEmpty { try gallery.add(enrollments, keepsTexture: true) }
    let entries = people.compactMap(entry)
    try BlockingRun.wait { [audit] in try await audit.append(entries) }
    var records = records
    records.report.note(
      records: people.count, added: enrollments.count, failures: people.flatMap(\.failures),
      warnings: people.flatMap(\.warnings))
    records.done = number + 1
    try reports.keep(records)
    return records
  }

  /// A disk that is full or a gallery that somebody holds is no reason to give up at once.
  private func patiently<Value>(_ reports: JobReports, _ body: () throws -> Value) throws -> Value {
    for pause in ImportWork.pauses {
      do {
        let value = try body()
        reports.wait(nil)
        return value
      } catch {
        guard ImportWork.mayPass(error) else { throw error }
        reports.wait("\(Problem(error).detail); it is tried again")
        try BlockingRun.pause(pause, unless: reports.cancellation)
      }
    }
    return try body()
  }

  private static func mayPass(_ error: any Error) -> Bool {
    switch error {
    case is KeepingError, GalleryError.busy, GalleryError.diskFull: true
    default: false
    }
  }

  /// The entry of the audit log about a person; nil where the line tells none.
  private func entry(_ person: ImportedRecord) -> AuditEntry? {
    guard let subject = person.subject else { return nil }
    var entry = AuditEntry("importSubject")
    entry.token = job.origin.token
    entry.role = job.origin.role
    entry.peer = job.origin.peer
    entry.request = job.origin.request
    entry.object = "\(job.id) gallery \(job.gallery)"
    entry.subject = audit.code(of: subject)
    entry.outcome = "\(person.enrollments.count) added, \(person.failures.count) failed"
    return entry
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
