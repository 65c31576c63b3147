/// The comparison scores of every two captures of a finger, and who agrees with whom.
///
/// Captures that reach the threshold against each other are of one finger; so are those that a chain
/// of such captures links. A stranger slipped in stays alone.
package struct MutualScores: Sendable, Hashable {
  /// The scores, row by row; 0 on the diagonal.
  private var scores: [[Double]] = []

  /// No captures.
  package init() {}

  /// The scores of some captures.
  package init(_ captures: [PreparedTemplate]) {
    for k in captures.indices { add(captures[k], to: captures.prefix(k)) }
  }

  /// The number of captures.
  package var count: Int { scores.count }

  /// The score of two captures.
  package subscript(a: Int, b: Int) -> Double { scores[a][b] }

  /// Compares one more capture with the earlier ones.
  package mutating func add(
    _ capture: PreparedTemplate, to earlier: some Collection<PreparedTemplate>
  ) {
    let matcher = Matcher(probe: capture)
    add(earlier.map { matcher.compare(with: $0).score })
  }

  /// Adds a capture with its scores against the earlier ones.
  package mutating func add(_ row: [Double]) {
    for (k, score) in row.enumerated() { scores[k].append(score) }
    scores.append(row + [0])
  }

  /// The best score of a capture against some others.
  package func best(of capture: Int, against others: some Sequence<Int>) -> Double {
    others.reduce(0) { $1 == capture ? $0 : max($0, scores[capture][$1]) }
  }

  /// The groups of captures that agree, each in order, the largest first.
  ///
  /// Among groups of one size the one with the higher sum of scores leads, and then the earlier.
  package func groups(threshold: Double) -> [[Int]] {
    var group = Array(0..<count)
    for a in 0..<count {
      for b in 0..<a where scores[a][b] >= threshold && group[a] != group[b] {
        let (kept, lost) = (min(group[a], group[b]), max(group[a], group[b]))
        for k in group.indices where group[k] == lost { group[k] = kept }
      }
    }
    var groups: [(members: [Int], sum: Double)] = []
    for first in 0..<count where group[first] == first {
      let members = (0..<count).filter { group[$0] == first }
      var sum = 0.0
      for a in members { for b in members { sum += scores[a][b] } }
      groups.append((members, sum))
    }
    groups.sort { a, b in
      (-a.members.count, -a.sum, a.members[0]) < (-b.members.count, -b.sum, b.members[0])
    }
    return groups.map(\.members)
  }
}
