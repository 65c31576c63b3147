import Foundation
import RidgelineGallery
import RidgelineSynthesis

/// The gallery of the trial, and what should be in it.
struct KillTrial {
  let folder: String
  let keys: TrialKeys
  private var random: RandomSource
  private let seed: UInt64
  private var ledger = Ledger()
  private var next = 0
  private var acknowledged = 0
  /// For each operation that was cut off: how often it had not happened, and how often it had.
  private var cuts: [String: (not: Int, whole: Int)] = [:]

  init(folder: String, seed: UInt64, keys: TrialKeys) {
    self.folder = folder
    self.seed = seed
    self.keys = keys
    random = RandomSource(seed: seed, stream: 1)
  }

  /// Lets a worker work for a while, kills it, and looks what is left.
  mutating func killOnce(_ number: Int) throws {
    var arguments = [
      "work", folder, "--seed", "\(seed &* 1_000_003 &+ UInt64(number))", "--next", "\(next)",
      "--key", "\(ledger.key)",
    ]
    if keys.isEncrypted { arguments += ["--encrypted", "--rewraps"] }
    if !ledger.exists { arguments.append("--create") }
    let child = try Child(arguments)
    // A quarter of the kills may fall into the start: creating, opening, recovering after the last
    // kill; the others into the work.
    let isEarly = random.unit() < 0.25
    if !isEarly { child.awaitOutput() }
    Thread.sleep(forTimeInterval: random.unit() * (isEarly ? 0.1 : 0.5))
    child.kill()
    let (done, pending, other) = try child.end().lines.operations()
    guard other.isEmpty else { throw TrialFailure("the worker said: \(other)") }
    for operation in done { ledger = ledger.after(operation) }
    acknowledged += done.count
    for case .add(let numbers) in done + [pending].compactMap({ $0 }) { next = numbers.upperBound }
    try settle(pending)
  }

  private mutating func settle(_ pending: Operation?) throws {
    let name = pending?.name ?? "between two"
    var cut = cuts[name] ?? (0, 0)
    defer { cuts[name] = cut }
    let left = try Aftermath(folder: folder, keys: keys, before: ledger, pending: pending)
    ledger = left.ledger
    switch left.fate {
    case .happened: cut.whole += 1
    case .notHappened: cut.not += 1
    }
    if case .add = pending, let pending, let gallery = left.gallery, random.unit() < 0.5 {
      try pending.prepared(keys: keys)(gallery)
      ledger = ledger.after(pending)
      if let fault = try ledger.fault(of: gallery) { throw TrialFailure("sent again: \(fault)") }
    }
  }

  /// What was done, for people.
  var summary: String {
    let total = cuts.values.reduce(0) { $0 + $1.not + $1.whole }
    let lines = cuts.sorted { $0.key < $1.key }.map { name, cut in
      "  \(name): \(cut.not + cut.whole) kills, \(cut.whole) had happened, \(cut.not) had not"
    }
    return """
      \(total) kills, \(acknowledged) operations acknowledged, \(ledger.people.count) people left, \
      nothing lost\(keys.isEncrypted ? ", encrypted" : "")
      \(lines.joined(separator: "\n"))
      """
  }
}
