/// Finds out which finger each capture of a person is, from how the captures match each other.
///
/// Captures that were given as one finger and agree are one group. Two groups of different fingers are one finger
/// if their best score less `10 log10` of the number of comparisons reaches the policy's
/// ``EnrollmentPolicy/otherFingerScore``. The score is `-10 log10(FMR)`: at 40, ten captures with their 45 pairs raise a false alarm for one
/// person in two hundred at most. The fingers of a slap are also judged together, as the other hand would
/// have been laid down.
///
/// Which finger a group is, most captures decide; of equally many those of a slap, whose order is certain, and
/// then the earlier ones. A group whose place is taken is foreign, unless the policy keeps captures that it cannot
/// join and no other finger claims it (``EnrollmentPolicy/keepsUnjoined``).
struct SequenceCheck: Sendable, Hashable {
  /// Which finger each capture is, by its place among the captures given; nil where it has no template.
  let identities: [CaptureIdentity?]
  /// The captures that are believed to be of each finger.
  let believed: [FingerPosition: [Int]]
  /// The fingers that as many captures contradict as confirm.
  let disputed: Set<FingerPosition>

  /// Checks captures.
  ///
  /// - Parameter scores: the scores of every two captures; 0 where one has no template.
  init(_ captures: [PersonCapture], scores: MutualScores, policy: EnrollmentPolicy) {
    let copies = SequenceCheck.copies(among: captures)
    let usable = captures.indices.filter { captures[$0].capture != nil && copies[$0] == nil }
    let groups = SequenceCheck.groups(usable, of: captures, scores: scores, policy: policy)
    let links = FingerLinks(groups, of: captures, scores: scores, policy: policy)
    let assignment = SequenceCheck.assignment(of: groups, links: links, captures: captures)
    var identities = [CaptureIdentity?](repeating: nil, count: captures.count)
    var believed: [FingerPosition: [Int]] = [:]
    var strays: [FingerPosition: Int] = [:]
    let isAsGiven = groups.indices.map { place in
      assignment[place] == groups[place].position
        || policy.keepsUnjoined && assignment[place] == nil
          && links.members(with: place, of: groups).isEmpty
    }
    for (place, group) in groups.enumerated() where isAsGiven[place] {
      believed[group.position, default: []] += group.members
    }
    for (place, group) in groups.enumerated() {
      let finger = assignment[place]
      if isAsGiven[place] {
        for member in group.members { identities[member] = .asGiven }
      } else if let finger {
        for member in group.members {
          let others = links.members(with: place, of: groups)
          identities[member] = .other(finger, score: scores.best(of: member, against: others))
        }
      } else {
        let known = believed[group.position] ?? []
        strays[group.position] = max(strays[group.position] ?? 0, group.members.count)
        let best = known.map { captures[$0].quality }.max() ?? 0
        for member in group.members {
          identities[member] = .foreign(
            score: scores.best(of: member, against: known),
            isDoubtful: min(captures[member].quality, best) < EnrollmentAdvice.doubtfulQuality)
        }
      }
    }
    for (copy, original) in copies { identities[copy] = .copy(of: original) }
    self.identities = identities
    self.believed = believed.mapValues { $0.sorted() }
    disputed = Set(strays.filter { $0.value >= believed[$0.key]?.count ?? 0 }.keys)
  }

  /// The captures that are pictures which came before, and which.
  private static func copies(among captures: [PersonCapture]) -> [Int: Int] {
    var copies: [Int: Int] = [:]
    for later in captures.indices {
      guard let template = captures[later].capture?.template else { continue }
      copies[later] = captures.indices.prefix(later).first { earlier in
        guard copies[earlier] == nil, let other = captures[earlier].capture else { return false }
        return SamePicture.isSame(other.template, template)
      }
    }
    return copies
  }

  /// Captures that were given as one finger and agree.
  private static func groups(
    _ usable: [Int], of captures: [PersonCapture], scores: MutualScores, policy: EnrollmentPolicy
  ) -> [FingerGroup] {
    FingerPosition.allCases.flatMap { position in
      var groups: [FingerGroup] = []
      for number in usable where captures[number].position == position {
        let joined = groups.indices.filter { place in
          groups[place].members.contains { scores[$0, number] >= policy.agreementScore }
        }
        let members = joined.flatMap { groups[$0].members } + [number]
        groups = groups.indices.filter { !joined.contains($0) }.map { groups[$0] }
        groups.append(FingerGroup(position: position, members: members.sorted()))
      }
      return groups
    }
  }

  /// The finger that each group is; nil where its place is taken and no other is left.
  private static func assignment(
    of groups: [FingerGroup], links: FingerLinks, captures: [PersonCapture]
  ) -> [FingerPosition?] {
    /// The claim of some linked groups to be a finger.
    struct Claim {
      var root: Int
      var position: FingerPosition
      /// Captures in halves: those of a slap that looks like its hand count one more.
      var weight: Int
      var first: Int
    }
    var claims: [Claim] = []
    for root in Set(links.roots) {
      let members = groups.indices.filter { links.roots[$0] == root }.flatMap { groups[$0].members }
      for (position, own) in Dictionary(grouping: members, by: { captures[$0].position }) {
        let isCertain = own.contains {
          captures[$0].kind == .slap && captures[$0].handLikelihood ?? 0.5 >= 0.5
        }
        claims.append(
          Claim(
            root: root, position: position, weight: 2 * own.count + (isCertain ? 1 : 0),
            first: own.min() ?? 0))
      }
    }
    claims.sort { ($1.weight, $0.first) < ($0.weight, $1.first) }
    var fingers: [Int: FingerPosition] = [:]
    for claim in claims
    where fingers[claim.root] == nil && !fingers.values.contains(claim.position) {
      fingers[claim.root] = claim.position
    }
    return groups.indices.map { fingers[links.roots[$0]] }
  }
}
