import Foundation
import Ridgeline
import Testing

@testable import RidgelineEvaluation

/// The folder of the package.
private let package = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite("Attacks on the matcher")
struct AttackTests {
  /// Prints of the first fingers of the fixtures.
  private func fixtures(_ fingers: Set<String>) throws -> CapturedSet {
    let set = try PrintSet(folder: package.appending(path: "Fixtures/prints").path)
    return CapturedSet(
      PrintSet(name: set.name, prints: set.prints.filter { fingers.contains($0.finger) }),
      threads: 2)
  }

  @Test("Every doctored template can be stored and read back", arguments: Doctoring.allCases)
  func readable(doctoring: Doctoring) throws {
    for finger in try fixtures(["01", "02"]).fingers {
      let template = finger.captures[0].prepared.template
      let doctored = doctoring.applied(to: template)
      #expect(try Template(serialized: doctored.serialized()) == doctored.quantized)
      #expect((doctored.quantized == template.quantized) == (doctoring == .honest))
    }
  }

  @Test("No doctored probe is accepted for a stranger, and the honest one by its mates")
  func doctored() throws {
    let sets = [try fixtures(["01", "02", "05", "07"])]
    let study = DoctoringStudy(of: sets, threads: 2)
    #expect(study.rows.map(\.name) == Doctoring.allCases.map(\.rawValue))
    for row in study.rows {
      #expect(row.strangers == 16 * 12 && row.mates == 16 * 3, "\(row.name)")
      #expect(row.accepted == 0, "\(row.name): \(row.highest)")
    }
    #expect(study.rows[0].recognised == 48)
    let half = DoctoringStudy(of: sets, doctorings: [.honest], every: 2, threads: 1)
    #expect(half.rows[0].strangers < 16 * 12 && half.rows[0].mates == 48)
  }

  @Test("A climb that is shown its scores raises them, the same for the same seed")
  func climb() throws {
    let fingers = try fixtures(["01", "02", "05"]).fingers.map { $0.captures[0].prepared }
    let mutation = TemplateMutation(donors: [fingers[0].template])
    let before = Matcher(probe: fingers[0]).compare(with: fingers[1]).score
    func climbed(_ evaluations: Int) -> Template {
      var random = SplitMix64(seed: 3)
      return WolfSearch(targets: [fingers[1]], mutation: mutation, evaluations: evaluations).climb(
        from: fingers[0].template, using: &random)
    }
    let after = climbed(150)
    #expect(Matcher(probe: after).compare(with: fingers[1]).score > before + 3)
    #expect(after == climbed(150))
    var random = SplitMix64(seed: 1)
    let open = ScoreClimb(mutation: mutation, threshold: before, maximumQueries: 10)
    #expect(
      open.queries(from: fingers[0].template, against: fingers[1], using: &random) == 1)
    let shut = ScoreClimb(mutation: mutation, threshold: 1_000, maximumQueries: 10)
    #expect(
      shut.queries(from: fingers[0].template, against: fingers[1], using: &random) == nil)
  }

  @Test("Mutations stay templates that can be stored, whatever is drawn")
  func mutations() throws {
    let fingers = try fixtures(["01", "02"]).fingers.map { $0.captures[0].prepared.template }
    let mutation = TemplateMutation(donors: fingers)
    var random = SplitMix64(seed: 9)
    var template = fingers[0]
    for _ in 0..<300 { template = mutation.mutated(template, using: &random) }
    #expect(template != fingers[0])
    #expect(try Template(serialized: template.serialized()) == template.quantized)
    // Without a flow there is nothing to turn.
    var bare = Template(width: 100, height: 100, minutiae: fingers[0].minutiae)
    for _ in 0..<100 { bare = mutation.mutated(bare, using: &random) }
    #expect(bare.flow == nil)
  }

  @Test("The study tells what is above the limit, in words and numbers")
  func report() throws {
    let sets = [try fixtures(["01", "02", "05", "07"])]
    var study = AttackStudy()
    study.doctored = DoctoringStudy(of: sets, doctorings: [.honest, .halo], every: 7, threads: 2)
    study.frame = AttackStudy.frame(sets, every: 7, threads: 2)
    study.climbs = ClimbStudy(
      of: sets, targets: 2, maximumQueries: 5, wolves: 1, evaluations: 5, seed: 1, threads: 2)
    #expect(study.rows(above: 3).isEmpty)
    for word in ["honest", "halo", "frame", "shown scores", "wolf from"] {
      #expect(study.text.contains(word))
    }
    let climbs = try #require(study.climbs)
    #expect(climbs.oracle.targets == 2)
    #expect(climbs.wolves.count == 1 && climbs.wolves[0].fingers == 2)
    let copy = try JSONDecoder().decode(AttackStudy.self, from: JSONEncoder().encode(study))
    #expect(copy.text == study.text)
  }
}
