import ArgumentParser
import FoundationEssentials
import RidgelineEvaluation
import RidgelineFormats
import RidgelineShell
import Synchronization

extension ComparisonProtocol: ExpressibleByArgument {}

/// What the bench commands read.
enum BenchInput {
  /// The folders of which was said what was left out of them.
  private static let told = Mutex<Set<String>>([])

  /// The sets in some folders, under names that tell them apart.
  static func sets(in folders: [String]) throws -> [PrintSet] {
    let sets = try copies(in: folders)
    return try BadInput.attempt { () throws(PrintSetError) in try PrintSet.distinguished(sets) }
  }

  /// The sets in some folders, copies of one set under one name.
  static func copies(in folders: [String]) throws -> [PrintSet] {
    let sets = try folders.flatMap { folder in
      try BadInput.attempt { () throws(PrintSetError) in try PrintSet.sets(in: folder) }
    }
    for set in sets {
      guard let words = set.leftOut.words, let path = set.prints.first?.path,
        told.withLock({ $0.insert(path).inserted })
      else { continue }
      StandardError.print("\(set.name): \(words)")
    }
    return sets
  }

  /// The most bytes of a file of figures that are read.
  private static let limit = 1 << 30

  /// An earlier run.
  static func result(at path: String) throws -> AccuracyResult {
    do {
      let bytes = try FileBytes.contents(ofPath: path, limit: limit)
      return try JSONDecoder().decode(AccuracyResult.self, from: Data(bytes))
    } catch {
      StandardError.print("\(path): no result of an earlier bench accuracy --json")
      throw RidgelineExit.badInput.exit
    }
  }

  /// The text of a file.
  static func text(at path: String) throws -> String {
    let bytes = try BadInput.attempt { () throws(ImageDecodingError) in
      try FileBytes.contents(ofPath: path, limit: limit)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      StandardError.print("\(path): cannot be read as text")
      throw RidgelineExit.badInput.exit
    }
    return text
  }

  /// Says once of each set that it has no mated or no impostor comparisons.
  static func tellUnmeasured(_ sets: [String]) {
    var told: Set<String> = []
    for set in sets where told.insert(set).inserted {
      StandardError.print(
        "\(set): no error rate was measured; there are no mated or no impostor comparisons, and means "
          + "leave it out")
    }
  }

  /// Another engine, as an option names it.
  static func engine(_ option: String) throws -> ExternalEngine {
    let engine: ExternalEngine
    do throws(ExternalEngineError) {
      engine = try ExternalEngine(option: option)
    } catch {
      guard !error.isUsage else { throw ValidationError("\(error)") }
      StandardError.print("\(error)")
      throw RidgelineExit.badInput.exit
    }
    Interruption.whenStopped(engine.abandon)
    return engine
  }
}
