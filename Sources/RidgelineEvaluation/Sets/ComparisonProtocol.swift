/// Which prints of a set are compared with which.
package enum ComparisonProtocol: String, Sendable, Hashable, CaseIterable, Codable {
  /// Every two prints: a mated (genuine) pair when both show the same finger, else an impostor pair.
  case allPairs = "all-pairs"
  /// The protocol of the Fingerprint Verification Competitions (Maio et al., FVC2000).
  ///
  /// Mated pairs: each impression with the later ones of its finger. Impostor pairs: the first
  /// impression of each finger with the first of every later finger.
  case fvc

  /// A comparison to make, as indices into ``PrintSet/prints``.
  package struct Pair: Sendable, Hashable {
    /// The probe.
    package let probe: Int
    /// The reference.
    package let reference: Int
    /// Whether both show the same finger.
    package let isGenuine: Bool
  }

  /// The comparisons of a set, in the order of its prints.
  package func pairs(of set: PrintSet) -> [Pair] {
    let prints = set.prints
    var first: [String: Int] = [:]
    for (i, print) in prints.enumerated() where first[print.finger] == nil {
      first[print.finger] = i
    }
    var pairs: [Pair] = []
    for i in prints.indices {
      for j in prints.indices.dropFirst(i + 1) {
        let isGenuine = prints[i].finger == prints[j].finger
        let isTaken =
          self == .allPairs || isGenuine
          || (first[prints[i].finger] == i && first[prints[j].finger] == j)
        if isTaken { pairs.append(Pair(probe: i, reference: j, isGenuine: isGenuine)) }
      }
    }
    return pairs
  }
}
