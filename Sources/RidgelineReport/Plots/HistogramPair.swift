import RidgelineText

/// How two samples are distributed, one over the other.
package struct HistogramPair: Sendable {
  /// What is shown.
  package let title: String
  /// The first sample, blue.
  package let first: [Double]
  /// The second sample, red.
  package let second: [Double]

  private static let bins = 40
  private static let left = 20.0
  private static let top = 28.0
  private static let width = 320.0
  private static let height = 150.0

  package init(title: String, first: [Double], second: [Double]) {
    (self.title, self.first, self.second) = (title, first, second)
  }

  /// The drawing; each sample's bars add up to the same area.
  package var element: String {
    var canvas = SVGCanvas(width: 360, height: 210)
    canvas.text(title, x: HistogramPair.left, y: 16, color: "#111")
    let all = (first + second).sorted()
    guard let smallest = all.first, let largest = all.last, smallest < largest else {
      return canvas.element
    }
    // The outermost hundredth at each end must not squeeze the rest.
    let low = min(all[all.count / 100], largest)
    let high = max(all[all.count - 1 - all.count / 100], low + 1e-9)
    let shares = [first, second].map { share($0, low: low, high: high) }
    let most = max(1e-9, shares.flatMap { $0 }.max() ?? 1)
    let bar = HistogramPair.width / Double(HistogramPair.bins)
    let bottom = HistogramPair.top + HistogramPair.height
    for (shares, color) in zip(shares, ["#4477aa", "#ee6677"]) {
      for (bin, share) in shares.enumerated() where share > 0 {
        let height = HistogramPair.height * share / most
        canvas.rectangle(
          HistogramPair.left + bar * Double(bin), bottom - height, bar - 0.5, height, color: color,
          opacity: 0.55)
      }
    }
    for step in 0...4 {
      canvas.text(
        fixed(low + (high - low) * Double(step) / 4, high - low < 10 ? 2 : 0),
        x: HistogramPair.left + HistogramPair.width * Double(step) / 4, y: bottom + 18,
        anchor: "middle")
    }
    return canvas.element
  }

  private func share(_ sample: [Double], low: Double, high: Double) -> [Double] {
    var shares = [Double](repeating: 0, count: HistogramPair.bins)
    for value in sample where value >= low && value <= high {
      let place = Int((value - low) / (high - low) * Double(HistogramPair.bins))
      shares[min(HistogramPair.bins - 1, place)] += 1 / Double(max(1, sample.count))
    }
    return shares
  }
}
