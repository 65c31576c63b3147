import ArgumentParser
import RidgelineEvaluation

/// Which part of each set is used.
struct SetPart: ParsableArguments {
  @Option(help: "Use only the first fingers of each set.")
  var fingers: Int?

  @Option(help: "Use only the first prints of each finger.")
  var printsPerFinger: Int?

  func validate() throws {
    guard fingers.map({ $0 >= 2 }) ?? true else {
      throw ValidationError("--fingers must be at least 2: impostors are other fingers")
    }
    guard printsPerFinger.map({ $0 >= 2 }) ?? true else {
      throw ValidationError("--prints-per-finger must be at least 2: mates are other prints")
    }
  }

  /// The parts of some sets.
  func of(_ sets: [PrintSet]) -> [PrintSet] {
    sets.map { $0.limited(fingers: fingers, printsPerFinger: printsPerFinger) }
  }
}
