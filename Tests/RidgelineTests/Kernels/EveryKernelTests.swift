import Testing

@testable import Ridgeline

@Suite("Every kernel, end to end")
struct EveryKernelTests {
  /// The loops that may be exchanged, by the names of their fields.
  private static func fields() -> [WritableKeyPath<Kernels, KernelVariant>] {
    [
      \.blur, \.gradients, \.filterChoice, \.pairedRows, \.contextualFilter, \.pairGeometry,
      \.pointsInside, \.cylinders, \.flowDescriptors, \.localSimilarity, \.compatibility,
      \.turnOrder, \.seedSupport, \.nearPairs, \.warpImages, \.commonCells, \.patches,
      \.blockDifferences, \.sketchScores, \.sketchDistances, \.nearestMinutiae,
    ]
  }

  /// What the engine makes of a few pictures and templates, all stages included.
  private struct Work: Equatable {
    var templates: [Template] = []
    var reports: [QualityReport] = []
    var evidence: [ComparisonEvidence] = []
    var comparisons: [Comparison] = []
    var images: [[SIMD2<Float>]] = []
    var sketches: [TemplateSketch] = []
    var sketchScores: [UInt16] = []
    var supports: [Int] = []

    init(_ kernels: Kernels) throws {
      try extract(kernels)
      compare(kernels)
      sketch(kernels)
    }

    private mutating func extract(_ kernels: Kernels) throws {
      for seed in 1...2 as ClosedRange<UInt64> {
        let image = DrawnPrint.finger(seed: seed)
        let extraction = Extractor(configuration: .init(), kernels: kernels).extract(from: image)
        templates.append(try extraction.template)
        reports += [extraction.quality, QualityPreview(kernels: kernels).report(of: image)]
      }
    }

    private mutating func compare(_ kernels: Kernels) {
      let finger = HandMadeFinger(seed: 4)
      // So few minutiae that the ridges are asked.
      let few = HandMadeFinger(seed: 9, minutiaCount: 12)
      let pairs = [
        (finger.impression(seed: 5), finger.impression(seed: 6, turn: 0.3)),
        (finger.impression(seed: 5), HandMadeFinger(seed: 7).impression(seed: 7)),
        (few.impression(seed: 1, invented: 1), few.impression(seed: 2, turn: -0.2, invented: 1)),
        (templates[0], templates[1]), (templates[0], templates[0].withoutTexture),
      ]
      for (probe, reference) in pairs {
        let probe = PreparedTemplate(probe, kernels: kernels)
        let reference = PreparedTemplate(reference, kernels: kernels)
        let matcher = Matcher(probe: probe, kernels: kernels)
        comparisons.append(matcher.compare(with: reference))
        evidence.append(matcher.evidence(with: reference))
        images.append(
          CaptureAlignment(of: probe, on: reference, kernels: kernels)?.warp.images ?? [])
      }
    }

    private mutating func sketch(_ kernels: Kernels) {
      let prints = (1...12).map {
        PreparedTemplate(
          HandMadeFinger(seed: UInt64($0)).impression(seed: 1), kernels: kernels)
      }
      sketches = prints.map { TemplateSketch($0) }
      let probe = ProbeSketch(
        PreparedTemplate(HandMadeFinger(seed: 3).impression(seed: 2), kernels: kernels),
        sample: sketches.flatMap(\.codes), kernels: kernels)
      let codes = sketches.flatMap {
        ($0.codes + Array(repeating: 0, count: TemplateSketch.scannedMinutiaCount))
          .prefix(TemplateSketch.scannedMinutiaCount)
      }
      var scores = [UInt16](repeating: 0, count: sketches.count)
      codes.withUnsafeBufferPointer { codes in
        sketches.map { UInt8($0.count) }.withUnsafeBufferPointer { counts in
          scores.withUnsafeMutableBufferPointer {
            probe.score(codes: codes, counts: counts, into: $0)
          }
        }
      }
      sketchScores = scores
      supports = sketches.map { SketchConsensus(probe).support(of: $0) }
    }
  }

  @Test("Each loop has a field of its own, so that it can be exchanged alone")
  func fields() {
    let names = Mirror(reflecting: Kernels.fastest).children.compactMap(\.label)
    #expect(names.count == EveryKernelTests.fields().count)
    #expect(Set(EveryKernelTests.fields()).count == names.count)
  }

  @Test("The same templates, scores and sketches come out in every form of all loops")
  func all() throws {
    let expected = try Work(.fastest)
    #expect(expected.comparisons[0].score > 40 && expected.comparisons[1].score < 20)
    #expect(expected.evidence.contains { $0.isOfFewMinutiae && $0.kind == .texture })
    #expect(expected.images.contains { !$0.isEmpty })
    #expect(expected.sketchScores.max() == expected.sketchScores[2])
    for variant in KernelVariant.supported {
      #expect(try Work(Kernels(all: variant)) == expected, "\(variant)")
    }
  }

  @Test("The same comes out whichever single loop is exchanged", arguments: 0..<21)
  func each(index: Int) throws {
    let field = EveryKernelTests.fields()[index]
    let expected = try Work(.fastest)
    for variant in KernelVariant.supported.dropLast() {
      var kernels = Kernels.fastest
      kernels[keyPath: field] = variant
      #expect(try Work(kernels) == expected, "\(field) \(variant)")
    }
  }
}
