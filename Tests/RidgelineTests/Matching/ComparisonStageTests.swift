import Testing

@testable import Ridgeline

@Suite("Stages of a comparison")
struct ComparisonStageTests {
  private let kernels = Kernels(all: .portable)

  /// The pairs that are alike, and the most alike of them.
  private func alike(
    _ a: PreparedTemplate, _ b: PreparedTemplate
  ) -> (pairs: LocalPairs, ranked: RankedPairs) {
    let (pairs, ranked) = (LocalPairs(), RankedPairs())
    LocalSimilarity(kernels: kernels).measure(a, b, into: pairs)
    Relaxation(kernels: kernels)
      .rank(pairs, of: a.minutiae, b.minutiae, into: ranked, with: Relaxation.Memory())
    return (pairs, ranked)
  }

  @Test("Binary angles wrap, and survive what is no number")
  func binaryAngles() {
    #expect(BinaryAngle.units(radians: Double.pi / 2) == 16_384)
    #expect(BinaryAngle.units(radians: -Double.pi / 2) == -16_384)
    #expect(BinaryAngle.units(radians: 2.5 * Double.pi) == 16_384)
    #expect(BinaryAngle.units(radians: Float.nan) == 0)
    #expect(BinaryAngle.distance(-32_000, 32_000) == 1_536)
    #expect(abs(BinaryAngle.radians(16_384) - Float.pi / 2) < 1e-6)
  }

  @Test("Keys sort the strongest first and equals by index")
  func sortingKeys() {
    var numbers = SeededNumbers(seed: 1)
    for count in [0, 1, 2, 3, 10, 100, 1000] {
      let strengths = (0..<count).map { _ in Float(Int.random(in: 0..<20, using: &numbers)) }
      var keys = strengths.indices.map { SortingKeys.key(strengths[$0], index: $0) }
      SortingKeys.sort(&keys, count: count)
      let expected = strengths.indices.sorted {
        (strengths[$0], $1) > (strengths[$1], $0)
      }
      #expect(keys.map(SortingKeys.index) == expected)

      var heap = [UInt64](repeating: 0, count: 8)
      var kept = 0
      for index in strengths.indices {
        SortingKeys.keep(
          SortingKeys.key(strengths[index], index: index), in: &heap, count: &kept, capacity: 8)
      }
      SortingKeys.sort(&heap, count: kept)
      #expect(heap.prefix(kept).map(SortingKeys.index) == Array(expected.prefix(8)))
    }
  }

  @Test("Relaxation keeps pairs that agree and weakens those that do not")
  func relaxation() {
    let finger = HandMadeFinger(seed: 3)
    let a = PreparedTemplate(finger.impression(seed: 1))
    let b = PreparedTemplate(finger.impression(seed: 2, turn: 0.3))
    let c = PreparedTemplate(HandMadeFinger(seed: 4).impression(seed: 3))
    func relaxed(_ a: PreparedTemplate, _ b: PreparedTemplate) -> Float {
      alike(a, b).ranked.relaxedSimilarity
    }
    #expect(relaxed(a, b) > 2 * relaxed(a, c))
    #expect(relaxed(a, a) > relaxed(a, b))
  }

