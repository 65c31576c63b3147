import Foundation
import Synchronization

/// A folder that a scanner's own program writes its pictures into: each picture is handed out once, when it is whole.
///
/// What lay there before the service began is never handed out. A program may write new files or the same one again.
final class FrameFolder: Sendable {
  /// A picture of the folder.
  struct Frame: Sendable, Hashable {
    /// The name of its file.
    let name: String
    /// Its bytes.
    let bytes: [UInt8]
  }

  /// What a file was like when it was looked at.
  private struct Look: Hashable {
    let size: Int
    let time: Date
  }

  private struct Memory {
    /// Files that were handed out, or were there before.
    var done: [String: Look] = [:]
    /// Files that may still be written.
    var fresh: [String: Look] = [:]
  }

  /// How long a file must stay as it is before it counts as whole.
  private static let settling = Duration.milliseconds(200)

  /// Its path.
  let path: String
  /// Who waits for its pictures.
  let polls = FramePolls()
  private let limit: Int
  private let memory: Mutex<Memory>

  /// A folder.
  ///
  /// - Parameter limit: the bytes of a picture; larger files are passed over.
  init(_ path: String, limit: Int) {
    (self.path, self.limit) = (path, limit)
    memory = Mutex(Memory(done: FrameFolder.looks(at: path, limit: limit)))
  }

  /// The next picture, the one written first; nil where none comes in time, or where nobody waits any more.
  ///
  /// - Parameter isWaiting: whether somebody still waits; what nobody waits for stays for the next who asks.
  func next(
    within patience: Duration, while isWaiting: () -> Bool = { true }
  ) async throws -> Frame? {
    let end = ContinuousClock.now + patience
    while isWaiting() {
      if let name = whole(), let frame = read(name) { return frame }
      guard ContinuousClock.now < end else { return nil }
      try await Task.sleep(for: FrameFolder.settling)
    }
    return nil
  }

  /// A file that is new and has not changed since it was looked at last; it is done with from now on.
  private func whole() -> String? {
    let looks = FrameFolder.looks(at: path, limit: limit)
    return memory.withLock { memory in
      let new = looks.filter { memory.done[$0.key] != $0.value }
      let settled = new.filter { memory.fresh[$0.key] == $0.value }
      let first = settled.min { ($0.value.time, $0.key) < ($1.value.time, $1.key) }
      memory.fresh = new
      memory.done = memory.done.filter { looks[$0.key] != nil }
      if let first { memory.done[first.key] = first.value }
      return first?.key
    }
  }

  private func read(_ name: String) -> Frame? {
    guard let bytes = FileManager.default.contents(atPath: "\(path)/\(name)"), bytes.count <= limit
    else { return nil }
    return Frame(name: name, bytes: Array(bytes))
  }

  /// The files of a folder; links, hidden files, and files that are empty or too large are none.
  private static func looks(at path: String, limit: Int) -> [String: Look] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var looks: [String: Look] = [:]
    for name in names where !name.hasPrefix(".") {
      guard let file = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)"),
        file[.type] as? FileAttributeType == .typeRegular,
        let size = (file[.size] as? NSNumber)?.intValue, size > 0, size <= limit,
        let time = file[.modificationDate] as? Date
      else { continue }
      looks[name] = Look(size: size, time: time)
    }
    return looks
  }
}
