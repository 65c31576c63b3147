import Testing

@testable import Ridgeline

@Suite("Kernel variants of the matcher")
struct KernelVariantTests {
  @Test("All variants count the bits of cylinders alike")
  func cylinders() {
    let finger = HandMadeFinger(seed: 1, minutiaCount: 60)
    let a = PreparedTemplate(finger.impression(seed: 1))
    let b = PreparedTemplate(finger.impression(seed: 2, turn: 0.4))
    let which = (0..<b.minutiae.count).map { UInt8($0) }
    var shared = 0
    for index in 0..<a.minutiae.count {
      let counts = KernelVariant.supported.map { kernels in
        var out = [UInt16](repeating: 0, count: 4 * which.count)
        LocalSimilarity(kernels: kernels).compareCylinders(
          a.cylinders, index, b.cylinders, which: which, count: which.count, into: &out)
        return out
      }
      #expect(counts.allSatisfy { $0 == counts[0] })
      shared += counts[0].count { $0 > 0 }
    }
    #expect(shared > 1_000)
  }

  @Test("All variants multiply flow descriptors alike, up to the largest values")
  func flow() {
    let finger = HandMadeFinger(seed: 2, minutiaCount: 60)
    var print = finger.impression(seed: 3)
    let cells = print.flow?.coherence.count ?? 0
    print = Template(
      width: 300, height: 400, minutiae: print.minutiae,
      flow: FlowMap(
        cellSize: 12, columns: 25, rows: 33, orientation: Array(repeating: 30, count: cells),
        coherence: Array(repeating: 255, count: cells)))
    let a = PreparedTemplate(print)
    let which = (0..<a.minutiae.count).map { UInt8($0) }
    for index in 0..<a.minutiae.count {
      let products = KernelVariant.supported.map { kernels in
        var out = [Int32](repeating: 0, count: 2 * which.count)
        LocalSimilarity(kernels: kernels).compareFlow(
          a.flowDescriptors, index, a.flowDescriptors, which: which, count: which.count, into: &out)
        return out
      }
      #expect(products.allSatisfy { $0 == products[0] })
      #expect(products[0].allSatisfy { abs($0) > 0 })
    }
  }

  @Test("All variants sample the flow around minutiae alike, those far outside of it as well")
  func flowDescriptors() {
    var numbers = SeededNumbers(seed: 31)
    for (columns, rows) in [(25, 33), (1, 1), (2, 40), (0, 0), (63, 5)] {
      let flow = FlowMap(
        cellSize: 12, columns: columns, rows: rows,
        orientation: (0..<columns * rows).map { _ in UInt8.random(in: 0...255, using: &numbers) },
        coherence: (0..<columns * rows).map { _ in UInt8.random(in: 0...255, using: &numbers) })
      let reach = [Float(12 * columns), 400, 16_384]
      let minutiae = (0..<60).map { k in
        let far = reach[k % 3]
        return Minutia(
          x: .random(in: -far...far, using: &numbers), y: .random(in: -far...far, using: &numbers),
          direction: .random(in: 0..<(2 * .pi), using: &numbers), kind: .ending, quality: 1)
      }
      let field = FlowField(flow)
      let set = MinutiaSet(minutiae, flow: field)
      let storages = KernelVariant.supported.map {
        FlowDescriptor(set, flow: field, kernels: $0).storage
      }
      #expect(storages.allSatisfy { $0 == storages[0] })
      #expect(columns < 20 || storages[0].contains { $0 != 0 })
    }
  }

  @Test("All variants count the differing pixels of texture blocks alike")
  func blocks() {
    var numbers = SeededNumbers(seed: 3)
    ComparisonWorkspace.with { workspace in
      for _ in 0..<200 {
        for row in 0..<24 { workspace.block[row] = UInt32.random(in: 0..<1 << 24, using: &numbers) }
        for row in 0..<30 { workspace.patch[row] = UInt32.random(in: 0..<1 << 30, using: &numbers) }
        let counts = KernelVariant.supported.map { kernels in
          TextureAgreement.countDifferences(kernels: kernels, in: workspace)
          return (0..<49).map { workspace.differences[$0] }
        }
        #expect(counts.allSatisfy { $0 == counts[0] })
      }
    }
  }

