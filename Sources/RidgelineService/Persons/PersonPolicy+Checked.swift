import Ridgeline

extension PersonPolicy {
  /// The policy where its numbers make sense.
  ///
  /// - Throws: ``Problem`` where they do not.
  func checked() throws(Problem) -> PersonPolicy {
    guard !wanted.isEmpty, wanted.count == Set(wanted).count,
      !wanted.contains(.unknown), (1...10).contains(minimumFingers), finger.isPossible
    else {
      throw Problem(
        .invalidRequest,
        "a policy wants fingers 1 to 10 once each, minimumFingers 1 to 10, enoughQuality 0 to 100, "
          + "minimumCaptures 1 to 16, maximumTries 1 to 64, and scores from 10 to 1000")
    }
    guard minimumFingers <= wanted.count else {
      throw Problem(
        .invalidRequest,
        "\(minimumFingers) fingers have to be good, but \(wanted.count) are wanted: nobody could be enrolled"
      )
    }
    return self
  }
}
