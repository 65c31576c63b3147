internal import GRDB
internal import GRDBSQLite
internal import Ridgeline

extension Database {
  /// Runs a step whose statements are given up soon after a cancellation has come; SQLite then undoes
  /// the statement, and GRDB the transaction.
  ///
  /// - Throws: ``GalleryError/cancelled``, or what the step throws.
  func run<Value>(
    unless cancellation: Cancellation, _ step: () throws -> Value
  ) throws -> Value {
    // So many instructions of SQLite's machine take less than a tenth of a millisecond.
    sqlite3_progress_handler(
      sqliteConnection, 1_000,
      { context in
        guard let context else { return 0 }
        let cancellation = Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue()
        return cancellation.isCancelled ? 1 : 0
      }, Unmanaged.passUnretained(cancellation).toOpaque())
    defer {
      sqlite3_progress_handler(sqliteConnection, 0, nil, nil)
      extendLifetime(cancellation)
    }
    do {
      return try step()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      throw GalleryError.cancelled
    }
  }
}

extension Cancellation {
  /// Leaves the work on a gallery where it is to stop.
  func checkGallery() throws(GalleryError) {
    if isCancelled { throw .cancelled }
  }
}
