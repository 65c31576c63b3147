/// Subjects joined to persons by pairs, directly or through others (union-find).
///
/// The clusters depend on the set of pairs alone, not on the order in which they come.
public struct SubjectClusters: Sendable {
  private var places: [Int64: Int] = [:]
  private var subjects: [Int64] = []
  private var parents: [Int] = []
  private var sizes: [Int] = []

  /// No clusters.
  public init() {}

  /// The clusters that pairs make.
  public init(_ pairs: some Sequence<DuplicatePair>) {
    for pair in pairs { join(pair) }
  }

  /// Joins the clusters of two subjects.
  public mutating func join(_ pair: DuplicatePair) {
    var large = root(of: place(of: pair.first))
    var small = root(of: place(of: pair.second))
    guard large != small else { return }
    if sizes[large] < sizes[small] { swap(&large, &small) }
    parents[small] = large
    sizes[large] += sizes[small]
  }

  /// The clusters, each in the order of its subjects' identifiers, by their first subject.
  public func all() -> [[Int64]] {
    var members: [Int: [Int64]] = [:]
    for place in subjects.indices {
      var root = place
      while parents[root] != root { root = parents[root] }
      members[root, default: []].append(subjects[place])
    }
    return members.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  private mutating func place(of subject: Int64) -> Int {
    if let place = places[subject] { return place }
    let place = subjects.count
    places[subject] = place
    subjects.append(subject)
    parents.append(place)
    sizes.append(1)
    return place
  }

  private mutating func root(of place: Int) -> Int {
    var place = place
    while parents[place] != place {
      parents[place] = parents[parents[place]]
      place = parents[place]
    }
    return place
  }
}
