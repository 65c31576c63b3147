import Foundation
import Testing

@testable import RidgelineEvaluation

/// The folder of the package.
private let package = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite("Studies of enrollment")
struct EnrollmentStudyTests {
  private func fixtures() throws -> CapturedSet {
    let set = try PrintSet(folder: package.appending(path: "Fixtures/prints").path)
    let chosen = PrintSet(
      name: set.name, prints: set.prints.filter { ["01", "02", "05"].contains($0.finger) })
    return CapturedSet(chosen, threads: 2)
  }

  @Test("compare every probe with every reference, by every method, the same on any threads")
  func references() throws {
    let set = try fixtures()
    let study = ReferenceStudy(of: [set], counts: [2], threads: 1)
    #expect(study.rows.count == 2 * ReferenceStudy.Method.allCases.count)
    #expect(study.rows.allSatisfy { $0.rates.genuineCount == 6 && $0.rates.impostorCount == 12 })
    let many = ReferenceStudy(of: [set], counts: [2], threads: 3)
    #expect(study.rows.map(\.rates) == many.rows.map(\.rates))
    #expect(study.text.contains("consolidated"))
  }

  @Test("find a stranger among three captures")
  func poisoning() throws {
    let study = PoisoningStudy(of: [try fixtures()], rounds: 3, seed: 1, threads: 2)
    let all = try #require(study.rows.last)
    #expect(all.poisoned == 27 && all.clean == 9)
    #expect(all.named + all.undecided + all.missed == 27)
    #expect(all.missed == 0)
  }

  @Test("count captures and given-up fingers at the station")
  func station() throws {
    let set = try fixtures()
    let bad = Dictionary(
      uniqueKeysWithValues: set.fingers.flatMap(\.captures).map { ($0.print.name, 5) })
    let study = StationStudy(of: [set], nfiq: [set.name: bad], rounds: 2, seed: 1, threads: 2)
    let nfiq = try #require(study.rows.first { $0.policy == .nfiq })
    #expect(nfiq.givenUp == 1 && nfiq.meanCaptures == 4)
    let ours = try #require(study.rows.first { $0.policy == .ridgeline })
    #expect(ours.enrollments == 6 && ours.givenUp == 0 && ours.meanCaptures < 4)
  }

  @Test("pair the fingers of a person and leave the person's others out of the impostors")
  func fingers() throws {
    let set = try fixtures()
    let named = CapturedSet(
      name: "persons",
      fingers: zip(["a_1", "a_2", "b_1"], set.fingers).map {
        CapturedSet.Finger(name: $0, captures: $1.captures)
      })
    let study = FusionStudy(of: [named], threads: 2)
    let two = try #require(study.rows.first { $0.fingers == 2 })
    // Four captures of one couple: six mated trials, and nobody to be mistaken for.
    #expect(two.rates.genuineCount == 6 && two.rates.impostorCount == 0)
    #expect(study.rows.first { $0.fingers == 1 }?.rates.genuineCount == 12)
  }
}
