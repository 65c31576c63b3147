/// Which groups of captures are one finger although they were given as several.
struct FingerLinks: Sendable {
  /// The earliest group that each group is linked with, directly or through others.
  private(set) var roots: [Int]

  /// Links groups of captures.
  init(
    _ groups: [FingerGroup], of captures: [PersonCapture], scores: MutualScores,
    policy: EnrollmentPolicy
  ) {
    roots = Array(groups.indices)
    // How well each capture matches the others of its finger.
    var own: [Int: Double] = [:]
    for member in groups.flatMap(\.members) {
      let fellows = captures.indices.filter { captures[$0].position == captures[member].position }
      own[member] = scores.best(of: member, against: fellows)
    }
    for a in groups.indices {
      for b in groups.indices.prefix(a) where groups[a].position != groups[b].position {
        let score = FingerLinks.score(groups[a], groups[b], scores: scores) { c, d in
          scores[c, d] > min(own[c] ?? 0, own[d] ?? 0)
        }
        if score >= policy.otherFingerScore { link(a, b) }
      }
    }
    linkHands(groups, captures, scores, policy, own)
  }

  /// The groups that a group is linked with, as the numbers of their captures.
  func members(with place: Int, of groups: [FingerGroup]) -> [Int] {
    groups.indices.filter { $0 != place && roots[$0] == roots[place] }
      .flatMap { groups[$0].members }
  }

  /// The score of the best comparison of two groups, less what so many tries are worth.
  private static func score(
    _ a: FingerGroup, _ b: FingerGroup, scores: MutualScores, where counts: (Int, Int) -> Bool
  ) -> Double {
    var best = 0.0
    for c in a.members {
      for d in b.members where scores[c, d] > best && counts(c, d) { best = scores[c, d] }
    }
    let tries = Double(a.members.count * b.members.count)
    return best - FalseMatchRate.score(atRate: 1 / max(1, tries))
  }

  /// Links the fingers of a slap with those of the other hand if all of them together match those that would have
  /// lain there.
  private mutating func linkHands(
    _ groups: [FingerGroup], _ captures: [PersonCapture], _ scores: MutualScores,
    _ policy: EnrollmentPolicy, _ own: [Int: Double]
  ) {
    let pictures = Dictionary(
      grouping: captures.indices.filter { captures[$0].kind == .slap },
      by: { captures[$0].picture })
    for picture in pictures.keys.sorted() {
      var pairs: [(a: Int, b: Int, score: Double)] = []
      for a in groups.indices {
        let members = groups[a].members.filter {
          captures[$0].picture == picture && captures[$0].kind == .slap
            && own[$0] ?? 0 < policy.agreementScore
        }
        guard !members.isEmpty else { continue }
        let slap = FingerGroup(position: groups[a].position, members: members)
        for b in groups.indices where groups[b].position == slap.position.mirrored {
          let score = FingerLinks.score(slap, groups[b], scores: scores) { _, _ in true }
          pairs.append((a, b, max(0, score)))
        }
      }
      // Of each finger the group that matches best: one try for each that there was.
      let fingers = Dictionary(grouping: pairs, by: { groups[$0.a].position })
      guard fingers.count > 1 else { continue }
      let best = fingers.values.compactMap { tries in
        tries.max { ($0.score, -$0.b) < ($1.score, -$1.b) }.map {
          (
            a: $0.a, b: $0.b,
            score: max(0, $0.score - FalseMatchRate.score(atRate: 1 / Double(tries.count)))
          )
        }
      }
      if FingerFusion.score(best.map(\.score)) >= policy.otherFingerScore {
        for pair in best { link(pair.a, pair.b) }
      }
    }
  }

  private mutating func link(_ a: Int, _ b: Int) {
    let (kept, lost) = (min(roots[a], roots[b]), max(roots[a], roots[b]))
    guard kept != lost else { return }
    for place in roots.indices where roots[place] == lost { roots[place] = kept }
  }
}
