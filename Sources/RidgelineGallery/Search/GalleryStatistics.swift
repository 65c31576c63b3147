internal import Foundation
internal import GRDB

/// How big a gallery is.
public struct GalleryStatistics: Sendable, Hashable, Codable {
  /// The bytes of one reference in the index, on the disk and in memory.
  public static let indexBytesPerReference = IndexColumns.bytesPerReference

  /// How many subjects there are.
  public let subjects: Int
  /// How many references there are.
  public let references: Int
  /// How many references have a texture.
  public let withTexture: Int
  /// The bytes of all templates without texture.
  public let templateBytes: Int
  /// The bytes of all textures.
  public let textureBytes: Int
  /// The bytes of the database's pages, in its file or still in its log.
  public let databaseBytes: Int
  /// The bytes of an empty gallery's database.
  public let emptyBytes: Int
  /// The bytes of the index; 0 if there is none yet.
  public let indexBytes: Int
}

extension GalleryStatistics: CustomStringConvertible {
  /// The figures on one line.
  public var description: String {
    "\(references) references (\(withTexture) with texture) of \(subjects) subjects, "
      + "\(databaseBytes) bytes of database, \(indexBytes) of index"
  }
}

extension Gallery {
  /// How big the gallery is, all at one moment.
  ///
  /// - Throws: ``GalleryError``.
  public func statistics() throws(GalleryError) -> GalleryStatistics {
    let index = try? FileManager.default.attributesOfItem(
      atPath: "\(folder)/\(SearchIndex.name)")
    let indexBytes = (index?[.size] as? NSNumber)?.intValue ?? 0
    return try read { db in
      func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      return GalleryStatistics(
        subjects: try number("SELECT count(*) FROM subject"),
        references: try Gallery.total(db),
        withTexture: try number("SELECT count(*) FROM texture"),
        templateBytes: try number("SELECT sum(length(template)) FROM reference"),
        textureBytes: try number("SELECT sum(length(ridges)) FROM texture"),
        databaseBytes: try number("PRAGMA page_count") * number("PRAGMA page_size"),
        // A page for the schema, one for each table and index.
        emptyBytes: try number("SELECT 1 + count(*) FROM sqlite_schema WHERE rootpage > 0")
          * number("PRAGMA page_size"),
        indexBytes: indexBytes)
    }
  }
}
