import Testing

@testable import Ridgeline
import RidgelineSynthesis

@Suite("Sketches of templates")
struct SketchTests {
  /// Templates of impressions of different fingers.
  private func templates(_ count: Int, impression: UInt64 = 1) -> [Template] {
    (0..<count).map { FingerBlueprint(seed: UInt64(500 + $0)).template(impression, wear: 0.3) }
  }

  private func codes(_ templates: [Template]) -> [UInt64] {
    templates.flatMap { TemplateSketch($0).codes }
  }

  /// Codes of the best minutiae in rows of one length, as an index stores them.
  private func rows(_ sketches: [TemplateSketch]) -> (codes: [UInt64], counts: [UInt8]) {
    var codes: [UInt64] = []
    for sketch in sketches {
      let room = [UInt64](repeating: 0, count: TemplateSketch.scannedMinutiaCount)
      codes += (sketch.codes + room).prefix(TemplateSketch.scannedMinutiaCount)
    }
    return (codes, sketches.map { UInt8($0.count) })
  }

  private func scores(
    _ probe: ProbeSketch, _ sketches: [TemplateSketch], givesUp: Bool = true
  ) -> [UInt16] {
    let (codes, counts) = rows(sketches)
    var scores = [UInt16](repeating: 0, count: sketches.count)
    codes.withUnsafeBufferPointer { codes in
      counts.withUnsafeBufferPointer { counts in
        scores.withUnsafeMutableBufferPointer {
          probe.score(codes: codes, counts: counts, givesUp: givesUp, into: $0)
        }
      }
    }
    return scores
  }

  @Test("every form of the scan gives the same scores", arguments: KernelVariant.supported)
  func variants(variant: KernelVariant) {
    let references = templates(40)
    let sketches = references.map { TemplateSketch($0) }
    let probe = PreparedTemplate(FingerBlueprint(seed: 503).template(2, wear: 0.3))
    let sample = codes(references)
    let plain = ProbeSketch(probe, sample: sample, kernels: Kernels(all: .portable))
    let fast = ProbeSketch(probe, sample: sample, kernels: Kernels(all: variant))
    #expect(plain.tables == fast.tables)
    #expect(scores(plain, sketches) == scores(fast, sketches))
    let supports = sketches.map { SketchConsensus(plain).support(of: $0) }
    #expect(supports == sketches.map { SketchConsensus(fast).support(of: $0) })
  }

  @Test(
    "a reference is given up only below the gate, and only where there is more to look at",
    arguments: KernelVariant.supported)
  func gate(variant: KernelVariant) {
    // The first part of a code says the distance in tens, whatever the probe.
    var tables = [UInt8](repeating: 0, count: 16 * SketchCode.parts * ProbeSketch.capacity)
    for value in 0..<16 {
      for q in 0..<ProbeSketch.capacity {
        tables[value * ProbeSketch.capacity + q] = UInt8(10 * value)
      }
    }
    func score(_ distances: [UInt64], gate: Int) -> UInt16 {
      let rest = TemplateSketch.scannedMinutiaCount - distances.count
      let codes = distances + [UInt64](repeating: 0, count: rest)
      var scores: [UInt16] = [0]
      codes.withUnsafeBufferPointer { codes in
        [UInt8(distances.count)].withUnsafeBufferPointer { counts in
          scores.withUnsafeMutableBufferPointer {
            Kernels(all: variant).scoreSketches(
              codes: codes, counts: counts, tables: tables, gate: gate, into: $0)
          }
        }
      }
      return scores[0]
    }
    let first = TemplateSketch.firstMinutiaCount
    let near = [UInt64](repeating: 9, count: first)
    let far = [UInt64](repeating: 10, count: first)
    #expect(score(near, gate: 10_000) == UInt16(10 * first))
    #expect(score(near + [0], gate: 10 * first) == UInt16(10 * first + 100))
    #expect(score(near + [0], gate: 10 * first + 1) == UInt16(10 * first))
    #expect(score(far, gate: 10_000) == 0)
    #expect(score(far + [0], gate: 10_000) == 1)
    #expect(score(far + [0], gate: 0) == 100)
    #expect(score([], gate: 10_000) == 0)
  }

  @Test("another impression of a finger stands out among two hundred others")
  func mateStandsOut() {
    let references = templates(200)
    let sketches = references.map { TemplateSketch($0) }
    let sample = codes(references)
    var first = 0
    for finger in 0..<20 {
      let probe = ProbeSketch(
        PreparedTemplate(FingerBlueprint(seed: UInt64(500 + finger)).template(2, wear: 0.3)),
        sample: sample)
      let consensus = SketchConsensus(probe)
      let supports = sketches.map { consensus.support(of: $0) }
      if supports[finger] == supports.max() { first += 1 }
      let scores = scores(probe, sketches)
      #expect(scores.filter { $0 > scores[finger] }.count < 20, "finger \(finger)")
    }
    #expect(first >= 18)
  }

