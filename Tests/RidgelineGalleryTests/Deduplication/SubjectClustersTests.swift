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
    let pairs = try (0..<200).map { try pair(Int64($0 * 37 % 211), Int64($0 * 37 % 211 + 300)) }
    let more = try (0..<50).map { try pair(Int64($0), Int64($0 + 3)) }
    let forward = SubjectClusters(pairs + more).all()
    #expect(forward == SubjectClusters((pairs + more).reversed()).all())
    #expect(Set(forward.joined()).count == forward.joined().count)
  }

  @Test("A pair twice changes nothing, and no subject is paired with itself")
  func repeated() throws {
    #expect(SubjectClusters([try pair(3, 5), try pair(5, 3)]).all() == [[3, 5]])
    #expect(DuplicatePair(3, 3, score: 50) == nil)
    #expect(SubjectClusters().all().isEmpty)
  }
}
