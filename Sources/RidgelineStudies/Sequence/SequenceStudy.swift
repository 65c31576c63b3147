import Ridgeline
package import RidgelineSynthesis

/// Makes errors of sequence in the enrollment of synthetic people and counts what is found.
///
/// Each person gives two hands and the thumbs, for which one capture of each finger stands, and then every finger
/// once more alone: in good order once, and with one error each time after that.
package struct SequenceStudy: Sendable {
  /// The people.
  package let people: SyntheticPeople
  /// How many errors are made with each person.
  package let errors: Int

  /// - Parameter wear: how badly their hands are worn, 0 to 1; nil spreads it from 0 to 0.8 over the people.
  package init(people: Int, seed: UInt64, wear: Double?, errors: Int) {
    self.people = SyntheticPeople(count: people, seed: seed, wear: wear)
    self.errors = errors
  }

  /// The captures of one person.
  package func captures(ofPerson number: Int) -> PersonCaptures {
    PersonCaptures(of: people.person(number))
  }

  /// The figures of one person.
  ///
  /// - Parameter all: the captures of all people; foreign fingers are those of the next one.
  package func figures(ofPerson number: Int, among all: [PersonCaptures]) -> SequenceFigures {
    let own = all[number]
    let other = all[(number + 1) % all.count]
    var figures = SequenceFigures()
    let slaps = own.afterSlaps()
    let order = FingerPosition.allCases.filter { $0 != .unknown }
    let straight = Dictionary(uniqueKeysWithValues: order.map { ($0, $0) })
    figures.add(given(straight, of: own, after: slaps), afterSlaps: slaps)
    for step in 0..<errors {
      let place = number * errors + step
      let error = SequenceError.round[place % SequenceError.round.count]
      var random = RandomSource(seed: people.seed, stream: 27, UInt64(place))
      let hand: FingerPosition.Hand = random.unit() < 0.5 ? .right : .left
      let fingers = FingerPosition.ofHand(hand)
      let first = fingers[Int(random.unit() * 5) % 5]
      let second = fingers.filter { $0 != first }[Int(random.unit() * 4) % 4]
      var taken = straight
      var person: PersonEnrollment
      var touched: Set<FingerPosition>
      switch error {
      case .fingerTwice:
        taken[second] = first
        touched = [second]
        person = given(taken, of: own, after: slaps, number: 2)
      case .fingersExchanged:
        (taken[first], taken[second]) = (second, first)
        touched = [first, second]
        person = given(taken, of: own, after: slaps)
      case .thumbsExchanged:
        (taken[.rightThumb], taken[.leftThumb]) = (.leftThumb, .rightThumb)
        touched = [.rightThumb, .leftThumb]
        person = given(taken, of: own, after: slaps)
      case .handsExchanged:
        for (right, left) in zip(
          FingerPosition.ofHand(.right).dropFirst(), FingerPosition.ofHand(.left).dropFirst())
        {
          (taken[right], taken[left]) = (left, right)
        }
        touched = Set(taken.filter { $0.key != $0.value }.keys)
        person = given(taken, of: own, after: slaps)
      case .handTwice:
        (person, touched) = handTwice(hand, of: own)
      case .foreignFinger:
        touched = [first]
        person = given(straight, of: own, after: slaps, foreign: (first, other))
      }
      // Where a finger gave no template there was no error to find.
      guard touched.allSatisfy({ own.capture(1, of: taken[$0] ?? $0) != nil }) else { continue }
      if error == .foreignFinger, other.capture(1, of: first) == nil { continue }
      figures.add(error, at: touched, in: person)
    }
    return figures
  }

  /// A person with single captures, taken of other fingers than they are given as.
  ///
  /// - Parameter number: which captures of these other fingers.
  private func given(
    _ taken: [FingerPosition: FingerPosition], of own: PersonCaptures,
    after slaps: PersonEnrollment, number: Int = 1,
    foreign: (position: FingerPosition, person: PersonCaptures)? = nil
  ) -> PersonEnrollment {
    var person = slaps
    for position in FingerPosition.allCases {
      let source = foreign?.position == position ? foreign?.person ?? own : own
      // A finger that comes a second time is another capture of it.
      guard let finger = taken[position],
        let capture = source.capture(finger == position ? 1 : number, of: finger)
      else { continue }
      person.add(capture, of: position, kind: .rolled)
    }
    return person
  }

  /// A person whose one hand was laid down twice, the second time as the other hand, before the thumbs.
  private func handTwice(
    _ hand: FingerPosition.Hand, of own: PersonCaptures
  ) -> (PersonEnrollment, Set<FingerPosition>) {
    let first: SlapExpectation = hand == .right ? .rightFour : .leftFour
    let second: SlapExpectation = hand == .right ? .leftFour : .rightFour
    var person = PersonEnrollment()
    person.add(
      slap: first.positions.compactMap { position in
        own.capture(0, of: position).map { (position, $0) }
      })
    person.add(
      slap: zip(first.positions, second.positions).compactMap { finger, position in
        own.capture(1, of: finger).map { (position, $0) }
      })
    return (person, Set(second.positions))
  }
}
