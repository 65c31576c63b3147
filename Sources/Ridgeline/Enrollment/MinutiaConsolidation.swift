/// Makes one list of minutiae out of those of several aligned captures.
///
/// Every capture that saw a place and shows the minutia there speaks for it, every one that saw the
/// place and does not speaks against it: Bayes' rule, starting from the quality that extraction gave.
struct MinutiaConsolidation: Sendable {
  /// Minutiae of two captures within so many pixels are one.
  static let reach: Float = 9
  /// Their directions may differ by this, radians.
  static let turnReach: Float = 0.45
  /// The chance that a capture shows a true minutia, by the chance that it shows a false one.
  static let forOdds: Float = 4
  /// The chance that a capture misses a true minutia, by the chance that it misses a false one.
  static let againstOdds: Float = 0.45
  /// A certain minutia of a reference counts to the matcher as an ordinary one of a capture does: a
  /// probe loses it no less often, and what it lacks must not weigh more.
  static let scale: Float = 0.6
  /// Less certain minutiae are dropped.
  static let minimumQuality: Float = 0.08

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
    return merged.indices.sorted {
      (-merged[$0].quality, $0) < (-merged[$1].quality, $1)
    }.map { merged[$0] }
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
    guard certainty >= MinutiaConsolidation.minimumQuality else { return nil }
    let kind: Minutia.Kind =
      cluster.kinds[1] == 0 && cluster.kinds[2] == 0
      ? .other : cluster.kinds[1] >= cluster.kinds[2] ? .ending : .bifurcation
    return Minutia(
      x: cluster.x, y: cluster.y, direction: ElementaryMath.atan2(cluster.sine, cluster.cosine),
      kind: kind,
      quality: MinutiaConsolidation.scale * certainty)
  }
}
