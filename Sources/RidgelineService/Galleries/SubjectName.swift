import RidgelineGallery

/// What may be a subject's name: what a gallery takes, told before anything is done.
enum SubjectName {
  /// The name as it is.
  ///
  /// - Throws: ``Problem`` where it is empty, too long, or holds characters that forge lines of lists.
  static func checked(_ subject: String) throws(Problem) -> String {
    guard (1...Enrollment.maximumSubjectBytes).contains(subject.utf8.count),
      PrintableText.escaped(subject) == subject
    else {
      throw Problem(
        .invalidRequest,
        "a subject's name has 1 to \(Enrollment.maximumSubjectBytes) bytes and no control characters"
      )
    }
    return subject
  }
}
