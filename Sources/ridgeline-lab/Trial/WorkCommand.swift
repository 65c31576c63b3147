import ArgumentParser
import Foundation
import RidgelineGallery
import RidgelineSynthesis

/// The child of a trial: works on a gallery until it is killed, and says what it does.
///
/// Each operation is announced by the line `begin OPERATION` and acknowledged by `done OPERATION`.
struct WorkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work", abstract: "Work on a gallery until killed, saying what is done.",
    shouldDisplay: false)

  /// So many numbers belong to each worker.
  static let share = 1 << 32

  @Argument(completion: .directory) var folder: String
  @Option var seed: UInt64
  @Option(help: "The first number of people to add.") var next: Int
  @Option(help: "The number of the key that opens the gallery.") var key = 0
  @Flag var encrypted = false
  @Flag(help: "Create the gallery first.") var create = false
  @Flag(help: "Re-wrap the data key now and then.") var rewraps = false
  @Option(help: "End after this many seconds.") var seconds: Double?
  @Flag(help: "Do one of everything, always the same, and end.") var round = false

  func run() throws {
    // A file that may not grow further is an error of the write, not the end.
    signal(SIGXFSZ, SIG_IGN)
    let keys = TrialKeys(isEncrypted: encrypted)
    if create {
      WorkCommand.say("begin", .create)
      _ = try Gallery.create(in: folder, key: keys[key])
      WorkCommand.say("done", .create)
    }
    let gallery = try Gallery(folder: folder, key: keys[key])
    guard !round else {
      for operation in Operation.round(isEncrypted: encrypted) {
        let perform = try operation.prepared(keys: keys)
        WorkCommand.say("begin", operation)
        try perform(gallery)
        WorkCommand.say("done", operation)
      }
      return
    }
    let owner = next / WorkCommand.share
    var ledger = Ledger()
    ledger.key = key
    ledger.people = try Ledger.people(of: gallery) { $0 / WorkCommand.share == owner }.people
    var random = RandomSource(seed: seed)
    var next = next
    let end = seconds.map { Date().addingTimeInterval($0) } ?? .distantFuture
    while Date() < end {
      let operation = Operation.drawn(
        from: &random, ledger: ledger, next: next, rewraps: rewraps)
      let perform = try operation.prepared(keys: keys)
      WorkCommand.say("begin", operation)
      try perform(gallery)
      WorkCommand.say("done", operation)
      ledger = ledger.after(operation)
      if case .add(let numbers) = operation { next = numbers.upperBound }
    }
  }

  /// Writes a line at once and in one piece.
  private static func say(_ word: String, _ operation: Operation) {
    FileHandle.standardOutput.write(Data("\(word) \(operation)\n".utf8))
  }
}
