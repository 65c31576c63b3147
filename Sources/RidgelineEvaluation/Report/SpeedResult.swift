import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineText
import RidgelineFiles

/// How fast the engine is on one set, in the time of one thread.
package struct SpeedResult: Sendable, Codable {
  /// The set's name.
  package let set: String
  /// Prints that were extracted; those that cannot be read or enrolled take no part.
  package let printCount: Int
  /// Comparisons that were made of prepared templates.
  package let comparisonCount: Int
  /// The median time to extract a template, in milliseconds.
  package let extractionMedian: Double
  /// The 95th percentile of the same.
  package let extractionP95: Double
  /// The median time to judge a picture as a live preview does, in milliseconds.
  package let previewMedian: Double
  /// The median time to prepare a template for comparison, in milliseconds.
  package let preparationMedian: Double
  /// Comparisons of prepared templates in a second.
  package let comparisonsPerSecond: Double
  /// Comparisons in a second where both templates are prepared each time.
  package let unpreparedComparisonsPerSecond: Double
  /// The median size of a template in bytes.
  package let templateBytes: Int
  /// The median size of a template without texture in bytes.
  package let templateBytesWithoutTexture: Int
  /// The time of a fixed piece of work on this machine, in milliseconds: divide by it what other
  /// machines are to be compared with.
  package let benchmarkKernel: Double
  /// The most memory that the process held, in bytes.
  package let peakMemory: Int

  /// The most comparisons that prepare both sides.
  private static let unpreparedLimit = 2000

  /// Measures a set; prints that cannot be read or enrolled are left out.
  package init(
    of set: PrintSet, threads: Int, progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    let before = BenchmarkKernel.milliseconds()
    let run = AccuracyRun(engine: RidgelineEngine(), threads: threads, progress: progress)
    let scores = run.scores(of: set)
    let engine = RidgelineEngine()
    let templates = ParallelMap.map(count: set.prints.count, threads: threads) {
      index -> (template: Template, seconds: Double)? in
      guard
        case .enrolled(let prepared, _, _) = engine.enroll(
          set.prints[index], pixelsPerInch: set.pixelsPerInch)
      else { return nil }
      let start = threadSeconds()
      let again = PreparedTemplate(prepared.template)
      return (again.template, threadSeconds() - start)
    }.compactMap { $0 }
    let pairs = ComparisonProtocol.allPairs.pairs(of: set)
      .filter { $0.reference < templates.count && $0.probe < templates.count }
    let step = max(1, pairs.count / SpeedResult.unpreparedLimit)
    let sample = stride(from: 0, to: pairs.count, by: step).map { pairs[$0] }
    let unprepared = ParallelMap.map(count: sample.count, threads: threads) { index -> Double in
      let start = threadSeconds()
      _ = Matcher(probe: templates[sample[index].probe].template)
        .compare(with: templates[sample[index].reference].template)
      return threadSeconds() - start
    }.reduce(0, +)
    let previews = ParallelMap.map(count: set.prints.count, threads: threads) { index -> Double? in
      guard let image = set.prints[index].picture(pixelsPerInch: set.pixelsPerInch) else {
        return nil
      }
      let start = threadSeconds()
      _ = QualityPreview().report(of: image)
      return threadSeconds() - start
    }.compactMap { $0 }.sorted()
    let sizes = templates.map { $0.template.withoutTexture.serialized().count }.sorted()
    let preparations = templates.map(\.seconds).sorted()
    self.set = set.name
    printCount = templates.count
    comparisonCount = scores.comparisonCount
    extractionMedian = scores.timing.extractionMedian
    extractionP95 = scores.timing.extractionP95
    previewMedian = previews.isEmpty ? 0 : 1000 * previews[previews.count / 2]
    preparationMedian =
      preparations.isEmpty ? 0 : 1000 * preparations[preparations.count / 2]
    comparisonsPerSecond = scores.timing.comparisonsPerSecond
    unpreparedComparisonsPerSecond = unprepared > 0 ? Double(sample.count) / unprepared : 0
    templateBytes = scores.timing.templateBytes
    templateBytesWithoutTexture = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    benchmarkKernel = (before + BenchmarkKernel.milliseconds()) / 2
    peakMemory = RidgelineEvaluation.peakMemory()
  }

  /// Some results as aligned text.
  package static func table(of results: [SpeedResult]) -> String {
    var rows = [
      [
        "set", "prints", "extraction ms", "p95 ms", "of kernel", "preview ms", "preparation ms",
        "comparisons/s",
        "unprepared/s", "template bytes", "without texture",
      ]
    ]
    for result in results {
      rows.append([
        result.set, "\(result.printCount)", fixed(result.extractionMedian, 1),
        fixed(result.extractionP95, 1), fixed(result.extractionMedian / result.benchmarkKernel, 2),
        fixed(result.previewMedian, 1), fixed(result.preparationMedian, 2),
        fixed(result.comparisonsPerSecond, 0), fixed(result.unpreparedComparisonsPerSecond, 0),
        "\(result.templateBytes)", "\(result.templateBytesWithoutTexture)",
      ])
    }
    let rate = pooledRate(results.map { ($0.comparisonCount, $0.comparisonsPerSecond) })
    let lines =
      ["time of one thread"] + aligned(rows) + [
        "all comparisons together: \(fixed(rate, 0)) a second; "
          + "reference kernel \(fixed(results.last?.benchmarkKernel ?? 0, 2)) ms; "
          + "peak memory \((results.map(\.peakMemory).max() ?? 0) >> 20) MiB"
      ]
    return lines.joined(separator: "\n") + "\n"
  }
}
