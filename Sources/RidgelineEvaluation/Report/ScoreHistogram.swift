import Ridgeline
import RidgelineText
import RidgelineReport

/// How often each score was seen, mated and impostor comparisons apart.
struct ScoreHistogram: Sendable {
  /// The scores of mated comparisons.
  let genuine: [Double]
  /// The scores of impostor comparisons.
  let impostor: [Double]

  private static let bins = 60
  private static let left = 60.0
  private static let top = 12.0
  private static let width = 600.0
  private static let height = 240.0

  /// The drawing; counts on a logarithmic axis, so that a single comparison can be seen.
  var element: String {
    var canvas = SVGCanvas(width: 690, height: 310)
    let all = genuine + impostor
    let low = min(0, all.min() ?? 0)
    let high = max(low + 1e-9, all.max() ?? 1)
    let counts = (count(genuine, low, high), count(impostor, low, high))
    let most = max(counts.0.max() ?? 1, counts.1.max() ?? 1, 10)
    let decades = (ElementaryMath.log(Double(most)) / 2.302_585_092_994_046).rounded(.up)
    let bar = ScoreHistogram.width / Double(ScoreHistogram.bins)
    let bottom = ScoreHistogram.top + ScoreHistogram.height
    var decade = 0.0
    var label = 1
    while decade <= decades {
      let y = bottom - ScoreHistogram.height * (decade + 0.3) / (decades + 0.3)
      canvas.line(
        ScoreHistogram.left, y, ScoreHistogram.left + ScoreHistogram.width, y, color: "#ddd")
      canvas.text("\(label)", x: ScoreHistogram.left - 6, y: y + 4, anchor: "end")
      decade += 1
      label *= 10
    }
    for (counts, color) in [(counts.1, "#ee6677"), (counts.0, "#4477aa")] {
      for (bin, count) in counts.enumerated() where count > 0 {
        // A third of a decade below 1, so that a single comparison has a bar.
        let share =
          (ElementaryMath.log(Double(count)) / 2.302_585_092_994_046 + 0.3) / (decades + 0.3)
        let height = ScoreHistogram.height * share
        canvas.rectangle(
          ScoreHistogram.left + bar * Double(bin), bottom - height, bar - 1, height, color: color,
          opacity: 0.65)
      }
    }
    for step in 0...6 {
      let x = ScoreHistogram.left + ScoreHistogram.width * Double(step) / 6
      canvas.text(
        fixed(low + (high - low) * Double(step) / 6, high - low < 10 ? 2 : 0), x: x,
        y: bottom + 18, anchor: "middle")
    }
    canvas.text(
      "score", x: ScoreHistogram.left + ScoreHistogram.width / 2, y: bottom + 40,
      anchor: "middle")
    canvas.rectangle(
      ScoreHistogram.left + 380, ScoreHistogram.top + 4, 12, 12, color: "#ee6677", opacity: 0.65)
    canvas.text(
      "impostor", x: ScoreHistogram.left + 398, y: ScoreHistogram.top + 14)
    canvas.rectangle(
      ScoreHistogram.left + 480, ScoreHistogram.top + 4, 12, 12, color: "#4477aa", opacity: 0.65)
    canvas.text("genuine", x: ScoreHistogram.left + 498, y: ScoreHistogram.top + 14)
    return canvas.element
  }

  private func count(_ scores: [Double], _ low: Double, _ high: Double) -> [Int] {
    var counts = [Int](repeating: 0, count: ScoreHistogram.bins)
    for score in scores {
      let place = (score - low) / (high - low) * Double(ScoreHistogram.bins)
      counts[max(0, min(ScoreHistogram.bins - 1, Int(place)))] += 1
    }
    return counts
  }
}
