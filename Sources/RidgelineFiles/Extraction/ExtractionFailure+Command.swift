import Ridgeline

extension ExtractionFailure {
  /// A failure to enroll as the command line tells it: with the command that helps, where there is one.
  ///
  /// - Parameter sentence: what happened and what to do, with the name of the print before it where that is not said yet.
  static func line(_ sentence: String) -> String {
    let help =
      sentence.hasSuffix(ExtractionFailure.severalFingers.description)
      ? " (ridgeline segment cuts several fingers apart)" : ""
    return "failure to enroll: \(sentence)\(help)"
  }
}
