import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// What an attack may reach at most.
struct AttackLimits: ParsableArguments {
  @Option(
    name: [.customLong("maximum-times"), .customLong("most-times")],
    help: ArgumentHelp(
      "Fail if a doctored or framed probe is accepted more than this many times as often as promised.",
      valueName: "times"))
  var maximumTimes: Double?

  @Option(
    name: [.customLong("maximum-reached"), .customLong("most-reached")],
    help: ArgumentHelp(
      "Fail if a wolf is accepted by more than this share of unseen prints, in per cent.",
      valueName: "percent"))
  var maximumReached: Double?

  func validate() throws {
    for limit in [maximumTimes, maximumReached].compactMap({ $0 }) {
      guard limit.isFinite, limit >= 0 else {
        throw ValidationError("--maximum-times and --maximum-reached must be numbers of at least 0")
      }
    }
  }

  /// Ends the command with status 1 where a limit that was given does not hold, or nothing was attacked
  /// that it could hold of.
  func judge(_ study: AttackStudy) throws {
    var complaints: [String] = []
    if let maximumTimes {
      complaints += study.rowsWithoutStrangers.map {
        "\($0): no comparison with a stranger was made, so --maximum-times holds of nothing"
      }
      complaints += study.rows(above: maximumTimes).map {
        "\($0.name): accepted for \($0.accepted) of \($0.strangers) strangers, more than "
          + "\(maximumTimes) times as often as promised"
      }
    }
    if let maximumReached {
      let wolves = study.climbs?.wolves ?? []
      if wolves.allSatisfy({ $0.prints == 0 }) {
        complaints.append("wolf: no unseen print was tried, so --maximum-reached holds of nothing")
      }
      complaints += wolves.filter {
        100 * Double($0.accepted) > maximumReached * Double($0.prints)
      }.map { "wolf from \($0.start): accepted by \($0.accepted) of \($0.prints) unseen prints" }
    }
    guard !complaints.isEmpty else { return }
    for complaint in complaints { StandardError.print(complaint) }
    throw RidgelineExit.noMatch.exit
  }
}
