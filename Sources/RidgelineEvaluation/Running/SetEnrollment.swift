/// What became of the prints of a set.
package struct SetEnrollment<Enrolled: Sendable>: Sendable {
  /// What was enrolled, print by print; nil for a failure to enroll.
  package let enrolled: [Enrolled?]
  /// Failures to enroll: the index of the print, and why.
  package let failures: [Int: String]
  /// The times of extraction in milliseconds, ascending.
  let times: [Double]
  /// The sizes of the templates in bytes, ascending.
  let sizes: [Int]

  /// The outcomes of a set's prints, in their order.
  init(_ outcomes: [EnrollmentOutcome<Enrolled>]) {
    var enrolled = [Enrolled?](repeating: nil, count: outcomes.count)
    var failures: [Int: String] = [:]
    var times: [Double] = []
    var sizes: [Int] = []
    for (i, outcome) in outcomes.enumerated() {
      switch outcome {
      case .enrolled(let template, let seconds, let bytes):
        enrolled[i] = template
        times.append(seconds * 1000)
        sizes.append(bytes)
      case .failure(let reason): failures[i] = reason
      }
    }
    self.enrolled = enrolled
    self.failures = failures
    self.times = times.sorted()
    self.sizes = sizes.sorted()
  }
}
