import Ridgeline
import RidgelineFormats
import RidgelineText

/// The prints that are named after one finger, compared with each other.
struct FingerGroup: Sendable {
  /// The score from which a print has a mate: an FMR of one in a hundred.
  private static let mateScore = 20.0
  /// The score from which a mirror image is one: an FMR of one in a thousand, as the print has already
  /// failed to match as it is.
  private static let mirrorScore = 30.0
  /// The most prints that are compared with each other.
  private static let most = 12
  /// The fewest pairs of minutiae that tell a turn.
  private static let minimumPairCount = 6

  /// The prints, as indices into the examinations.
  let prints: [Int]

  /// The groups of two prints and more, in the order of their first prints.
  static func groups(
    of sources: [PictureSource], _ examinations: [PictureExamination]
  ) -> [FingerGroup] {
    var members: [String: [Int]] = [:]
    var order: [String] = []
    for (index, source) in sources.enumerated() {
      guard let finger = source.finger, !examinations[index].template.isEmpty else { continue }
      if members[finger] == nil { order.append(finger) }
      members[finger, default: []].append(index)
    }
    return order.compactMap { finger in
      let prints = members[finger] ?? []
      return prints.count > 1 ? FingerGroup(prints: Array(prints.prefix(most))) : nil
    }
  }

  /// What the comparison tells: mirror images, turned prints, and prints of another scale.
  func findings(
    sources: [PictureSource], examinations: [PictureExamination], audit: PictureAudit
  ) -> [(index: Int, finding: AuditFinding)] {
    let templates = prints.map { PreparedTemplate(examinations[$0].template) }
    var scores = Array(
      repeating: [Double](repeating: 0, count: prints.count), count: prints.count)
    var turns = Array(
      repeating: [Double?](repeating: nil, count: prints.count), count: prints.count)
    for i in prints.indices {
      let matcher = Matcher(probe: templates[i])
      for j in prints.indices.dropFirst(i + 1) {
        let comparison = matcher.compare(with: templates[j])
        scores[i][j] = comparison.score
        scores[j][i] = comparison.score
        guard comparison.score >= FingerGroup.mateScore,
          let turn = FingerGroup.turn(
            of: comparison, probe: templates[i].template, reference: templates[j].template)
        else { continue }
        turns[i][j] = turn
        turns[j][i] = -turn
      }
    }
    var findings: [(index: Int, finding: AuditFinding)] = []
    for (i, print) in prints.enumerated() {
      if (scores[i].max() ?? 0) < FingerGroup.mateScore {
        if let finding = overturned(i, templates)
          ?? mirrored(i, templates, scores, sources, audit)
        {
          findings.append((print, finding))
        }
      } else if let finding = turned(turns[i].compactMap { $0 }) {
        findings.append((print, finding))
      }
      if let finding = scaled(i, examinations) { findings.append((print, finding)) }
    }
    return findings
  }

  /// The finding where a print matches its mates as a mirror image alone.
  private func mirrored(
    _ i: Int, _ templates: [PreparedTemplate], _ scores: [[Double]], _ sources: [PictureSource],
    _ audit: PictureAudit
  ) -> AuditFinding? {
    guard let bytes = try? sources[prints[i]].bytes(),
      case .image(let image)? = try? StoredContent(encoded: bytes, options: audit.options).print(
        options: audit.options),
      let mirror = try? image.mirrored
    else { return nil }
    guard let template = try? Extractor().extract(from: mirror).template else { return nil }
    let matcher = Matcher(probe: template)
    let others = prints.indices.filter { $0 != i }
    let hits = others.map { ($0, matcher.compare(with: templates[$0]).score) }
    guard let best = hits.max(by: { $0.1 < $1.1 }), best.1 >= FingerGroup.mirrorScore else {
      return nil
    }
    // Where the other print has a mate of its own, this one is the odd one out.
    let isAlone = others.contains { $0 != best.0 && scores[best.0][$0] >= FingerGroup.mateScore }
    let confidence = isAlone ? min(0.98, 0.5 + best.1 / 100) : 0.5
    var finding = AuditFinding(
      .mirrored, confidence: confidence,
      "It does not match the other prints of its finger, but its mirror image matches "
        + "\(sources[prints[best.0]].file) with a score of \(fixed(best.1, 0))"
        + (isAlone ? "." : "; which of the two is mirrored cannot be told."))
    finding.other = sources[prints[best.0]].file
    return finding
  }

