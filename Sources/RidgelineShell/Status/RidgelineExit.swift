package import ArgumentParser

/// What the exit status says.
package enum RidgelineExit: Int32, CaseIterable {
  /// The work was done; with `match`, the prints match.
  case success = 0
  /// The prints do not match, or a required figure was not met.
  case noMatch = 1
  /// The command line makes no sense.
  case usage = 2
  /// A file is missing, damaged, or not what it should be, or one cannot be written.
  case badInput = 3
  /// A picture or a template tells nobody.
  case failureToEnroll = 4

  /// The list for `--help`.
  package static let explanation = """
    Exit status: 0 success (match: the prints match), 1 no match or a required figure not met, \
    2 usage, 3 bad input or output, 4 failure to enroll.
    """

  /// The stable name for programs.
  package var name: String {
    switch self {
    case .success: "success"
    case .noMatch: "noMatch"
    case .usage: "usage"
    case .badInput: "badInput"
    case .failureToEnroll: "failureToEnroll"
    }
  }

  /// What it means, where nothing more is known.
  package var meaning: String {
    switch self {
    case .success: "success"
    case .noMatch: "no match, or a required figure was not met"
    case .usage: "the command line makes no sense"
    case .badInput: "something cannot be read or written"
    case .failureToEnroll: "failure to enroll"
    }
  }

  /// Leaves with this status.
  package var exit: ExitCode { ExitCode(rawValue) }
}
