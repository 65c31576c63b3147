internal import Foundation
internal import GRDB

extension Gallery {
  /// Runs a step; whatever SQLite and Foundation throw becomes an error of the gallery.
  static func attempt<Value>(
    _ folder: String, _ step: () throws -> Value
  ) throws(GalleryError) -> Value {
    do {
      return try step()
    } catch let error as GalleryError {
      throw error
    } catch let error as DatabaseError {
      throw GalleryError(error, folder: folder)
    } catch let error as RowDecodingError {
      throw .damagedDatabase(folder: folder, reason: "\(error)")
    } catch let fault as PrivateFile.Fault {
      if fault.code == ENOSPC { throw .diskFull(folder: folder) }
      throw .database(folder: folder, reason: "\(fault)")
    } catch {
      throw .database(folder: folder, reason: "\(error)")
    }
  }
}

extension GalleryError {
  fileprivate init(_ error: DatabaseError, folder: String) {
    let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch (error.resultCode, error.extendedResultCode) {
    case (.SQLITE_FULL, _): self = .diskFull(folder: folder)
    case (.SQLITE_READONLY, _): self = .readOnly(folder: folder)
    case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _): self = .busy(folder: folder)
    case (.SQLITE_CORRUPT, _), (.SQLITE_NOTADB, _), (_, .SQLITE_IOERR_SHORT_READ):
      self = .damagedDatabase(folder: folder, reason: reason)
    default:
      self = .database(
        folder: folder, reason: "\(reason), \(error.extendedResultCode.rawValue)")
    }
  }
}
