import Testing

@testable import RidgelineGallery

@Suite("Clusters of subjects that are one person")
struct SubjectClustersTests {
  private func pair(_ one: Int64, _ other: Int64) throws -> DuplicatePair {
    try #require(DuplicatePair(one, other, score: 50))
  }

  @Test("Subjects joined over others are one cluster")
  func chain() throws {
    let clusters = SubjectClusters([try pair(9, 4), try pair(1, 2), try pair(4, 7)])
    #expect(clusters.all() == [[1, 2], [4, 7, 9]])
  }

  @Test("The order of the pairs does not matter")
  func order() throws {
    var pairs: [DuplicatePair] = []
    for i: Int64 in 0..<200 { pairs.append(try pair(i * 37 % 211, i * 37 % 211 + 300)) }
    for i: Int64 in 0..<50 { pairs.append(try pair(i, i + 3)) }
    let forward = SubjectClusters(pairs).all()
    let backward = SubjectClusters(pairs.reversed()).all()
    #expect(forward == backward)
    let subjects = forward.flatMap { $0 }
    #expect(Set(subjects).count == subjects.count)
  }

  @Test("A pair twice changes nothing, and no subject is paired with itself")
  func repeated() throws {
    #expect(SubjectClusters([try pair(3, 5), try pair(5, 3)]).all() == [[3, 5]])
    #expect(DuplicatePair(3, 3, score: 50) == nil)
    #expect(SubjectClusters().all().isEmpty)
  }
}