  @Test("All variants sample a texture alike, at any angle and up to its corners")
  func samples() throws {
    let print = HandMadeFinger(seed: 8).impression(seed: 1)
    let raster = try #require(print.texture.flatMap(TextureRaster.init))
    var numbers = SeededNumbers(seed: 9)
    for round in 0..<300 {
      let x = round < 4 ? Float(round % 2) * 299.9 : Float.random(in: 0..<300, using: &numbers)
      let y = round < 4 ? Float(round / 2) * 399.9 : Float.random(in: 0..<400, using: &numbers)
      let angle = Double.random(in: -3...3, using: &numbers)
      let turn = ElementaryMath.sineAndCosine(angle)
      let along = SIMD2(Float(turn.cosine), Float(turn.sine))
      let patches = KernelVariant.supported.map { kernels in
        var rows = [UInt32](repeating: 0, count: 32)
        raster.readPatch(
          x: x, y: y, alongX: along, alongY: SIMD2(-along.y, along.x), kernels: kernels,
          into: &rows)
        return rows
      }
      #expect(patches.allSatisfy { $0 == patches[0] })
      guard round >= 4 else { continue }
      // Row 15, column 15 is the point itself, rounded to a pixel.
      let (px, py) = (Int((x + 0.5).rounded(.down)) / 2, Int((y + 0.5).rounded(.down)) / 2)
      guard px < 150, py < 200 else { continue }
      #expect((patches[0][15] >> 15 & 1 == 1) == print.texture?.isRidge(x: px, y: py))
    }
  }

  @Test("All variants list the same near pairs, whatever the sizes of the prints")
  func nearPairs() {
    var listed = 0
    ComparisonWorkspace.with { workspace in
      for (seed, counts) in [(80, 80), (80, 7), (1, 64), (33, 45), (12, 8)].enumerated() {
        let finger = HandMadeFinger(seed: UInt64(seed), minutiaCount: max(counts.0, counts.1))
        func prepared(_ count: Int, turn: Float) -> PreparedTemplate {
          let print = finger.impression(seed: 1, turn: turn, withTexture: false)
          return PreparedTemplate(
            Template(width: 300, height: 400, minutiae: Array(print.minutiae.prefix(count))))
        }
        let a = prepared(counts.0, turn: 0)
        let b = prepared(counts.1, turn: 0.1)
        LocalSimilarity(kernels: .reference).measure(a, b, in: workspace)
        var transform = RigidTransform(cosine: 0.9950, sine: -0.0998)
        transform.shiftX = 3
        workspace.move(a.minutiae, by: transform)
        for (reach, degrees) in [(22, 30.0), (10, 25), (500, 179)] as [(Float, Double)] {
          let lists = KernelVariant.supported.map { kernels in
            var pairing = MinutiaPairing(reach: reach, degrees: degrees)
            pairing.kernels = kernels
            let count = pairing.listNearPairs(a.minutiae, b.minutiae, in: workspace)
            return (0..<count).map { workspace.keys[$0] }
          }
          #expect(lists.allSatisfy { $0 == lists[0] })
          listed += lists[0].count
        }
      }
    }
    #expect(listed > 1_000)
  }

  @Test("All variants find the same support for a transform, across the end of the turns as well")
  func support() {
    var supported = 0
    ComparisonWorkspace.with { workspace in
      for turn: Float in [0, 1.5, -3.1] {
        let finger = HandMadeFinger(seed: 12, minutiaCount: 75)
        let a = PreparedTemplate(finger.impression(seed: 1, withTexture: false))
        let b = PreparedTemplate(finger.impression(seed: 2, turn: turn, withTexture: false))
        LocalSimilarity(kernels: .reference).measure(a, b, in: workspace)
        let pairs = workspace.pairsByTurn
        pairs.fill(
          workspace.localPairs, count: workspace.localPairCount, a.minutiae, b.minutiae)
        for k in stride(from: 0, to: workspace.localPairCount, by: 7) {
          let seed = workspace.localPairs[k]
          let transform = RigidTransform(
            from: a.minutiae, Int(seed.row), to: b.minutiae, Int(seed.column))
          let results = KernelVariant.supported.map { kernels in
            pairs.support(transform, of: seed, among: a.minutiae, kernels: kernels)
            return (0..<a.minutiae.count).map { "\(pairs.best[$0]) \(pairs.bestColumn[$0])" }
          }
          #expect(results.allSatisfy { $0 == results[0] })
          supported += results[0].count { !$0.hasPrefix("0.0 ") }
        }
      }
    }
    #expect(supported > 500)
  }

  @Test("Exchanging the variant changes no score")
  func scores() {
    let finger = HandMadeFinger(seed: 4)
    let probe = PreparedTemplate(finger.impression(seed: 5))
    let references = [
      PreparedTemplate(finger.impression(seed: 6, turn: 0.3)),
      PreparedTemplate(HandMadeFinger(seed: 7).impression(seed: 7)),
    ]
    for reference in references {
      let comparisons = KernelVariant.supported.map {
        Matcher(probe: probe, kernels: $0).compare(with: reference)
      }
      #expect(comparisons.allSatisfy { $0 == comparisons[0] })
    }
  }
}
