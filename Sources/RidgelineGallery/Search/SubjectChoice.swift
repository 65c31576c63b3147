/// The subjects whose fingers are all compared with several probes of one person.
///
/// A probe alone knows little of a subject, all together know much: those are taken on whom the minutiae of all
/// probes agree most, added up. The best of each probe come besides, for whoever has but one finger as it was.
enum SubjectChoice {
  /// What the minutiae of one probe weigh that agree on a reference of a subject.
  struct Support: Sendable, Hashable {
    let subject: Int64
    let weight: Int
  }

  /// Chooses subjects.
  ///
  /// - Parameters:
  ///   - probes: what each probe found, best first.
  ///   - fullComparisons: how many subjects are chosen together, and how many one by one.
  static func subjects(
    agreedOnBy probes: [[Support]], fullComparisons: Int
  ) -> Set<Int64> {
    let share = (fullComparisons + probes.count - 1) / max(1, probes.count)
    var weights: [Int64: Int] = [:]
    var chosen: Set<Int64> = []
    for found in probes {
      var seen: Set<Int64> = []
      for support in found where seen.insert(support.subject).inserted {
        // The first is the best: further references of a subject are the same finger once more.
        weights[support.subject, default: 0] += support.weight
      }
      chosen.formUnion(found.prefix(share).map(\.subject))
    }
    let together = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return chosen.union(together.prefix(fullComparisons).map(\.key))
  }
}
