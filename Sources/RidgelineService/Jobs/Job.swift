import FoundationEssentials

/// A long work as it is kept: all that a restarted service needs to go on with it.
struct Job: Codable, Sendable {
  /// What a job does; the names are stable.
  enum Kind: String, Codable, Sendable {
    /// Finds people who are in a gallery under several names.
    case dedupe
    /// Checks that a gallery is as it was written.
    case verify
    /// Measures how high strangers score in a gallery, so that thresholds follow from it.
    case strangers
    /// Adds people who were sent together.
    case `import`
  }

  /// How far a job is; the names are stable.
  enum State: String, Codable, Sendable {
    case running, done, failed, cancelled
  }

  /// Who began it, for the audit log.
  struct Origin: Codable, Sendable {
    let token: String?
    let role: Role?
    let peer: String?
    let request: String?
  }

  let id: String
  let kind: Kind
  let gallery: String
  let origin: Origin
  let created: Date
  var state = State.running
  /// The share that is done, 0 to 1.
  var progress = 0.0
  /// The result as a document.
  var result: Data?
  /// Why it failed, or what it waits for.
  var problem: String?
  /// Whether somebody told it to stop.
  var isCancelled = false
  /// How often it was begun since it last came further: a work that ends the service each time is not tried for ever.
  var starts = 0
  /// What an import has done of what was sent.
  var records: ImportedRecords?

  init(
    _ kind: Kind, id: String, gallery: String, origin: Origin, records: ImportedRecords? = nil
  ) {
    self.id = id
    self.kind = kind
    self.gallery = gallery
    self.origin = origin
    self.records = records
    created = Date.now
  }
}
