import Ridgeline

/// What a job tells of itself while it works.
struct JobReports: Sendable {
  /// Tells it to stop.
  let cancellation: Cancellation
  /// Takes the share that is done.
  let share: @Sendable (Double) -> Void
  /// Keeps how far an import is; it is on the disk when this returns.
  let keep: @Sendable (ImportedRecords) throws -> Void
  /// Takes what it waits for; nil where it waits no more.
  let wait: @Sendable (String?) -> Void
}
