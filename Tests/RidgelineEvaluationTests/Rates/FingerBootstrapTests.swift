import Testing

@testable import RidgelineEvaluation

@Suite("The bootstrap over fingers")
struct FingerBootstrapTests {
  private func scores(
    fingers: Int, badFinger: Int?, name: String = "drawn"
  ) -> SetScores {
    let prints = (0..<fingers).flatMap { finger in
      (1...3).compactMap { PrintFile(path: "\(finger)_\($0).png") }
    }
    let set = PrintSet(name: name, prints: prints)
    let pairs = ComparisonProtocol.allPairs.pairs(of: set).map { pair -> ScoredPair in
      let isBad = prints[pair.probe].finger == badFinger.map(String.init)
      let score =
        pair.isGenuine ? (isBad ? 0.0 : 50) : Double((pair.probe * 7 + pair.reference) % 9)
      return ScoredPair(
        probe: pair.probe, reference: pair.reference, isGenuine: pair.isGenuine, score: score)
    }
    return SetScores(
      set: set, pairs: pairs, failures: [:],
      timing: .init(
        extractionMedian: 0, extractionP95: 0, comparisonsPerSecond: 0, templateBytes: 0))
  }

  @Test("is certain where no finger errs")
  func certain() {
    let drawn = FingerBootstrap([scores(fingers: 10, badFinger: nil)]).replicates(threads: 1)
    #expect(drawn.count == FingerBootstrap.replicates)
    #expect(drawn.allSatisfy { $0.eer == 0 && $0.fmr1000 == 0 })
  }

  @Test("spreads by whole fingers where one of ten fails")
  func oneBadFinger() throws {
    let drawn = FingerBootstrap([scores(fingers: 10, badFinger: 4)]).replicates(threads: 1)
    // A replicate loses as many tenths as it drew the bad finger.
    for replicate in drawn {
      let tenths = replicate.fmr1000 * 10
      #expect(abs(tenths - tenths.rounded()) < 1e-9)
    }
    let interval = try #require(FingerBootstrap.Interval(of: drawn.map(\.fmr1000)))
    #expect(interval.low == 0)
    #expect(interval.high >= 0.2 && interval.high <= 0.4)
    let mean = drawn.map(\.fmr1000).reduce(0, +) / Double(drawn.count)
    #expect(abs(mean - 0.1) < 0.02)
  }

  @Test("draws the same fingers on any number of threads")
  func threads() {
    let bootstrap = FingerBootstrap([
      scores(fingers: 6, badFinger: 1), scores(fingers: 5, badFinger: 0),
    ])
    #expect(
      bootstrap.replicates(threads: 1).map(\.eer) == bootstrap.replicates(threads: 8).map(\.eer))
  }

  @Test("leaves out replicates without impostors, and has no interval where too few are left")
  func fewFingers() {
    let drawn = FingerBootstrap([scores(fingers: 2, badFinger: 0)]).replicates(threads: 1)
    // Whatever draws one of the two fingers twice has no impostors; the others draw each once.
    #expect(drawn.count > 150 && drawn.count < 250)
    #expect(drawn.allSatisfy { $0.fmr1000 == 0.5 })
    #expect(FingerBootstrap.Interval(of: drawn.map(\.fmr1000)) == nil)
    let fixed = FingerBootstrap([scores(fingers: 2, badFinger: 0)])
      .replicates(atThreshold: 20, threads: 1)
    #expect(fixed.count == drawn.count && fixed.allSatisfy { $0.fnmr == 0.5 && $0.fmr == 0 })
    #expect(FingerBootstrap([scores(fingers: 1, badFinger: nil)]).replicates(threads: 1).isEmpty)
  }

  @Test("draws sets independently of each other, and copies under one name alike")
  func independence() {
    func misses(_ name: String) -> [Double] {
      FingerBootstrap([scores(fingers: 10, badFinger: 4, name: name)]).replicates(threads: 1)
        .map(\.fmr1000)
    }
    let (one, other) = (misses("set1"), misses("set2"))
    #expect(one == misses("set1"))
    let covariance =
      zip(one, other).map { ($0 - 0.1) * ($1 - 0.1) }.reduce(0, +) / Double(one.count)
    let variance = one.map { ($0 - 0.1) * ($0 - 0.1) }.reduce(0, +) / Double(one.count)
    #expect(abs(covariance) < 0.2 * variance)
  }
}