  @Test("Alignment finds the transform between two impressions")
  func alignment() throws {
    let finger = HandMadeFinger(seed: 5)
    let a = PreparedTemplate(finger.impression(seed: 1))
    // Counter-clockwise as seen, hence a negative turn in coordinates with y down.
    let b = PreparedTemplate(finger.impression(seed: 2, turn: 0.5, shift: SIMD2(7, -11)))
    let (pairs, ranked) = alike(a, b)
    let memory = AlignmentSearch.Memory()
    let alignment = try #require(
      AlignmentSearch(kernels: kernels)
        .align(a.minutiae, b.minutiae, pairs: pairs, ranked: ranked, in: memory))
    let transform = alignment.transform
    #expect(alignment.pairing.count > 15)
    #expect(alignment.proposals.contains { $0.isFinalist && $0.transform == transform })
    #expect(abs(BinaryAngle.radians(transform.turn) + 0.5) < 0.03)
    let centre = transform.apply(150, 200)
    #expect(abs(centre.x - 157) < 3 && abs(centre.y - 189) < 3)
    let back = transform.inverse.apply(centre.x, centre.y)
    #expect(abs(back.x - 150) < 1e-3 && abs(back.y - 200) < 1e-3)
  }

  @Test("The warp follows a smooth distortion and its local turn")
  func warp() {
    let places = (0..<36).map { index -> SIMD2<Float> in
      let (column, row) = (index % 6, index / 6)
      return SIMD2(Float(column * 50 + 20), Float(row * 60 + 20))
    }
    func distorted(_ p: SIMD2<Float>) -> SIMD2<Float> {
      let d = p - SIMD2(150, 200)
      return p + SIMD2(1e-4 * d.y * d.y, 0.06 * d.x)
    }
    func minutiae(_ points: [SIMD2<Float>]) -> MinutiaSet {
      let list = points.map {
        Minutia(x: $0.x, y: $0.y, direction: 0, kind: .other, quality: 1)
      }
      return MinutiaSet(
        list, flow: FlowField(hullOf: points.map { ($0.x, $0.y) }), kernels: .fastest)
    }
    let (a, b) = (minutiae(places), minutiae(places.map(distorted)))
    let pairs = Pairing()
    for k in places.indices {
      pairs.append(
        Pairing.Pair(
          row: a.original.firstIndex(of: k) ?? 0, column: b.original.firstIndex(of: k) ?? 0,
          similarity: 1, strength: 1))
    }
    let warp = ThinPlateWarp()
    #expect(
      warp.fit(pairs, from: a, to: b, transform: RigidTransform(cosine: 1, sine: 0)))
    for point in [SIMD2<Float>(100, 120), SIMD2(180, 260), SIMD2(230, 90)] {
      let image = warp.map(point.x, point.y, kernels: kernels)
      let expected = distorted(point)
      #expect(abs(image.x - expected.x) < 0.8 && abs(image.y - expected.y) < 0.8)
      let right = warp.map(point.x + 0.5, point.y, kernels: kernels)
      let left = warp.map(point.x - 0.5, point.y, kernels: kernels)
      #expect(abs(right.x - left.x - image.alongX.x) < 0.01)
      #expect(abs(right.y - left.y - image.alongX.y) < 0.01)
    }
  }

  @Test("Texture that cannot come to matter is not compared to the end, that of a mate is")
  func sparedTexture() {
    let finger = HandMadeFinger(seed: 6)
    let a = PreparedTemplate(finger.impression(seed: 1))
    let b = PreparedTemplate(HandMadeFinger(seed: 7).impression(seed: 1))
    func agreement(_ b: PreparedTemplate, least: Float) -> TextureAgreement {
      TextureAgreement(
        a, b, under: ThinPlateWarp(), least: least, kernels: .fastest, with: BlockSearch())
    }
    let whole = agreement(b, least: -1)
    let spared = agreement(b, least: 0.9)
    #expect(spared.blocks > 0 && spared.blocks * 3 < whole.blocks)
    #expect(abs(spared.best - whole.best) < TextureAgreement.doubt / 2)
    #expect(spared.best < 0.9)
    let same = agreement(a, least: 0.9)
    #expect(same.best == 1 && same.blocks == agreement(a, least: -1).blocks)
  }

  @Test("Texture blocks agree fully with themselves and by half with something else")
  func texture() {
    let finger = HandMadeFinger(seed: 6)
    let a = PreparedTemplate(finger.impression(seed: 1))
    let b = PreparedTemplate(HandMadeFinger(seed: 7).impression(seed: 1))
    func agreement(_ a: PreparedTemplate, _ b: PreparedTemplate) -> TextureAgreement {
      TextureAgreement(
        a, b, under: ThinPlateWarp(), least: -1, kernels: kernels, with: BlockSearch())
    }
    let same = agreement(a, a)
    #expect(same.unshifted == 1 && same.best == 1 && same.goodShare == 1)
    #expect(same.blocks == 12 * 16)
    let other = agreement(a, b)
    #expect(abs(other.unshifted) < 0.3 && other.best < 0.6)
  }

  @Test("A block of straight ridges is like itself elsewhere, one where a ridge ends is not")
  func distinctness() throws {
    func distinctness(_ isRidge: (_ x: Int, _ y: Int) -> Bool) throws -> Float {
      let side = 40
      var bits = [UInt8](repeating: 0, count: side * side / 8)
      for y in 0..<side {
        for x in 0..<side where isRidge(x, y) {
          let place = y * side + x
          bits[place / 8] |= 1 << UInt8(7 - place % 8)
        }
      }
      let raster = try #require(
        TextureRaster(RidgeTexture(width: side, height: side, bits: bits)))
      return BlockSearch().distinctness(of: raster, x: 24, y: 24, kernels: kernels)
    }
    let straight = try distinctness { x, _ in x % 5 < 3 }
    let ending = try distinctness { x, y in x % 5 < 3 && !(x / 5 == 3 && y < 18) }
    #expect(straight == 0)
    #expect(ending > 0.05)
  }

  @Test("Distinct blocks tell a mate from a stranger, and only where it is asked for")
  func distinctTexture() {
    let finger = HandMadeFinger(seed: 6)
    let a = PreparedTemplate(finger.impression(seed: 1))
    let mate = PreparedTemplate(finger.impression(seed: 2))
    let stranger = PreparedTemplate(HandMadeFinger(seed: 7).impression(seed: 1))
    func distinct(_ b: PreparedTemplate, asked: Bool = true) -> Float {
      TextureAgreement(
        a, b, under: ThinPlateWarp(), least: -1, weighsDistinctness: asked, kernels: kernels,
        with: BlockSearch()
      ).distinct
    }
    #expect(distinct(mate) > 0.5)
    #expect(distinct(stranger) < distinct(mate) / 2)
    #expect(distinct(mate, asked: false) == 0)
  }

  @Test(
    "The texture of a print is laid out pixel by pixel, whatever its width",
    arguments: [1, 31, 32, 77])
  func textureRaster(width: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(width))
    let height = 9
    let texture = RidgeTexture(
      width: width, height: height,
      bits: (0..<(width * height + 7) / 8).map { _ in UInt8.random(in: 0...255, using: &numbers) })
    let raster = try #require(TextureRaster(texture))
    let margin = TextureRaster.margin
    for y in -margin..<height + margin {
      for x in -margin..<width + margin {
        let column = x + margin
        let word = raster.words[(y + margin) * raster.stride + column >> 5]
        let isInside = (0..<width).contains(x) && (0..<height).contains(y)
        #expect((word >> UInt32(column & 31) & 1 == 1) == (isInside && texture.isRidge(x: x, y: y)))
      }
    }
  }
}
