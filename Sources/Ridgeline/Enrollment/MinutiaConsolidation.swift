/// Makes one list of minutiae out of those of several aligned captures.
///
/// Every capture that saw a place and shows the minutia there speaks for it, every one that saw the
/// place and does not speaks against it: Bayes' rule, starting from the quality that extraction gave.
struct MinutiaConsolidation: Sendable {
  /// Minutiae of two captures within so many pixels are one.
  static var reach: Float { tuning[3] }
  /// Their directions may differ by this, radians.
  static let turnReach: Float = 0.45
  /// The chance that a capture shows a true minutia, by the chance that it shows a false one.
  static var forOdds: Float { tuning[0] }
  /// The chance that a capture misses a true minutia, by the chance that it misses a false one.
  static var againstOdds: Float { tuning[1] }
  /// Less certain minutiae are dropped.
  static var leastQuality: Float { tuning[2] }

  /// A minutia as one or several captures show it.
  private struct Cluster {
    var x: Float
    var y: Float
    var cosine: Float
    var sine: Float
    var weight: Float
    var kinds: SIMD4<Float>
    var bestQuality: Float
    var captures: [Int]
  }

  /// The minutiae of aligned captures, in the frame of the canvas, best first.
  ///
  /// - Parameter layers: the captures, the base first.
  func minutiae(of layers: [CaptureLayer]) -> [Minutia] {
    var clusters: [Cluster] = []
    for (index, layer) in layers.enumerated() {
      add(layer.minutiae, of: index, to: &clusters)
    }
    let merged = clusters.compactMap { minutia(of: $0, seenBy: layers) }
    if tuning[4] > 0 { return spread(merged) }
    return merged.enumerated().sorted { a, b in
      (-a.element.quality, a.offset) < (-b.element.quality, b.offset)
    }.map(\.element)
  }

  private func spread(_ minutiae: [Minutia]) -> [Minutia] {
    var key = minutiae.map(\.quality)
    var chosen: [Minutia] = []
    var left = Array(minutiae.indices)
    while !left.isEmpty && chosen.count < TemplateAssembly.minutiaLimit {
      let k = left.indices.max { (key[left[$0]], -$0) < (key[left[$1]], -$1) } ?? 0
      let index = left.remove(at: k)
      let m = minutiae[index]
      chosen.append(m)
      for other in left {
        let (dx, dy) = (minutiae[other].x - m.x, minutiae[other].y - m.y)
        if dx * dx + dy * dy < 40 * 40 { key[other] *= tuning[4] }
      }
    }
    return chosen
  }

  /// Joins the minutiae of one capture with the clusters so far, nearest first.
  private func add(_ minutiae: [Minutia], of capture: Int, to clusters: inout [Cluster]) {
    var candidates: [(cost: Float, minutia: Int, cluster: Int)] = []
    for (i, minutia) in minutiae.enumerated() {
      for (c, cluster) in clusters.enumerated() {
        let (dx, dy) = (minutia.x - cluster.x, minutia.y - cluster.y)
        let squared = dx * dx + dy * dy
        guard squared <= MinutiaConsolidation.reach * MinutiaConsolidation.reach else { continue }
        let turn = ElementaryMath.sineAndCosine(Double(minutia.direction))
        let (s, k) = (Float(turn.sine), Float(turn.cosine))
        let angle = abs(
          ElementaryMath.atan2(
            s * cluster.cosine - k * cluster.sine, k * cluster.cosine + s * cluster.sine))
        guard angle <= MinutiaConsolidation.turnReach else { continue }
        let share = angle / MinutiaConsolidation.turnReach
        candidates.append(
          (
            squared / (MinutiaConsolidation.reach * MinutiaConsolidation.reach) + share * share, i,
            c
          ))
      }
    }
    candidates.sort { ($0.cost, $0.minutia, $0.cluster) < ($1.cost, $1.minutia, $1.cluster) }
    var isPlaced = [Bool](repeating: false, count: minutiae.count)
    var isTaken = [Bool](repeating: false, count: clusters.count)
    for candidate in candidates where !isPlaced[candidate.minutia] && !isTaken[candidate.cluster] {
      isPlaced[candidate.minutia] = true
      isTaken[candidate.cluster] = true
      join(minutiae[candidate.minutia], of: capture, to: &clusters[candidate.cluster])
    }
    for (i, minutia) in minutiae.enumerated() where !isPlaced[i] {
      clusters.append(cluster(minutia, of: capture))
    }
  }

  private func cluster(_ minutia: Minutia, of capture: Int) -> Cluster {
    let turn = ElementaryMath.sineAndCosine(Double(minutia.direction))
    var kinds = SIMD4<Float>.zero
    kinds[Int(minutia.kind.rawValue)] = minutia.quality + 0.01
    return Cluster(
      x: minutia.x, y: minutia.y, cosine: Float(turn.cosine), sine: Float(turn.sine),
      weight: minutia.quality + 0.05, kinds: kinds, bestQuality: minutia.quality,
      captures: [capture])
  }

  private func join(_ minutia: Minutia, of capture: Int, to cluster: inout Cluster) {
    let other = self.cluster(minutia, of: capture)
    let share = other.weight / (cluster.weight + other.weight)
    cluster.x += (other.x - cluster.x) * share
    cluster.y += (other.y - cluster.y) * share
    cluster.cosine += (other.cosine - cluster.cosine) * share
    cluster.sine += (other.sine - cluster.sine) * share
    cluster.weight += other.weight
    cluster.kinds += other.kinds
    cluster.bestQuality = max(cluster.bestQuality, other.bestQuality)
    cluster.captures.append(capture)
  }

  /// The minutia of a cluster; nil where too much speaks against it.
  private func minutia(of cluster: Cluster, seenBy layers: [CaptureLayer]) -> Minutia? {
    let quality = min(0.99, max(0.01, cluster.bestQuality))
    var odds = quality / (1 - quality)
    // The capture that shows it best gave the odds to start from; the others confirm or deny.
    for _ in cluster.captures.dropFirst() { odds *= MinutiaConsolidation.forOdds }
    for (index, layer) in layers.enumerated() where !cluster.captures.contains(index) {
      let clarity = layer.clarity(x: cluster.x, y: cluster.y)
      odds *= 1 - clarity * (1 - MinutiaConsolidation.againstOdds)
    }
    let certainty = odds / (1 + odds)
    guard certainty >= MinutiaConsolidation.leastQuality else { return nil }
    let kind: Minutia.Kind =
      cluster.kinds[1] == 0 && cluster.kinds[2] == 0
      ? .other : cluster.kinds[1] >= cluster.kinds[2] ? .ending : .bifurcation
    return Minutia(
      x: cluster.x, y: cluster.y, direction: ElementaryMath.atan2(cluster.sine, cluster.cosine),
      kind: kind,
      quality: (tuning[13] > 0 ? tuning[13] : 1) * (tuning[5] > 0
        ? (tuning[5] > 1 ? min(certainty, cluster.bestQuality) : min(certainty, cluster.weight / Float(cluster.captures.count) - 0.05)) : certainty))
  }
}
