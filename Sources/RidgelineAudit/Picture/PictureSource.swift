import RidgelineFormats

/// A picture file that can be read, more than once.
public struct PictureSource: Sendable {
  /// What the file is called, with its folder.
  public let file: String
  /// Reads it.
  public let bytes: @Sendable () throws -> [UInt8]

  /// A source of bytes; `bytes` gives the same ones each time.
  public init(file: String, bytes: @escaping @Sendable () throws -> [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// A file on the disk.
  public init(path: String) {
    let limit = FileBytes.limit(forPixels: ImageDecodingOptions().pixelLimit)
    self.init(file: path) { try FileBytes.contents(ofPath: path, limit: limit) }
  }

  /// The folder that the file lies in; empty for none.
  var folder: String {
    file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
  }

  /// Whose print it is: folder and name up to the last underscore, as in `prints/12_3.png`; nil where
  /// the name has no such form.
  var finger: String? {
    let start = file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex
    let name = file[start...]
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    guard let bar = stem.lastIndex(of: "_"), bar > stem.startIndex,
      stem.index(after: bar) < stem.endIndex
    else { return nil }
    return String(file[..<bar])
  }
}
