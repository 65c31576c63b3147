import Foundation
import RidgelineGallery

/// A worker whose calls to the system fail one after the other.
struct FaultTrial {
  let folder: String
  let library: String
  let keys: TrialKeys
  let error: Int
  let isPermanent: Bool
  /// How often the worker ended with an error, for each operation.
  private var errors: [String: Int] = [:]
  /// The calls that it made good, by what they are.
  private var madeGood: [String: Int] = [:]
  private var calls = 0

  init(folder: String, library: String, keys: TrialKeys, error: Int, isPermanent: Bool) {
    self.folder = folder
    self.library = library
    self.keys = keys
    self.error = error
    self.isPermanent = isPermanent
  }

  /// Lets a call fail and looks what is left; false where the worker makes fewer calls.
  mutating func fail(_ number: Int) throws -> Bool {
    let gallery = "\(folder)/gallery"
    let report = "\(folder)/report"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var arguments = ["work", gallery, "--seed", "1", "--next", "0", "--create", "--round"]
    if keys.isEncrypted { arguments.append("--encrypted") }
    let settings = [
      "LD_PRELOAD": library, "FAILING_FOLDER": gallery, "FAILING_CALL": "\(number)",
      "FAILING_ALWAYS": isPermanent ? "1" : "0", "FAILING_ERROR": "\(error)",
      "FAILING_REPORT": report,
    ].map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
    let child = try Child(arguments, shell: "export \(settings)")
    let (lines, status) = child.end()
    let failed = try FaultTrial.failed(in: report)
    do {
      try judge(lines, status, wasSignalled: child.wasSignalled, failed: failed, in: gallery)
    } catch {
      throw TrialFailure("call \(number), \(failed ?? "none"): \(error)")
    }
    return failed != nil
  }

  /// The call that failed, as it is in a report; nil where none did.
  private static func failed(in report: String) throws -> String? {
    guard let text = try? String(contentsOfFile: report, encoding: .utf8) else {
      throw TrialFailure("the library that lets calls fail is not there, or does not fit")
    }
    return text.split(separator: "\n").first { $0.hasPrefix("failed ") }.map(String.init)
  }

  private mutating func judge(
    _ lines: [String], _ status: Int32, wasSignalled: Bool, failed: String?, in gallery: String
  ) throws {
    let (done, pending, other) = try lines.operations()
    guard !wasSignalled else { throw TrialFailure("ended by signal \(status): \(other)") }
    let before = done.reduce(Ledger()) { $0.after($1) }
    if status == 0 {
      guard pending == nil else { throw TrialFailure("ended well in \(pending?.name ?? "")") }
      if let failed { madeGood[FaultTrial.kind(failed), default: 0] += 1 }
    } else {
      guard failed != nil else { throw TrialFailure("failed by itself: \(other)") }
      guard other.contains(where: { !$0.isEmpty }) else {
        throw TrialFailure("ended with \(status) and no word: \(other)")
      }
      errors[pending?.name ?? "opening", default: 0] += 1
    }
    calls += failed == nil ? 0 : 1
    let left = try Aftermath(folder: gallery, keys: keys, before: before, pending: pending)
    guard let opened = left.gallery else { return }
    // Whoever sends the same again goes on as if nothing had been.
    if case .add = pending, let pending {
      try pending.prepared(keys: keys)(opened)
      if let fault = try left.ledger.after(pending).fault(of: opened) {
        throw TrialFailure("sent again: \(fault)")
      }
    }
  }

  /// What a call was, without what is drawn by chance.
  private static func kind(_ failed: String) -> String {
    let words = failed.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count > 1 else { return failed }
    let file = words.count > 2 ? words[2] : "/"
    let name = file.split(separator: "/").last.map(String.init) ?? "the folder"
    return "\(words[1]) \(name.components(separatedBy: ".new-")[0])"
  }

  /// What was done, for people.
  var summary: String {
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    return """
      \(calls) calls failed\(isPermanent ? ", and all after them" : "")\
      \(keys.isEncrypted ? ", encrypted" : ""): \(errors.values.reduce(0, +)) errors \
      (\(list(errors))); \(madeGood.values.reduce(0, +)) made good (\(list(madeGood))); nothing lost
      """
  }
}
