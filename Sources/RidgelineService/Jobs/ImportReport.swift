/// What came of the records of an import.
struct ImportReport: Codable, Sendable, Hashable {
  /// A reference, or a whole record, that was not added.
  struct Failure: Codable, Sendable, Hashable {
    /// The line of the record, from 1.
    let line: Int
    /// Whose record it is; absent where the line tells nobody.
    var subject: String?
    /// The reference among those of the record, from 1; absent where nothing of the record was taken.
    let reference: Int?
    /// Why.
    let reason: String
  }

  /// A print that may be of another resolution than was taken: nobody would be found by it then.
  struct Warning: Codable, Sendable, Hashable {
    /// The line of the record, from 1.
    let line: Int
    /// The reference among those of the record, from 1.
    let reference: Int
    /// What speaks against it.
    let resolution: ResolutionNotice
  }

  /// Failures, and warnings, that are told one by one.
  private static let most = 1000

  /// Records that were read.
  private(set) var records = 0
  /// Their references that are in the gallery; those that were there before count too.
  private(set) var added = 0
  /// References, and records of which nothing was taken, that are not.
  private(set) var failed = 0
  /// Why, for the first thousand of them.
  private(set) var failures: [Failure] = []
  /// Prints whose resolution is doubtful; nil where there are none, as in reports of before.
  private(set) var warned: Int?
  /// Why, for the first thousand of them.
  private(set) var warnings: [Warning]?

  /// Takes up what came of further records.
  mutating func note(records: Int, added: Int, failures: [Failure], warnings: [Warning]) {
    self.records += records
    self.added += added
    failed += failures.count
    self.failures += failures.prefix(max(0, ImportReport.most - self.failures.count))
    guard !warnings.isEmpty else { return }
    warned = (warned ?? 0) + warnings.count
    let told = self.warnings ?? []
    self.warnings = told + warnings.prefix(max(0, ImportReport.most - told.count))
  }
}

/// The records of an import: where they lie, and how many pieces of them are in the gallery.
struct ImportedRecords: Codable, Sendable {
  /// What the spool is called.
  let spool: String
  /// How many pieces there are.
  let pieces: Int
  /// How many of them are done.
  var done = 0
  /// What came of them.
  var report = ImportReport()

  init(spool: String, pieces: Int) { (self.spool, self.pieces) = (spool, pieces) }
}
