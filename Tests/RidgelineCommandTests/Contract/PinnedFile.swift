import Foundation
import Testing

/// A file of `Fixtures/expected`: what earlier releases made, and this one must make as well.
///
/// `RIDGELINE_PIN="reason"` in the environment makes the files anew, on purpose: the reason must stand in
/// CHANGELOG.md.
struct PinnedFile {
  static let folder = CommandRun.package.appending(path: "Fixtures/expected")

  /// Why the files are made anew; nil where they are held against.
  static let reason = ProcessInfo.processInfo.environment["RIDGELINE_PIN"]

  let url: URL

  init(_ name: String) { url = PinnedFile.folder.appending(path: name) }

  /// The bytes; empty where the file is missing.
  var bytes: Data { (try? Data(contentsOf: url)) ?? Data() }

  /// Holds bytes against the file, or makes it anew where that was asked for.
  func holds(_ bytes: Data, _ change: Comment, at location: SourceLocation = #_sourceLocation)
    throws
  {
    guard let reason = PinnedFile.reason else {
      #expect(bytes == self.bytes, change, sourceLocation: location)
      return
    }
    let log = try String(
      contentsOf: CommandRun.package.appending(path: "CHANGELOG.md"), encoding: .utf8)
    try #require(
      !reason.isEmpty && log.contains(reason), "write the reason into CHANGELOG.md first",
      sourceLocation: location)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  /// Holds lines against the file; names the first that differs.
  func holds(_ lines: [String], _ change: Comment, at location: SourceLocation = #_sourceLocation)
    throws
  {
    if PinnedFile.reason == nil {
      let old = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      for (new, old) in zip(lines, old) where new != old {
        Issue.record("\(change): was \(old), is \(new)", sourceLocation: location)
        return
      }
    }
    try holds(Data((lines.joined(separator: "\n") + "\n").utf8), change, at: location)
  }
}
