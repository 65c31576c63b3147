import FoundationEssentials
import RidgelineGallery

/// What was sent to be imported, on the disk until it is in its gallery: pieces of whole lines.
///
/// A piece begins with the number of its first line. Sealed where a key is given, as these are prints.
struct ImportSpool: Sendable {
  /// A piece as it is read again.
  struct Piece: Sendable {
    /// The number of its first line, from 1.
    let first: Int
    /// Its lines without their ends.
    let lines: [ArraySlice<UInt8>]
  }

  /// What it is called.
  let name: String
  private let folder: String
  private let kept: KeptBytes

  /// A spool that is there, or will be.
  init(_ name: String, in data: DataFolder, key: GalleryKey?) {
    self.name = name
    folder = "\(data.imports)/\(name)"
    kept = KeptBytes(folder: folder, key: key, purpose: "imports \(name)")
  }

  /// Makes a spool of a new name.
  static func make(in data: DataFolder, key: GalleryKey?) throws(KeepingError) -> ImportSpool {
    let spool = ImportSpool(RandomBytes.hexadecimal(16), in: data, key: key)
    try DataFolder.make(spool.folder)
    try SyncedFile.synchronize(data.imports)
    return spool
  }

  /// Keeps a piece; it is on the disk when this returns.
  func keep(
    _ text: ArraySlice<UInt8>, from first: Int, as number: Int
  ) throws(KeepingError) {
    try kept.keep(Array("\(first)\n".utf8) + text, as: ImportSpool.place(number))
  }

  /// A piece.
  ///
  /// - Throws: ``KeepingError`` where it cannot be read, ``Problem`` where it is not there any more.
  func piece(_ number: Int) throws -> Piece {
    let place = ImportSpool.place(number)
    guard let bytes = try kept.bytes(place) else {
      throw Problem(.unavailable, "a part of what was sent is gone: send it again")
    }
    var lines = bytes[...].split(separator: 10, omittingEmptySubsequences: false)
    guard let first = lines.first.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }) else {
      throw kept.damaged(place)
    }
    lines.removeFirst()
    // After the last line's end comes nothing.
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return Piece(first: first, lines: lines)
  }

  /// Takes away a piece that is in the gallery; one that stays after a crash is taken away with the spool.
  func discard(_ number: Int) { try? kept.remove(ImportSpool.place(number)) }

  /// Takes away all of it.
  func remove() {
    for name in (try? kept.names()) ?? [] { try? kept.remove(name) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Takes away what nobody goes on with.
  static func sweep(
    _ data: DataFolder, key: GalleryKey?, except used: Set<String>
  ) throws(KeepingError) {
    for name in try DataFolder.folders(in: data.imports) where !used.contains(name) {
      ImportSpool(name, in: data, key: key).remove()
    }
  }

  private static func place(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }
}
