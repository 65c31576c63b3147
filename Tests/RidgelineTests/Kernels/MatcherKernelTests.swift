import Testing

@testable import Ridgeline

@Suite("Kernels of the matcher")
struct MatcherKernelTests {
  /// All loops in each form that this machine runs, the plain one first.
  private let forms = KernelVariant.supported.map { Kernels(all: $0) }

  /// The local pairs of two prints.
  private func localPairs(
    _ a: PreparedTemplate, _ b: PreparedTemplate, _ kernels: Kernels = Kernels(all: .portable)
  ) -> LocalPairs {
    let pairs = LocalPairs()
    LocalSimilarity(kernels: kernels).measure(a, b, into: pairs)
    return pairs
  }

  /// The first minutiae of an impression, ready to be compared.
  private func first(
    _ count: Int, of finger: HandMadeFinger, turn: Float = 0, withFlow: Bool
  ) -> PreparedTemplate {
    let print = finger.impression(seed: 1, turn: turn, withTexture: false)
    return PreparedTemplate(
      Template(
        width: 300, height: 400, minutiae: Array(print.minutiae.prefix(count)),
        flow: withFlow ? print.flow : nil))
  }

  @Test("All variants find the same local pairs, of prints of any size, with and without flow")
  func localPairs() {
    var found = 0
    for (seed, counts) in [(80, 80), (60, 9), (1, 64), (33, 45), (8, 16)].enumerated() {
      let finger = HandMadeFinger(seed: UInt64(seed), minutiaCount: 80)
      for withFlow in [true, false] {
        let a = first(counts.0, of: finger, withFlow: withFlow)
        let b = first(counts.1, of: finger, turn: 0.4, withFlow: true)
        let results = forms.map { kernels in
          let pairs = localPairs(a, b, kernels)
          let cells = a.minutiae.count * b.minutiae.count
          return (
            (0..<cells).map { pairs.similarity[$0].bitPattern },
            (0..<pairs.count).map { pairs[$0] }
          )
        }
        #expect(results.allSatisfy { $0.0 == results[0].0 && $0.1 == results[0].1 })
        found += results[0].1.count
      }
    }
    #expect(found > 1_000)
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
        coherence: (0..<cells).map { $0 < 10 * 25 ? 255 : 60 }))
    let a = PreparedTemplate(print)
    // One and a half times the mean of 0.6, of 63.
    #expect(a.flowDescriptors.storage.contains(57))
    #expect(a.flowDescriptors.storage.allSatisfy { abs($0) <= 57 })
    let results = forms.map { kernels in
      let pairs = localPairs(a, a, kernels)
      return (0..<a.minutiae.count * a.minutiae.count).map { pairs.similarity[$0] }
    }
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(results[0].contains { $0 > 0.5 })
  }

  @Test("All variants find the same support among pairs, however many there are")
  func compatibility() {
    var supported = 0
    let memory = Relaxation.Memory()
    for turn: Float in [0, 1.5, -3.1] {
      let finger = HandMadeFinger(seed: 11, minutiaCount: 75)
      let a = PreparedTemplate(finger.impression(seed: 1, withTexture: false))
      let b = PreparedTemplate(finger.impression(seed: 2, turn: turn, withTexture: false))
      let pairs = localPairs(a, b)
      let chosen = Relaxation(kernels: forms[0])
        .chooseStrongest(pairs, count: Relaxation.side, with: memory)
      for count in [1, 2, 15, 16, 17, 33, chosen] {
        let results = forms.map { kernels in
          kernels.weighCompatibility(
            a.minutiae, b.minutiae, pairs: pairs.list.elements, chosen: memory.chosen.elements,
            count: count, tables: Relaxation.tables, side: Relaxation.side,
            into: memory.compatibility.elements)
          return (0..<count).flatMap { row in
            (0..<count).map { memory.compatibility[row * Relaxation.side + $0] }
          }
        }
        #expect(results.allSatisfy { $0 == results[0] })
        supported += results[0].count { $0 > 0 }
      }
    }
    #expect(supported > 500)
  }

  @Test("All variants count the same common cells, wherever the second print comes to lie")
  func commonCells() {
    var numbers = SeededNumbers(seed: 17)
    let first = PreparedTemplate(HandMadeFinger(seed: 3).impression(seed: 1)).flow
    let second = PreparedTemplate(HandMadeFinger(seed: 3).impression(seed: 2, turn: 0.3)).flow
    var common = 0
    for _ in 0..<200 {
      let turn = ElementaryMath.sineAndCosine(.random(in: -3...3, using: &numbers))
      var transform = RigidTransform(cosine: Float(turn.cosine), sine: Float(turn.sine))
      transform.shiftX = .random(in: -500...500, using: &numbers)
      transform.shiftY = .random(in: -500...500, using: &numbers)
      let counts = forms.map { $0.countCommonCells(first, second, transform) }
      #expect(counts.allSatisfy { $0 == counts[0] })
      common += counts[0]
    }
    #expect(common > 1_000)
  }

  @Test("All variants of a warp take points to the same places")
  func warps() {
    let finger = HandMadeFinger(seed: 5, minutiaCount: 40)
    let a = PreparedTemplate(finger.impression(seed: 1)).minutiae
    let b = PreparedTemplate(finger.impression(seed: 2, turn: 0.05)).minutiae
    let pairs = Pairing()
    for k in 0..<min(a.count, b.count, 21) {
      pairs.append(Pairing.Pair(row: k, column: k, similarity: 0.4, strength: 0.4))
    }
    let warp = ThinPlateWarp()
    #expect(warp.fit(pairs, from: a, to: b, transform: RigidTransform(cosine: 1, sine: 0)))
    for k in 0..<200 {
      let (x, y) = (Float(k * 37 % 300), Float(k * 53 % 400))
      let images = forms.map { kernels in
        let image = warp.map(x, y, kernels: kernels)
        return [
          image.x, image.y, image.alongX.x, image.alongX.y, image.alongY.x, image.alongY.y,
        ]
      }
      #expect(images.allSatisfy { $0 == images[0] })
    }
  }

  /// Minutiae anywhere within reach of a print and far from it, some of them one on another or straight
  /// along an axis.
  private func strewn(_ count: Int, over reach: Float) -> [Minutia] {
    var numbers = SeededNumbers(seed: UInt64(count) + 31)
    let reaches = [reach, 400, 16_384]
    return (0..<count).map { k in
      let far = reaches[k % 3]
      let turns: [Float] = [0, .pi / 2, .random(in: 0..<(2 * .pi), using: &numbers)]
      return Minutia(
        x: k % 11 == 5 ? -0.0 : .random(in: -far...far, using: &numbers),
        y: k % 11 == 5 ? 0 : .random(in: -far...far, using: &numbers),
        direction: turns[k % 7 < 2 ? k % 7 : 2], kind: .ending, quality: 1)
    }
  }

  @Test(
    "All variants say the same of what lies around minutiae, however many and wherever they are",
    arguments: [(25, 33), (1, 1), (2, 40), (0, 0), (63, 5)], [0, 1, 7, 8, 9, 61, 79, 80])
  func surroundings(size: (columns: Int, rows: Int), count: Int) {
    var numbers = SeededNumbers(seed: 31)
    let cells = size.columns * size.rows
    let flow = FlowMap(
      cellSize: 12, columns: size.columns, rows: size.rows,
      orientation: (0..<cells).map { _ in UInt8.random(in: 0...255, using: &numbers) },
      coherence: (0..<cells).map { _ in UInt8.random(in: 0...255, using: &numbers) })
    let minutiae = strewn(count, over: Float(12 * size.columns))
    for field in [FlowField(flow), FlowField(hullOf: minutiae.map { ($0.x, $0.y) })] {
      let results = forms.map { kernels in
        let set = MinutiaSet(minutiae, flow: field, kernels: kernels)
        return Surroundings(
          distance: set.distance, bearing: set.bearing,
          cylinders: MinutiaCylinder(set, flow: field, kernels: kernels).storage,
          flow: FlowDescriptor(set, flow: field, kernels: kernels).storage)
      }
      #expect(results.allSatisfy { $0 == results[0] })
      guard count > 60, size.columns == 25 else { continue }
      #expect(results[0].bearing.contains { $0 != 0 })
      #expect(!field.hasDirections || results[0].flow.contains { $0 != 0 })
      #expect(results[0].cylinders.contains { $0 != 0 })
    }
  }

  /// What is said of the minutiae of one print.
  private struct Surroundings: Equatable {
    let distance: [UInt16]
    let bearing: [Int16]
    let cylinders: [UInt64]
    let flow: [Int8]
  }

  @Test("Two minutiae at one place are no distance and no direction apart, in all variants")
  func onePlace() {
    for kernels in forms {
      let pairs = kernels.measurePairs(
        x: [5, 5, 8, 0, 0, 0, 0, 0], y: [7, 7, 3, 0, 0, 0, 0, 0], count: 3)
      #expect(pairs.distance == [0, 0, 80, 0, 0, 80, 80, 80, 0])
      #expect(pairs.bearing[0...1].allSatisfy { $0 == 0 } && pairs.bearing[2] == pairs.bearing[5])
    }
  }

  @Test("All variants count the differing pixels of texture blocks alike")
  func blocks() {
    var numbers = SeededNumbers(seed: 3)
    let block = FixedBuffer<UInt32>(32, repeating: 0)
    let patch = FixedBuffer<UInt32>(32, repeating: 0)
    let differences = FixedBuffer<UInt16>(64, repeating: 0)
    for _ in 0..<200 {
      for row in 0..<24 { block[row] = UInt32.random(in: 0..<1 << 24, using: &numbers) }
      for row in 0..<30 { patch[row] = UInt32.random(in: 0..<1 << 30, using: &numbers) }
      var counts: [[UInt16]] = []
      for kernels in forms {
        kernels.countDifferences(
          of: block.elements, in: patch.elements, into: differences.elements)
        counts.append(Array(differences.elements.prefix(BlockSearch.shifts)))
      }
      #expect(counts.allSatisfy { $0 == counts[0] })
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
      let image = PointImage(
        x: x, y: y, alongX: along, alongY: SIMD2(-along.y, along.x))
      let patches = forms.map { kernels in
        var rows = [UInt32](repeating: 0, count: 32)
        rows.withUnsafeMutableBufferPointer {
          raster.readPatch(at: image, kernels: kernels, into: $0)
        }
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
    let placed = PlacedMinutiae()
    let pairing = Pairing()
    for (seed, counts) in [(80, 80), (80, 7), (1, 64), (33, 45), (12, 8)].enumerated() {
      let finger = HandMadeFinger(seed: UInt64(seed), minutiaCount: max(counts.0, counts.1))
      let a = first(counts.0, of: finger, withFlow: false)
      let b = first(counts.1, of: finger, turn: 0.1, withFlow: false)
      let pairs = localPairs(a, b)
      var transform = RigidTransform(cosine: 0.9950, sine: -0.0998)
      transform.shiftX = 3
      placed.place(a.minutiae, by: transform)
      for (reach, degrees) in [(22, 30.0), (10, 25), (500, 179)] as [(Float, Double)] {
        let tolerance = MinutiaPairing(reach: reach, degrees: degrees)
        let lists = forms.map { kernels in
          let count = tolerance.listNear(
            placed, b.minutiae, alike: pairs, kernels: kernels, into: pairing.candidates.elements)
          return (0..<count).map { pairing.candidates[$0] }
        }
        #expect(lists.allSatisfy { $0 == lists[0] })
        listed += lists[0].count
      }
    }
    #expect(listed > 1_000)
  }

  @Test("All variants order pairs alike and find the same support, across the end of the turns too")
  func support() {
    var supported = 0
    let byTurn = PairsByTurn()
    for turn: Float in [0, 1.5, -3.1] {
      let finger = HandMadeFinger(seed: 12, minutiaCount: 75)
      let a = PreparedTemplate(finger.impression(seed: 1, withTexture: false))
      let b = PreparedTemplate(finger.impression(seed: 2, turn: turn, withTexture: false))
      let pairs = localPairs(a, b)
      for k in stride(from: 0, to: pairs.count, by: 7) {
        let seed = pairs[k]
        let transform = RigidTransform(
          from: a.minutiae, Int(seed.row), to: b.minutiae, Int(seed.column))
        let results = forms.map { kernels in
          var found: [SIMD3<Float>] = []
          byTurn.fill(pairs, a.minutiae, b.minutiae, kernels: kernels)
          byTurn.support(transform, of: seed, among: a.minutiae, kernels: kernels) {
            found.append(SIMD3(Float($0), Float($1), $2))
          }
          return found
        }
        #expect(results.allSatisfy { $0 == results[0] })
        supported += results[0].count
      }
    }
    #expect(supported > 500)
  }
}
