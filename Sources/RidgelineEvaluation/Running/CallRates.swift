package import Ridgeline

/// How fast one thread extracts and compares, as calls from other languages are measured: the same prints,
/// the same loops.
package struct CallRates: Sendable, Hashable, Codable {
  /// Processor time of an extraction in milliseconds, the mean over all prints.
  package let extractionMilliseconds: Double
  /// Comparisons of every print with every print in a second of processor time.
  package let comparisonsPerSecond: Double

  /// Measures the pictures of some prints; each loop is run once before it is timed.
  ///
  /// - Parameter rounds: how often the loops are run; the fastest counts.
  /// - Throws: `ExtractionFailure` if one of the pictures has no print.
  package init(of images: [FingerprintImage], rounds: Int) throws(ExtractionFailure) {
    let extractor = Extractor()
    var references: [PreparedTemplate] = []
    for image in images {
      references.append(PreparedTemplate(try extractor.extract(from: image).template))
    }
    extractionMilliseconds =
      1e3 / Double(images.count)
      * CallRates.fastest(of: rounds) { for image in images { _ = extractor.extract(from: image) } }
    var sum = 0.0
    let seconds = CallRates.fastest(of: rounds) {
      for probe in references {
        let matcher = Matcher(probe: probe)
        for reference in references { sum += matcher.compare(with: reference).score }
      }
    }
    comparisonsPerSecond = Double(references.count * references.count) / seconds
  }

  private static func fastest(of rounds: Int, _ work: () -> Void) -> Double {
    (0..<max(1, rounds)).map { _ in
      let start = threadSeconds()
      work()
      return threadSeconds() - start
    }.min() ?? 0
  }
}