  /// The finding where a print matches its mates upside down alone; the matcher tries turns up to a
  /// limit.
  private func overturned(_ i: Int, _ templates: [PreparedTemplate]) -> AuditFinding? {
    let matcher = Matcher(probe: templates[i].template.turnedHalf)
    let best =
      prints.indices.filter { $0 != i }
      .map { matcher.compare(with: templates[$0]).score }.max() ?? 0
    guard best >= FingerGroup.mirrorScore, prints.count > 2 else { return nil }
    var finding = AuditFinding(
      .turned, confidence: min(0.98, 0.5 + best / 100),
      "It does not match the other prints of its finger as it is, but turned by about 180 degrees.")
    finding.degrees = 180
    return finding
  }

  /// The finding where most mates say that a print is turned against them.
  private func turned(_ turns: [Double]) -> AuditFinding? {
    guard turns.count >= 2 else { return nil }
    let sorted = turns.sorted { abs($0) < abs($1) }
    // More than half of the mates agree, so that one turned print does not turn all others.
    let middle = sorted[(sorted.count - 1) / 2]
    guard abs(middle) >= AuditCriteria.mateTurn else { return nil }
    let degrees = (middle / 5).rounded() * 5
    let confidence = AuditCriteria.confidence(
      abs(middle), over: AuditCriteria.mateTurn, width: 5)
    var finding = AuditFinding(
      .turned, confidence: min(0.95, confidence),
      "Against the other prints of its finger it is turned by about \(fixed(abs(degrees), 0)) degrees "
        + "\(degrees > 0 ? "counter-clockwise" : "clockwise").")
    finding.degrees = degrees
    return finding
  }

  /// The finding where the ridges lie further apart or closer than those of the mates.
  private func scaled(_ i: Int, _ examinations: [PictureExamination]) -> AuditFinding? {
    func period(_ j: Int) -> Double? { examinations[prints[j]].picture.measures?.period }
    let others = prints.indices.filter { $0 != i }.compactMap(period).sorted()
    guard others.count >= 3, let mine = period(i),
      let stated = examinations[prints[i]].picture.pixelsPerInch
    else { return nil }
    return ScaleJudgement.mate(period: mine, others: others[others.count / 2], stated: stated)
  }

  /// How far the probe is turned against the reference, in degrees counter-clockwise; nil where too few
  /// minutiae are paired.
  private static func turn(
    of comparison: Comparison, probe: Template, reference: Template
  ) -> Double? {
    guard comparison.pairs.count >= minimumPairCount else { return nil }
    var sum = SIMD2<Double>.zero
    for pair in comparison.pairs {
      let a = probe.minutiae[pair.probe].direction
      let b = reference.minutiae[pair.reference].direction
      let turn = ElementaryMath.sineAndCosine(Double(a - b))
      sum += SIMD2(turn.cosine, turn.sine)
    }
    return Double(ElementaryMath.atan2(Float(sum.y), Float(sum.x))) * 180 / .pi
  }
}

extension Template {
  /// The template of the picture turned by 180 degrees.
  var turnedHalf: Template {
    let minutiae = minutiae.map { minutia in
      var turned = minutia
      turned.x = Float(width - 1) - minutia.x
      turned.y = Float(height - 1) - minutia.y
      turned.direction += minutia.direction < 0 ? .pi : -.pi
      return turned
    }
    // Cells at the far edges may reach beyond the picture: at most half of one is lost.
    let flow = flow.map {
      FlowMap(
        cellSize: $0.cellSize, columns: $0.columns, rows: $0.rows,
        orientation: $0.orientation.reversed(), coherence: $0.coherence.reversed())
    }
    return Template(width: width, height: height, minutiae: minutiae, flow: flow)
  }
}

extension FingerprintImage {
  /// The picture with left and right exchanged.
  var mirrored: FingerprintImage {
    get throws(ImageError) {
      var out = pixels
      for y in 0..<height {
        for x in 0..<width { out[y * width + x] = pixels[y * width + width - 1 - x] }
      }
      return try FingerprintImage(
        width: width, height: height, pixels: out, resolution: resolution, polarity: polarity)
    }
  }
}
