import ArgumentParser
import Foundation
import RidgelineGallery
import RidgelineShell

/// Lets a worker run into a full disk, and holds the gallery against what was acknowledged.
struct FillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill",
    abstract: "Work on a gallery until the disk is full, and see that nothing is lost.",
    discussion: """
      The worker must end with an error that says what to do. What it acknowledged must be there, \
      whole, and what failed must not.

      Exit status: 0 nothing was lost, 1 something was.

      Example: ridgeline-lab gallery-trial fill /tmp/trial --blocks 1000
      """)

  @Argument(
    help: "An empty folder for the gallery, on a small disk unless --blocks is given.",
    completion: .directory)
  var folder: String
  @Option(help: "Let no file grow beyond this many blocks of 512 bytes.") var blocks: Int?
  @Option(help: "Seed of the random operations.") var seed: UInt64 = 1
  @Flag(help: "Encrypt the gallery.") var encrypted = false

  func run() throws {
    let keys = TrialKeys(isEncrypted: encrypted)
    var arguments = [
      "work", folder, "--seed", "\(seed)", "--next", "0", "--create", "--seconds", "60",
    ]
    if encrypted { arguments.append("--encrypted") }
    let child = try Child(arguments, shell: blocks.map { "ulimit -f \($0)" })
    let (lines, status) = child.end()
    let (done, pending, other) = try lines.operations()
    guard status != 0, let pending else {
      throw TrialFailure("the disk did not fill: status \(status), \(done.count) operations")
    }
    let isClear = other.count == 1 && other[0].contains("disk")
    guard isClear || other.contains(where: { $0.contains("check room") }) else {
      throw TrialFailure("the error says not what to do: \(other)")
    }
    // What is on the full disk is looked at where there is room.
    let copy = NSTemporaryDirectory() + "filled-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    if done.isEmpty, case .create = pending {
      // Nothing of a gallery that could not be made may stand in the way of the next try.
      let left = try FileManager.default.contentsOfDirectory(atPath: copy)
      guard left.isEmpty else { throw TrialFailure("left after create: \(left)") }
      _ = try Gallery.create(in: copy, key: keys[0])
      print("full in create: \(other[0]); nothing left behind")
      return
    }
    let ledger = done.reduce(Ledger()) { $0.after($1) }
    let gallery = try Gallery(folder: copy, key: keys[0])
    let faults = try gallery.verify()
    guard faults.isEmpty else { throw TrialFailure("\(faults)") }
    if let fault = try ledger.fault(of: gallery) {
      throw TrialFailure("after \(pending): \(fault)")
    }
    let next = WorkCommand.share
    try Operation.add(next..<next + 3).prepared(keys: keys)(gallery)
    print("full in \(pending.name) after \(done.count) operations: \(other[0]); nothing lost")
  }
}