  @Test("most strangers are given up early, mates are not, and without a sample nobody is")
  func givingUp() {
    let references = templates(200)
    let sketches = references.map { TemplateSketch($0) }
    var (whole, left) = (0, 0)
    for finger in 0..<20 {
      let print = PreparedTemplate(
        FingerBlueprint(seed: UInt64(500 + finger)).template(2, wear: 0.3))
      let probe = ProbeSketch(print, sample: codes(references))
      let all = scores(probe, sketches, givesUp: false)
      let given = scores(probe, sketches)
      #expect(zip(given, all).allSatisfy { $0 == $1 || $0 == 1 || $0 < min(Int($1), probe.gate) })
      if given[finger] == all[finger] { whole += 1 }
      left += zip(given, all).count(where: { $0 != $1 })
      let unknowing = ProbeSketch(print, sample: [])
      #expect(scores(unknowing, sketches) == scores(unknowing, sketches, givesUp: false))
    }
    #expect(whole >= 19)
    #expect(left > 20 * 200 / 4)
  }

  @Test("shifting a print changes neither its codes nor where they lie beside each other")
  func shiftedPrint() {
    let template = FingerBlueprint(seed: 9).template(1, wear: 0)
    let minutiae = template.minutiae.map {
      Minutia(
        x: $0.x + 40, y: $0.y + 24, direction: $0.direction, kind: $0.kind, quality: $0.quality)
    }
    let shifted = Template(width: 600, height: 700, minutiae: minutiae)
    let still = Template(width: 600, height: 700, minutiae: template.minutiae)
    let (a, b) = (TemplateSketch(still), TemplateSketch(shifted))
    #expect(zip(a.codes, b.codes).count(where: { $0 == $1 }) >= a.count - 2)
    #expect(a.x == b.x && a.y == b.y)
    #expect(a.x.min() == 0 && a.y.min() == 0 && a.x.max() ?? 0 > 30)
  }

  @Test("a template without minutiae has an empty sketch that scores nothing")
  func emptyTemplate() {
    let sketch = TemplateSketch(.empty)
    #expect(sketch.count == 0)
    let probe = ProbeSketch(PreparedTemplate(templates(1)[0]), sample: codes(templates(3)))
    #expect(scores(probe, [sketch]) == [0])
    #expect(SketchConsensus(probe).support(of: sketch) == 0)
    let nothing = ProbeSketch(PreparedTemplate(.empty), sample: codes(templates(3)))
    #expect(scores(nothing, [TemplateSketch(templates(1)[0])]) == [0])
  }

  @Test("numbers are spread around nought as the code expects")
  func numbersAreStandardised() {
    var sums = [Double](repeating: 0, count: SketchBasis.count)
    var squares = sums
    var total = 0.0
    for template in templates(60) {
      let print = PreparedTemplate(template)
      for minutia in 0..<print.minutiae.count {
        for (k, number) in SketchBasis.numbers(of: minutia, in: print).enumerated() {
          sums[k] += Double(number)
          squares[k] += Double(number * number)
        }
        total += 1
      }
    }
    for k in 0..<SketchBasis.count {
      let mean = sums[k] / total
      #expect(abs(mean) < 0.25, "number \(k)")
      #expect(abs((squares[k] / total - mean * mean).squareRoot() - 1) < 0.25, "number \(k)")
    }
  }

  @Test("two captures of a minutia agree in each number as its cost expects")
  func repeatabilities() {
    var products = [Double](repeating: 0, count: SketchBasis.count)
    var squares = products
    var total = 0
    for (one, other) in zip(templates(80), templates(80, impression: 2)) {
      let (a, b) = (PreparedTemplate(one), PreparedTemplate(other))
      guard let stages = Matcher(probe: a).stages(with: b), stages.score >= 40 else { continue }
      func numbers(of original: Int, in print: PreparedTemplate) -> [Float]? {
        print.minutiae.original.firstIndex(of: original).map {
          SketchBasis.numbers(of: $0, in: print)
        }
      }
      for pair in stages.pairs {
        let (first, second) =
          stages.isProbeFirst ? (pair.first, pair.second) : (pair.second, pair.first)
        guard let x = numbers(of: first, in: a), let y = numbers(of: second, in: b) else {
          continue
        }
        total += 1
        for k in 0..<SketchBasis.count {
          products[k] += Double(x[k] * y[k])
          squares[k] += Double(x[k] * x[k] + y[k] * y[k]) / 2
        }
      }
    }
    #expect(total > 1_000)
    for (k, expected) in SketchCost.repeatabilities.enumerated() {
      #expect(abs(products[k] / squares[k] - expected) < 0.2, "number \(k)")
    }
  }

  @Test("a level costs the logarithm of how much more often strangers have it")
  func costs() {
    let quarters = SIMD4<Float>(0.1631, 0.3369, 0.3369, 0.1631)
    for k in 0..<SketchBasis.count {
      for number in stride(from: Float(-6), through: 6, by: 0.5) {
        let costs = SketchCost.costs(of: number, at: k)
        // Mates have one of the four levels.
        let mates = (0..<4).reduce(Float(0)) {
          $0 + quarters[$1] * Float(ElementaryMath.exp(-Double(costs[$1])))
        }
        #expect(abs(mates - 1) < 0.001)
        #expect(costs.max() < 3.1, "no number alone rules a minutia out")
        let mirrored = SketchCost.costs(of: -number, at: k)
        #expect((0..<4).allSatisfy { abs(costs[$0] - mirrored[3 - $0]) < 1e-5 })
      }
      #expect(SketchCost.costs(of: 2, at: k)[3] < 0 && SketchCost.costs(of: 2, at: k)[0] > 0)
    }
    // What comes back better counts more.
    #expect(SketchCost.costs(of: 2, at: 3)[3] < SketchCost.costs(of: 2, at: 20)[3])
  }
}
