/// Makes one reference out of several captures of a finger.
///
/// The captures are compared with each other first. Only those that agree take part, so a stray capture
/// of another finger does no harm. The one that agrees best with the rest is the base; the others are
/// laid over it by the matcher's warp. On request, captures that cannot be joined, as touches of a small
/// sensor that share too little skin, are kept beside. The result is an ordinary ``Template``: it is
/// stored and compared like that of a single capture.
public struct Consolidation: Sendable, Hashable {
  /// The longest side of a reference in pixels; ridges beyond are cut off.
  public static let longestSide = 1_024
  /// The score that a capture must reach against another capture of its finger to agree with it.
  public static let agreementScore = 26.0
  /// The maximum number of captures that take part; of more, the best do.
  public static let maximumCaptures = 12

  /// The reference; if no two captures agree, the template of the base alone.
  public let template: Template
  /// The capture whose frame the reference has, an index into the captures given.
  public let base: Int
  /// The captures that took part, as indices.
  public let used: [Int]
  /// The same by the piece that they were joined to; one piece, unless captures were kept unjoined.
  public let pieces: [[Int]]
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
      /// Its template has too few minutiae.
      case noTemplate
      /// It does not match the captures that agree with each other.
      case doesNotMatch
      /// There were more captures than can take part.
      case notNeeded
    }
  }

  /// Consolidates captures; nil if none of them has a usable template.
  ///
  /// - Parameters:
  ///   - captures: the captures' templates.
  ///   - qualities: the quality score of each, 0 to 100, or nil if they are not known.
  ///   - keepsUnjoined: whether captures that do not match the others are kept beside them. Touches of
  ///     a small sensor may share no skin, so that a low score says nothing; but a capture of another
  ///     finger is kept as well.
  public init?(_ captures: [Template], qualities: [Int]? = nil, keepsUnjoined: Bool = false) {
    let prepared = captures.map { PreparedTemplate($0, kernels: .fastest) }
    self.init(
      prepared, qualities: qualities, scores: MutualScores(prepared), keepsUnjoined: keepsUnjoined)
  }

  /// Consolidates captures whose mutual scores are known; nil if none has a template.
  ///
  /// - Parameter agreementScore: from which score on two captures are of one finger.
  package init?(
    _ captures: [PreparedTemplate], qualities: [Int]?, scores: MutualScores,
    agreementScore: Double = Consolidation.agreementScore, keepsUnjoined: Bool = false
  ) {
    var groups = scores.groups(threshold: agreementScore)
      .map { $0.filter { captures[$0].template.failureToEnroll == nil } }.filter { !$0.isEmpty }
    // Single captures that do not agree: the best alone can stand for the finger.
    if groups.first?.count == 1 {
      groups.sort { a, b in
        (Consolidation.worth(captures[a[0]], qualities?[a[0]]), -a[0])
          > (Consolidation.worth(captures[b[0]], qualities?[b[0]]), -b[0])
      }
    }
    let joined = keepsUnjoined ? groups : Array(groups.prefix(1))
    var left = Consolidation.maximumCaptures
    var orders: [[Step]] = []
    for group in joined where left > 0 {
      let order = Consolidation.order(
        group, captures, qualities, scores, agreementScore: agreementScore
      ).prefix(left)
      left -= order.count
      orders.append(Array(order))
    }
    guard let first = orders.first?.first else { return nil }
    let laid = ReferencePieces(orders.map { Consolidation.merge($0, captures) })
    pieces = orders.prefix(laid.count).map { $0.map(\.capture).sorted() }
    let used = pieces.flatMap(\.self)
    let wanted = joined.flatMap(\.self)
    rejected = captures.indices.filter { !used.contains($0) }.map { k in
      Rejection(
        capture: k,
        reason: captures[k].template.failureToEnroll != nil
          ? .noTemplate : wanted.contains(k) ? .notNeeded : .doesNotMatch,
        bestScore: scores.best(of: k, against: captures.indices))
    }
    self.used = used.sorted()
    base = first.capture
    template = laid.template
  }

  /// A capture and the earlier one that it is laid over.
  private struct Step {
    var capture: Int
    var on: Int
  }

  /// The captures in the order in which they are laid down: the one that agrees best with the others
  /// first, the others over it; those that do not agree with it, over the one they agree with best.
  private static func order(
    _ group: [Int], _ captures: [PreparedTemplate], _ qualities: [Int]?, _ scores: MutualScores,
    agreementScore: Double
  ) -> [Step] {
    guard group.count > 1 else { return group.map { Step(capture: $0, on: $0) } }
    let share = 1 / Double(group.count - 1)
    let worths = group.map { k in
      group.reduce(0.0) { $0 + ($1 == k ? 0 : scores[k, $1]) } * share
        + Consolidation.worth(captures[k], qualities?[k])
    }
    let base = group.indices.max { (worths[$0], -$0) < (worths[$1], -$1) }.map { group[$0] }
    guard let base else { return [] }
    var steps = [Step(capture: base, on: base)]
    var left = group.filter { $0 != base }
    while !left.isEmpty {
      var next: (step: Step, isDirect: Bool, score: Double)?
      for k in left {
        let isDirect = scores[base, k] >= agreementScore
        let on =
          isDirect
          ? base
          : steps.map(\.capture).max { (scores[$0, k], -$0) < (scores[$1, k], -$1) } ?? base
        let score = scores[on, k]
        if next.map({ (isDirect ? 1 : 0, score) > ($0.isDirect ? 1 : 0, $0.score) }) ?? true {
          next = (Step(capture: k, on: on), isDirect, score)
        }
      }
      guard let step = next?.step else { break }
      steps.append(step)
      left.removeAll { $0 == step.capture }
    }
    return steps
  }

  /// How much a capture says by itself: its quality, or its minutiae where that is not known.
  private static func worth(_ capture: PreparedTemplate, _ quality: Int?) -> Double {
    quality.map(Double.init) ?? Double(min(80, capture.minutiae.count))
  }

  /// Lays captures over the first, in the frame half way between them all.
  private static func merge(_ steps: [Step], _ captures: [PreparedTemplate]) -> Template {
    guard let first = steps.first?.capture else { return .empty }
    let base = captures[first]
    guard base.flow.hasDirections else { return base.template }
    var laid: [(number: Int, capture: PreparedTemplate, warp: CaptureWarp)] = []
    for step in steps.dropFirst() where captures[step.capture].flow.hasDirections {
      let capture = captures[step.capture]
      guard
        let warp = CaptureAlignment(
          of: capture, on: captures[step.on], kernels: .fastest)?.warp
      else { continue }
      if step.on == first {
        laid.append((step.capture, capture, warp))
      } else if let between = laid.first(where: { $0.number == step.on }) {
        laid.append((step.capture, capture, between.warp.followed(by: warp)))
      }
    }
    let others = laid.map { (capture: $0.capture, warp: $0.warp) }
    guard let toBase = MeanFrame(base: base, layers: others)?.toBase else { return base.template }
    let layers =
      [(capture: base, warp: toBase)]
      + others.map { (capture: $0.capture, warp: toBase.followed(by: $0.warp)) }
    let canvas = ReferenceCanvas(base: base, layers: layers)
    let placed = layers.map { CaptureLayer($0.capture, warp: $0.warp, shift: canvas.shift) }
    let ridges = RidgeConsolidation(width: canvas.width, height: canvas.height, layers: placed)
    return Template(
      width: canvas.width, height: canvas.height,
      minutiae: Array(
        MinutiaConsolidation().minutiae(of: placed).prefix(TemplateAssembly.maximumMinutiaCount)),
      flow: ridges.flow(), texture: ridges.texture()
    ).quantized
  }
}
