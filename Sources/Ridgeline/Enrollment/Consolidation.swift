/// Makes one reference out of several captures of a finger.
///
/// The captures are compared with each other first; only those that agree take part, so that a
/// wrong one slipped in does no harm. The one that agrees best with the rest is the base; the
/// others are laid over it by the matcher's warp. The result is an ordinary ``Template``: it is
/// stored and compared like that of a single capture.
public struct Consolidation: Sendable {
  /// The longest side of a reference in pixels; ridges beyond are cut off.
  public static let longestSide = 1_024
  /// Captures of one finger reach at least this score against another of them.
  public static let agreementScore = 26.0
  /// The most captures that take part; the best are taken.
  public static let mostCaptures = 12

  /// The reference; that of the single capture where no two agree, empty where there is none.
  public let template: Template
  /// The capture whose frame the reference has, an index into the captures given; nil without any.
  public let base: Int?
  /// The captures that took part, as indices.
  public let used: [Int]
  /// The captures that did not, and why.
  public let rejected: [Rejection]

  /// A capture that was left out.
  public struct Rejection: Sendable, Hashable, Codable {
    /// Its index.
    public let capture: Int
    /// Why.
    public let reason: Reason
    /// Its best comparison score against the others.
    public let bestScore: Double

    /// Why a capture is left out.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
      /// Its template is empty.
      case noTemplate
      /// It does not match the captures that agree with each other.
      case doesNotMatch
      /// There were more captures than are taken.
      case notNeeded
    }
  }

  /// Consolidates captures.
  ///
  /// - Parameters:
  ///   - captures: the captures' templates.
  ///   - qualities: the quality score of each, 0 to 100, or nil where they are not known.
  public init(_ captures: [Template], qualities: [Int]? = nil) {
    let prepared = captures.map { PreparedTemplate($0) }
    self.init(prepared, qualities: qualities, scores: MutualScores(prepared))
  }

  /// Consolidates captures whose mutual scores are known.
  package init(_ captures: [PreparedTemplate], qualities: [Int]?, scores: MutualScores) {
    let groups = scores.groups(threshold: Consolidation.agreementScore)
      .map { $0.filter { !captures[$0].template.isEmpty } }.filter { !$0.isEmpty }
    let leading = groups.first?.count ?? 0
    // Single captures that do not agree: the best alone can stand for the finger.
    let group =
      leading > 1
      ? groups[0]
      : groups.map { $0[0] }.max { a, b in
        (Consolidation.worth(captures[a], qualities?[a]), -a)
          < (Consolidation.worth(captures[b], qualities?[b]), -b)
      }.map { [$0] } ?? []
    let order = Consolidation.order(group, captures, qualities, scores)
    let used = Array(order.prefix(Consolidation.mostCaptures))
    rejected = captures.indices.filter { !used.contains($0) }.map { k in
      Rejection(
        capture: k,
        reason: captures[k].template.isEmpty
          ? .noTemplate : group.contains(k) ? .notNeeded : .doesNotMatch,
        bestScore: scores.best(of: k, against: captures.indices))
    }
    self.used = used.sorted()
    base = used.first
    template = Consolidation.merge(used.map { captures[$0] })
  }

  /// The captures in the order in which they are laid down: the one that agrees best with the others
  /// first, then by their score against it.
  private static func order(
    _ group: [Int], _ captures: [PreparedTemplate], _ qualities: [Int]?, _ scores: MutualScores
  ) -> [Int] {
    guard group.count > 1 else { return group }
    let share = 1 / Double(group.count - 1)
    let ranked = group.map { k in
      (
        index: k,
        worth: group.reduce(0.0) { $0 + ($1 == k ? 0 : scores[k, $1]) } * share
          + Consolidation.worth(captures[k], qualities?[k])
      )
    }.sorted { ($0.worth, -$0.index) > ($1.worth, -$1.index) }
    let base = ranked[0].index
    return [base]
      + ranked.dropFirst().map(\.index).sorted { a, b in
        (scores[base, a], -a) > (scores[base, b], -b)
      }
  }

  /// How much a capture says by itself: its quality, or its minutiae where that is not known.
  private static func worth(_ capture: PreparedTemplate, _ quality: Int?) -> Double {
    quality.map(Double.init) ?? Double(min(80, capture.minutiae.count))
  }

  /// Lays captures over the first.
  private static func merge(_ captures: [PreparedTemplate]) -> Template {
    guard let base = captures.first else { return .empty }
    guard captures.count > 1, base.flow.hasDirections else { return base.template }
    var layers = [(capture: base, warp: CaptureWarp?.none)]
    for capture in captures.dropFirst() where capture.flow.hasDirections {
      guard let alignment = CaptureAlignment(of: capture, on: base) else { continue }
      layers.append((capture, alignment.warp))
    }
    guard layers.count > 1 else { return base.template }
    if tuning[9] > 0 { return base.template }
    if tuning[11] > 0,
      let frame = MeanFrame(
        base: base, layers: layers.dropFirst().compactMap { l in l.warp.map { (l.capture, $0) } })
    {
      let toBase = frame.toBase
      layers = layers.map { layer in
        guard let warp = layer.warp else { return (layer.capture, toBase) }
        return (
          layer.capture,
          CaptureWarp(origin: toBase.origin, columns: toBase.columns, rows: toBase.rows) {
            warp.map(toBase.map($0).place).place
          }
        )
      }
    }
    let canvas = ReferenceCanvas(base: base, layers: layers)
    let placed = layers.map { CaptureLayer($0.capture, warp: $0.warp, shift: canvas.shift) }
    let ridges = RidgeConsolidation(width: canvas.width, height: canvas.height, layers: placed)
    return Template(
      width: canvas.width, height: canvas.height,
      minutiae: Array(
        MinutiaConsolidation().minutiae(of: placed).prefix(TemplateAssembly.minutiaLimit)),
      flow: ridges.flow(), texture: ridges.texture()
    ).quantized
  }
}
