import Ridgeline
package import RidgelineEvaluation
import RidgelineSynthesis

/// Cuts slaps of synthetic people apart and holds the fingers against the truth.
package struct SegmentationStudy: Sendable {
  /// What everything is made from.
  package let seed: UInt64
  /// The captures of each hand of a person, and of the thumbs.
  package let captures: Int
  /// Whether fingers are compared with single captures as well.
  package let comparesFingers: Bool
  /// What cuts.
  package let segmenter: any Segmenter

  package init(
    seed: UInt64, captures: Int, comparesFingers: Bool, segmenter: any Segmenter
  ) {
    (self.seed, self.captures) = (seed, captures)
    (self.comparesFingers, self.segmenter) = (comparesFingers, segmenter)
  }

  /// A slap that was not cut right.
  package struct Fault: Sendable {
    /// Its name, as `synth --slap` writes it with the same seed, people and wear.
    package let name: String
  }

  /// The figures of one person at one grade of wear, and the slaps that were not cut right.
  package func figures(
    ofPerson number: Int, among count: Int, wear: Double
  ) -> (figures: SegmentationFigures, faults: [Fault]) {
    let people = SyntheticPeople(count: count, seed: seed, wear: wear)
    let person = people.person(number)
    var figures = SegmentationFigures()
    var faults: [Fault] = []
    for kind in SlapKind.allCases {
      let hand = SyntheticHand(kind, of: person)
      let singles = comparesFingers ? SegmentationStudy.singles(of: hand) : [:]
      for capture in 0..<captures {
        let slap = hand.slap(UInt64(capture), on: people.plate)
        let before = figures.slapsRight
        add(slap, singles: singles, to: &figures)
        if figures.slapsRight == before {
          let name = people.name(person: number, kind: kind, capture: capture)
          faults.append(Fault(name: name))
        }
      }
    }
    return (figures, faults)
  }

  /// The templates of single captures of a hand's fingers, by position.
  private static func singles(of hand: SyntheticHand) -> [FingerPosition: Template] {
    var templates: [FingerPosition: Template] = [:]
    for (finger, position) in zip(hand.fingers, hand.kind.positions) {
      templates[position] = try? Extractor().extract(from: finger.impression(0).image).template
    }
    return templates
  }

  private func add(
    _ slap: Slap, singles: [FingerPosition: Template], to figures: inout SegmentationFigures
  ) {
    // A finger that lies beside the plate for the larger part cannot be asked for.
    let seen = slap.truth.fingers.filter(\.isComplete)
    let beside = slap.truth.fingers.filter { !$0.isComplete }.map(\.position)
    let truth = seen.map { finger in
      FingerBox(
        position: finger.position,
        box: RotatedBox(
          x: finger.x, y: finger.y, width: finger.width, height: finger.height, turn: finger.turn))
    }
    guard !truth.isEmpty else { return }
    let expectation = SlapExpectation(rawValue: slap.truth.kind.rawValue) ?? .any
    let hand = slap.truth.kind == .thumbs ? nil : truth.first?.position.hand
    let answer = segmenter.answer(
      to: slap.image, expecting: expectation, missing: Set(slap.truth.missing + beside))
    let places = figures.add(
      answer, truth: truth, hand: hand, pixelsPerInch: slap.truth.pixelsPerInch)
    for (finger, place) in zip(truth, places) {
      guard let single = singles[finger.position] else { continue }
      let matcher = Matcher(probe: single)
      func score(_ box: RotatedBox) -> Double {
        let cut = slap.image.cut(box)
        guard let template = try? Extractor().extract(from: cut).template else { return 0 }
        return matcher.compare(with: template).score
      }
      let found = place.flatMap { answer.fingers?[$0] }.map { score($0.box) }
      figures.addComparison(found: found, truth: score(finger.box))
    }
  }
}
