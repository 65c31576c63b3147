internal import GRDB
internal import GRDBSQLite

extension Database {
  /// Whether its file is no longer where it was opened: deleted, moved, or another one put in its place.
  var hasMoved: Bool {
    var moved: CInt = 0
    return sqlite3_file_control(sqliteConnection, nil, SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK
      && moved != 0
  }
}
