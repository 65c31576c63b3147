// What values look like when they are printed: a few words, without line breaks.

extension Resolution: CustomStringConvertible {
  /// The figure and where it comes from: "500 ppi (file)".
  public var description: String { "\(Tenths(pixelsPerInch)) ppi (\(source.rawValue))" }
}

extension FingerprintImage: CustomStringConvertible {
  /// Sides and resolution.
  public var description: String { "picture of \(width) x \(height) pixels, \(resolution)" }
}

extension Template: CustomStringConvertible {
  /// Sides, minutiae and what else there is.
  public var description: String {
    "template of \(width) x \(height) pixels, \(minutiae.count) minutiae"
      + (flow == nil ? ", no flow" : "") + (texture == nil ? "" : ", texture")
  }
}

extension Extraction: CustomStringConvertible {
  /// The template and its quality, or why there is none.
  public var description: String {
    switch outcome {
    case .success(let template): "\(template), quality \(quality.score)"
    case .failure(let failure): "failure to enroll: \(failure)"
    }
  }
}

extension QualityScore: CustomStringConvertible {
  /// The score out of 100.
  public var description: String { "\(value) of 100" }
}

extension QualityFinding: CustomStringConvertible {
  /// The cause, what it costs, and what to do.
  public var description: String { "\(cause.rawValue), \(cost) points: \(advice())" }
}

extension QualityReport: CustomStringConvertible {
  /// The score and the causes.
  public var description: String {
    let faults = causes.map(\.cause.rawValue).joined(separator: ", ")
    return "quality \(score)" + (faults.isEmpty ? "" : ": \(faults)")
      + (failure.map { "; \($0)" } ?? "")
  }
}

extension Comparison: CustomStringConvertible {
  /// The score and how many minutiae were paired.
  public var description: String { "score \(Tenths(score)), \(pairs.count) paired minutiae" }
}

extension Consolidation: CustomStringConvertible {
  /// The reference and what it is made of.
  public var description: String {
    "\(template) of \(used.count) captures, \(rejected.count) left out"
  }
}

extension EnrollmentCapture: CustomStringConvertible {
  /// The template and its quality.
  public var description: String { "\(template), quality \(quality)" }
}

extension EnrollmentAnswer: CustomStringConvertible {
  /// What became of the capture, and the advice.
  public var description: String { "\(reason.rawValue): \(advice)" }
}

extension EnrollmentSession: CustomStringConvertible {
  /// Each finger with its captures.
  public var description: String {
    let fingers = slots.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key) \($0.value.captures.count) captures" }
    return "enrollment: " + (fingers.isEmpty ? "no finger yet" : fingers.joined(separator: ", "))
      + (missing.isEmpty ? "" : "; \(missing.count) missing")
  }
}

extension FingerRanking: CustomStringConvertible {
  /// The fingers, best first.
  public var description: String {
    fingers.map { "\($0.position) \(Tenths(100 * $0.expectedMatchRate)) %" }.joined(separator: ", ")
  }
}

extension CaptureMonitor.Answer: CustomStringConvertible {
  /// The instruction in words.
  public var description: String { "\(instruction.rawValue): \(text())" }
}

/// A number with one decimal, none where it is whole.
private struct Tenths: CustomStringConvertible {
  let value: Double

  init(_ value: Double) { self.value = value }

  var description: String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let whole = abs(tenths) / 10
    return abs(tenths) % 10 == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(abs(tenths) % 10)"
  }
}
