/// A probe made ready to be held against the sketches of any number of references.
///
/// A reference's minutia is at the least of its distances to the probe's minutiae; what it adds to
/// the score is how much nearer that is than ``reach``. Every minutia of the probe has a distance
/// of its own that counts as reach: one that only a small share of all the gallery's minutiae come
/// nearer than, so that a common neighbourhood counts less than a rare one.
package struct ProbeSketch: Sendable {
  /// The highest score that a reference can have.
  package static let highestScore = reach * TemplateSketch.scannedMinutiaCount
  /// The share of the gallery's minutiae that come nearer than ``reach`` to one of the probe's.
  static let share = 0.003
  /// Steps of distance in a natural unit of ``SketchCost`` before each minutia has its own.
  private static let stepsPerUnit: Float = 6
  /// What counts as reach without a sample, in natural units.
  private static let usualReach: Float = 12

  /// Which form of the hot loops runs.
  let kernels: Kernels
  /// For each part and each of its values the distance from every minutia of the probe.
  let tables: [UInt8]
  /// What strangers have in the mean by as many minutiae as are looked at first: who has less is given up.
  let gate: Int
  /// The places of the probe's minutiae, in steps of four pixels.
  let x: [Float]
  let y: [Float]
  /// The directions, 256 to the turn.
  let angle: [UInt8]

  /// Makes a probe ready.
  ///
  /// - Parameter sample: codes of minutiae strewn over the gallery, some thousands for a good search.
  package init(_ print: PreparedTemplate, sample: [UInt64]) {
    self.init(print, sample: sample, kernels: .fastest)
  }

  init(_ print: PreparedTemplate, sample: [UInt64], kernels: Kernels) {
    self.kernels = kernels
    let best = TemplateSketch.best(ProbeSketch.capacity, of: print.minutiae)
    x = best.map { print.minutiae.x[$0] / TemplateSketch.placeStep }
    y = best.map { print.minutiae.y[$0] / TemplateSketch.placeStep }
    angle = best.map { TemplateSketch.turn(print.minutiae.angle[$0]) }
    let distances = ProbeSketch.distances(best, of: print)
    let even = ProbeSketch.tables(
      distances, scales: best.map { _ in ProbeSketch.stepsPerUnit })
    let limits = ProbeSketch.limits(
      of: kernels.measureSketches(sample, tables: even), count: best.count)
    tables = ProbeSketch.tables(
      distances,
      scales: limits.map { ProbeSketch.stepsPerUnit * Float(ProbeSketch.reach) / $0 })
    gate = ProbeSketch.gate(kernels.nearest(to: sample, tables: tables).distances)
  }

  /// How many minutiae are looked for.
  package var count: Int { x.count }

  /// The scores of references one after the other.
  ///
  /// A reference that has less by its best minutiae than strangers have in the mean is left with what these give it: among
  /// 2,801 mated pairs of ten sets that reached what 1.5 % of strangers reach, one had.
  ///
  /// - Parameters:
  ///   - codes: ``TemplateSketch/scannedMinutiaCount`` codes a reference, of its best minutiae.
  ///   - counts: how many minutiae the sketch of each has.
  ///   - givesUp: whether references are given up early; not where the scores of strangers are asked for.
  ///   - scores: room for a score a reference.
  package func score(
    codes: UnsafeBufferPointer<UInt64>, counts: UnsafeBufferPointer<UInt8>, givesUp: Bool = true,
    into scores: UnsafeMutableBufferPointer<UInt16>
  ) {
    kernels.scoreSketches(
      codes: codes, counts: counts, tables: tables, gate: givesUp ? gate : 0, into: scores)
  }

  /// The distances of every minutia of the probe from one code; 255 beyond the last.
  func distances(of code: UInt64) -> [UInt8] {
    kernels.measureSketches([code], tables: tables)
  }

  /// The distance of each code from the nearest of the probe's minutiae, and which that is.
  func nearest(of codes: [UInt64]) -> (distances: [UInt8], minutiae: [UInt8]) {
    kernels.nearest(to: codes, tables: tables)
  }

  /// The distances of the probe's minutiae from each value of each part: the cost of its two levels, above that of the
  /// cheapest value.
  ///
  /// A print without flow knows nothing of a reference's: those distances are 0 then.
  private static func distances(_ best: [Int], of print: PreparedTemplate) -> [[Float]] {
    let silent = print.flow.hasDirections ? 0 : SketchBasis.flowCount / 2
    return best.map { minutia in
      let numbers = SketchBasis.numbers(of: minutia, in: print)
      var rows = [Float](repeating: 0, count: 16 * SketchCode.parts)
      for part in silent..<SketchCode.parts {
        let first = SketchCost.costs(of: numbers[2 * part], at: 2 * part)
        let second = SketchCost.costs(of: numbers[2 * part + 1], at: 2 * part + 1)
        let cheapest = first.min() + second.min()
        for value in 0..<16 {
          rows[16 * part + value] = first[value & 3] + second[value >> 2] - cheapest
        }
      }
      return rows
    }
  }

  /// Rounds distances to whole steps; where there is no minutia everything is far away.
  private static func tables(_ distances: [[Float]], scales: [Float]) -> [UInt8] {
    var tables = [UInt8](repeating: .max, count: 16 * SketchCode.parts * capacity)
    for (q, rows) in distances.enumerated() {
      for (row, distance) in rows.enumerated() {
        tables[capacity * row + q] = UInt8(min(255, (distance * scales[q]).rounded()))
      }
    }
    return tables
  }

  /// What as many minutiae of strangers as are looked at first add up to in the mean, by the least distances of a sample;
  /// without one nobody is given up.
  private static func gate(_ distances: [UInt8]) -> Int {
    guard !distances.isEmpty else { return 0 }
    let sum = distances.reduce(0) { $0 + max(0, reach - Int($1)) }
    return sum * TemplateSketch.firstMinutiaCount / distances.count
  }

  /// The distance that ``share`` of the sample comes nearer than, for each minutia of the probe.
  private static func limits(of distances: [UInt8], count: Int) -> [Float] {
    let sampled = distances.count / capacity
    let wanted = max(1, share * Double(sampled))
    return (0..<count).map { q in
      var histogram = [Int](repeating: 0, count: 256)
      for k in 0..<sampled { histogram[Int(distances[capacity * k + q])] += 1 }
      var below = 0
      for (distance, number) in histogram.enumerated() where number > 0 {
        if Double(below + number) >= wanted {
          return max(1, Float(distance) + Float((wanted - Double(below)) / Double(number)))
        }
        below += number
      }
      return usualReach * stepsPerUnit
    }
  }
}
