import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// What an attack may reach at most.
struct AttackLimits: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Fail if a doctored or framed probe is accepted more than this many times as often as promised.",
      valueName: "times"))
  var mostTimes: Double?

  @Option(
    help: ArgumentHelp(
      "Fail if a wolf is accepted by more than this share of unseen prints, in per cent.",
      valueName: "percent"))
  var mostReached: Double?

  func validate() throws {
    for limit in [mostTimes, mostReached].compactMap({ $0 }) {
      guard limit.isFinite, limit >= 0 else {
        throw ValidationError("--most-times and --most-reached must be numbers of at least 0")
      }
    }
  }

  /// Ends the command with status 1 where a limit that was given does not hold.
  func judge(_ study: AttackStudy) throws {
    var complaints: [String] = []
    if let mostTimes {
      complaints += study.rows(above: mostTimes).map {
        "\($0.name): accepted for \($0.accepted) of \($0.strangers) strangers, more than "
          + "\(mostTimes) times as often as promised"
      }
    }
    if let mostReached {
      complaints += (study.climbs?.wolves ?? []).filter {
        100 * Double($0.accepted) > mostReached * Double($0.prints)
      }.map { "wolf from \($0.start): accepted by \($0.accepted) of \($0.prints) unseen prints" }
    }
    guard !complaints.isEmpty else { return }
    for complaint in complaints { StandardError.print(complaint) }
    throw RidgelineExit.noMatch.exit
  }
}
