/// The output of each stage of one comparison, in the order in which they run.
///
/// One print, the first, is laid over the other. Places are pixels at 500 per inch with y down, minutiae
/// are indices into the templates.
package struct ComparisonStages: Sendable {
  /// Two minutiae that belong together.
  package struct Pair: Sendable, Hashable {
    /// Index into the first template's ``Template/minutiae``.
    package let first: Int
    /// Index into the second template's.
    package let second: Int
    /// How much their surroundings resemble each other, 0 to 1.
    package let similarity: Float
  }

  /// An alignment that a pair of minutiae proposed.
  package struct Proposal: Sendable, Hashable {
    /// Takes the first print onto the second.
    package let transform: RigidTransform
    /// How much alike the pairs of minutiae are that it makes, summed up.
    package let strength: Float
    /// Whether it was refined to the end.
    package let isFinalist: Bool
    /// Whether it won.
    package let isChosen: Bool
  }

  /// A block of the first print's ridges, ``blockSide`` pixels wide and high.
  package struct Block: Sendable, Hashable {
    /// Its left edge on the first print.
    package let x: Int
    /// Its upper edge.
    package let y: Int
    /// How far it agrees with the ridges of the second print: about 0 by chance, 1 in every pixel.
    package let agreement: Float
  }

  /// The side of a block in pixels.
  package static let blockSide = TextureAgreement.side

  /// The print that is laid over the other one.
  package let first: Template
  /// The other one.
  package let second: Template
  /// Whether the first print is the probe; the order does not change the score.
  package let isProbeFirst: Bool

  /// The minutiae of each print that take part.
  package let firstMinutiae: [Int]
  package let secondMinutiae: [Int]
  /// How much each minutia of the first print (row) resembles each of the second (column).
  package let similarity: Raster<Float>
  /// How many pairs resemble each other at all.
  package let localPairCount: Int
  /// The most alike of them, best first, after they supported each other.
  package let rankedPairs: [Pair]
  /// The mean of their best similarities.
  package let relaxedSimilarity: Double
  /// The alignments that they proposed, the best supported first.
  package let proposals: [Proposal]
  /// The alignment that minutiae chose.
  package let alignment: RigidTransform
  /// Its pairs.
  package let alignedPairs: [Pair]
  /// The alignment that the warp begins with: that of the minutiae, unless the ridges know a better one.
  package let confirmed: RigidTransform
  /// Whether the ridges knew a better one.
  package var isAlignedByRidges: Bool { confirmed != alignment }
  /// How the first print lies on the second.
  package let warp: CaptureWarp
  /// The pairs of minutiae under the warp.
  package let pairs: [Pair]
  /// What each block of ridges says, whether or not it took part in the score.
  package let blocks: [Block]
  /// How far all blocks agree in the mean, clear ridges counting more; 0 where there are none.
  package let ridgeAgreement: Float
  /// What the score is made of.
  package let evidence: ComparisonEvidence
  /// The comparison score.
  package let score: Double
}

extension Matcher {
  /// The stages of the comparison with a reference; nil where nothing in the prints is alike.
  ///
  /// The score is that of ``compare(with:)``.
  package func stages(with reference: Template) -> ComparisonStages? {
    stages(with: PreparedTemplate(reference, kernels: kernels))
  }

  /// The stages of the comparison with a reference that was prepared before; nil where nothing in the
  /// prints is alike.
  package func stages(with reference: PreparedTemplate) -> ComparisonStages? {
    ComparisonScratch.with { scratch in
      let run = run(with: reference, sparesTexture: true)
      return run.run(in: scratch).map { outcome in
        ComparisonStages(
          outcome, of: run, isProbeFirst: prepared.precedes(reference), with: scratch.blockSearch)
      }
    }
  }
}

extension ComparisonStages {
  /// Keeps what the stages of a comparison made.
  fileprivate init(
    _ outcome: ComparisonRun.Outcome, of run: ComparisonRun, isProbeFirst: Bool,
    with search: BlockSearch
  ) {
    let (a, b) = (run.a, run.b)
    let (local, overlay) = (outcome.localPairs, outcome.overlay)
    func pair(_ row: Int, _ column: Int, _ similarity: Float) -> Pair {
      Pair(
        first: a.minutiae.original[row], second: b.minutiae.original[column],
        similarity: similarity)
    }
    func pairs(_ pairing: Pairing) -> [Pair] {
      (0..<pairing.count).map {
        pair(pairing[$0].row, pairing[$0].column, pairing[$0].similarity)
      }
    }
    (first, second, self.isProbeFirst) = (a.template, b.template, isProbeFirst)
    (firstMinutiae, secondMinutiae) = (a.minutiae.original, b.minutiae.original)
    let (rows, columns) = (a.minutiae.count, b.minutiae.count)
    similarity = Raster(
      width: columns, height: rows, elements: (0..<rows * columns).map { local.similarity[$0] })
    localPairCount = local.count
    rankedPairs = (0..<outcome.rankedPairs.count).map { k in
      let ranked = outcome.rankedPairs[k]
      return pair(Int(ranked.row), Int(ranked.column), ranked.similarity)
    }
    relaxedSimilarity = Double(outcome.rankedPairs.relaxedSimilarity)
    let chosen = outcome.alignment.transform
    proposals = outcome.alignment.proposals.map {
      Proposal(
        transform: $0.transform, strength: $0.sum, isFinalist: $0.isFinalist,
        isChosen: $0.isFinalist && $0.transform == chosen)
    }
    alignment = chosen
    alignedPairs = pairs(outcome.alignment.pairing)
    confirmed = overlay.transform
    warp = CaptureWarp(overlay.warp, over: a, kernels: run.kernels)
    self.pairs = pairs(overlay.pairing)
    var blocks: [Block] = []
    let agreement = TextureAgreement(
      a, b, under: overlay.warp, least: -1, weighsDistinctness: false, kernels: run.kernels,
      with: search
    ) { blocks.append(Block(x: $0.x, y: $0.y, agreement: $0.agreement)) }
    ridgeAgreement = agreement.best
    self.blocks = blocks.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    evidence = outcome.evidence
    score = outcome.evidence.score
  }
}

extension CaptureWarp {
  /// How far beyond a print a warp is sampled for stages, in pixels.
  private static let stageMargin = 64
  /// The longest side that is sampled, in pixels: beyond it lies no finger.
  private static let stageSide = 4096

  /// A spline sampled all over a print.
  fileprivate init(_ spline: ThinPlateWarp, over print: PreparedTemplate, kernels: Kernels) {
    func points(_ side: Int) -> Int {
      (min(side, CaptureWarp.stageSide) + 2 * CaptureWarp.stageMargin) / Int(CaptureWarp.spacing)
        + 2
    }
    self.init(
      origin: SIMD2(repeating: -Float(CaptureWarp.stageMargin)),
      columns: points(print.template.width), rows: points(print.template.height)
    ) {
      let image = spline.map($0.x, $0.y, kernels: kernels)
      return SIMD2(image.x, image.y)
    }
  }
}
