internal import Foundation
internal import Ridgeline

/// References strewn over everything that is joined, from which each probe learns what strangers score.
///
/// All blocks share one sample: a probe asks the same of a reference wherever that lies.
struct ReferenceSample: Sendable {
  /// The least number of references that say what strangers score; of fewer, all are looked at closely.
  static let size = 512
  /// The codes of a reference that are a probe's measure of how common its minutiae are.
  private static let codesOfEach = 8

  /// How many references the sample was drawn from.
  let population: Int
  /// The sketches of the sample.
  let columns: IndexColumns
  /// Codes of minutiae strewn over the sample.
  let codes: [UInt64]

  /// A sample that was drawn before, of so many references.
  init(_ columns: IndexColumns, population: Int) {
    self.columns = columns
    self.population = population
    codes = columns.withColumns { buffers in
      (0..<columns.count).flatMap { buffers.codes(ofBest: ReferenceSample.codesOfEach, at: $0) }
    }
  }

  /// Draws every so many-th row, as an index draws its codes.
  init(drawnFrom columns: IndexColumns) {
    let step = max(1, columns.count / ReferenceSample.size)
    let ids = columns.withColumns { buffers in
      Set(stride(from: 0, to: columns.count, by: step).map { buffers.ids[$0] })
    }
    var builder = IndexBuilder()
    builder.append(columns, where: ids.contains)
    self.init(builder.columns(), population: columns.count)
  }

  /// The support by consensus from which two usual references are compared in full.
  ///
  /// Among strangers it is reached by a factor of e fewer for each 34. Where there are few references, more of them
  /// are compared, which costs little: about 28 a probe among 30,000.
  var leastSupport: Int {
    let few = log(30_000 / Double(max(1, population)))
    return max(20, 170 - Int((34 * max(0, few)).rounded()))
  }

  /// What the references of the sample score by their codes with a probe, ascending.
  func scores(of probe: ProbeSketch) -> [UInt16] {
    columns.withColumns { buffers in
      var scores = [UInt16](repeating: 0, count: columns.count)
      scores.withUnsafeMutableBufferPointer {
        probe.score(codes: buffers.scannedCodes, counts: buffers.counts, givesUp: false, into: $0)
      }
      return (0..<columns.count).filter(buffers.isSketched).map { scores[$0] }.sorted()
    }
  }
}
