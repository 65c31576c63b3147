import ArgumentParser
import Foundation
import RidgelineGallery
import RidgelineShell

/// Lets processes write at once while another one reads.
struct SoakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak",
    abstract: "Write to a gallery from several processes while another one reads it.",
    discussion: """
      Writers add, remove and compact; the reader walks whole snapshots and must find every person \
      in them as enrolled. In the end everything acknowledged must be there and nothing else, and \
      nobody may have waited for ever.

      Exit status: 0 all is there, 1 something is not.

      Example: ridgeline-lab gallery-trial soak /tmp/soak --seconds 180
      """)

  @Argument(help: "An empty folder for the gallery.", completion: .directory) var folder: String
  @Option(help: "Duration in seconds.") var seconds = 180.0
  @Option(help: "Processes that write.") var writers = 2
  @Option(help: "Seed of the random operations.") var seed: UInt64 = 1
  @Flag(help: "Encrypt the gallery.") var encrypted = false

  func run() throws {
    let keys = TrialKeys(isEncrypted: encrypted)
    _ = try Gallery.create(in: folder, key: keys[0])
    let flags = (encrypted ? ["--encrypted"] : []) + ["--seconds", "\(seconds)"]
    let workers = try (0..<writers).map { number in
      try Child(
        [
          "work", folder, "--seed", "\(seed &* 1000 &+ UInt64(number))",
          "--next", "\(number * WorkCommand.share)",
        ] + flags)
    }
    let watcher = try Child(["watch", folder] + flags)
    let longestLog = try wait(for: workers + [watcher])
    var ledger = Ledger()
    var operations: [Int] = []
    for worker in workers {
      let (lines, status) = worker.end()
      let (done, pending, other) = try lines.operations()
      guard status == 0, pending == nil, other.isEmpty else {
        throw TrialFailure("a writer ended with \(status): \(other)")
      }
      ledger = done.reduce(ledger) { $0.after($1) }
      operations.append(done.count)
    }
    let (lines, status) = watcher.end()
    guard status == 0 else { throw TrialFailure("the reader ended with \(status): \(lines)") }
    let gallery = try Gallery(folder: folder, key: keys[0])
    let faults = try gallery.verify()
    guard faults.isEmpty else { throw TrialFailure("\(faults)") }
    if let fault = try ledger.fault(of: gallery) { throw TrialFailure(fault) }
    print(
      """
      \(seconds) s, operations of each writer \(operations), \(ledger.people.count) people left, \
      reader: \(lines.joined(separator: " ")), longest log \(longestLog >> 10) KiB, nothing lost\
      \(encrypted ? ", encrypted" : "")
      """)
  }

  /// Waits until all have ended; the longest log that was seen meanwhile, in bytes.
  private func wait(for children: [Child]) throws -> Int {
    let end = Date().addingTimeInterval(seconds + 90)
    var longest = 0
    while children.contains(where: \.isRunning) {
      guard Date() < end else {
        for child in children { child.kill() }
        throw TrialFailure("somebody waits for ever")
      }
      let log = try? FileManager.default.attributesOfItem(
        atPath: "\(folder)/\(Gallery.databaseName)-wal")
      longest = max(longest, (log?[.size] as? NSNumber)?.intValue ?? 0)
      Thread.sleep(forTimeInterval: 0.2)
    }
    return longest
  }
}
