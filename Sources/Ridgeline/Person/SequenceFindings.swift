/// Puts what is wrong with single captures together to what an operator did.
struct SequenceFindings: Sendable {
  /// Below this likelihood the shape of a hand speaks against the hand that was stated.
  static let doubtfulHand = 0.05

  /// What was found, the most certain first.
  let findings: [SequenceFinding]

  /// A capture that is another finger than it was given as.
  private struct Move {
    var capture: Int
    var from: FingerPosition
    var to: FingerPosition
    var score: Double
    var picture: Int?
  }

  /// Puts together what a check found.
  init(of captures: [PersonCapture], check: SequenceCheck) {
    var findings: [SequenceFinding] = []
    var moves: [Move] = []
    /// Whether a finger was captured again since a capture and those that contradict it were there.
    func isSettled(_ number: Int, by actual: FingerPosition) -> Bool {
      let position = captures[number].position
      let since = max(number, check.believed[actual]?.first ?? number)
      let last = check.believed[position]?.last ?? -1
      return last > since && !check.disputed.contains(position)
    }
    for (number, identity) in check.identities.enumerated() {
      let capture = captures[number]
      switch identity {
      case .other(let finger, let score):
        moves.append(
          Move(
            capture: number, from: capture.position, to: finger, score: score,
            picture: capture.kind == .slap ? capture.picture : nil))
      case .foreign(let score, let isDoubtful):
        findings.append(
          SequenceFinding(
            kind: .foreignFinger, isDoubtful: isDoubtful,
            isResolved: isSettled(number, by: capture.position),
            captures: [number], given: [capture.position], actual: [.unknown], score: score))
      case .copy(let original) where captures[original].position != capture.position:
        findings.append(
          SequenceFinding(
            kind: .samePicture, isDoubtful: false,
            isResolved: isSettled(number, by: captures[original].position),
            captures: [number], given: [capture.position],
            actual: [captures[original].position], score: nil))
      case .asGiven, .copy, nil: break
      }
    }
    for group in SequenceFindings.grouped(moves) {
      findings.append(
        SequenceFinding(
          kind: group.kind, isDoubtful: false,
          isResolved: group.moves.allSatisfy { isSettled($0.capture, by: $0.to) },
          captures: group.moves.map(\.capture), given: group.moves.map(\.from),
          actual: group.moves.map(\.to), score: group.moves.map(\.score).max()))
    }
    findings += SequenceFindings.shapes(of: captures, check: check)
    self.findings = findings.sorted { a, b in
      (a.isResolved ? 1 : 0, a.isDoubtful ? 1 : 0, a.captures.first ?? 0)
        < (b.isResolved ? 1 : 0, b.isDoubtful ? 1 : 0, b.captures.first ?? 0)
    }
  }

  /// Moves that belong together: those of one slap to the other hand, and those in a ring.
  private static func grouped(
    _ moves: [Move]
  ) -> [(kind: SequenceFinding.Kind, moves: [Move])] {
    var left = moves
    var groups: [(kind: SequenceFinding.Kind, moves: [Move])] = []
    func take(_ kind: SequenceFinding.Kind, where belongs: (Move) -> Bool) {
      let taken = left.filter(belongs)
      guard !taken.isEmpty else { return }
      left.removeAll(where: belongs)
      groups.append((kind, taken))
    }
    for picture in Set(moves.compactMap(\.picture)).sorted() {
      let crossing = moves.filter {
        $0.picture == picture && $0.from.hand != $0.to.hand && !$0.from.isThumb
      }
      guard crossing.count > 1 else { continue }
      take(.handsExchanged) { move in crossing.contains { $0.capture == move.capture } }
    }
    while let first = left.first {
      let ring = SequenceFindings.ring(through: first, of: left)
      guard ring.count > 1 else {
        take(.fingerTwice) { $0.capture == first.capture }
        continue
      }
      let areThumbs = ring.allSatisfy(\.isThumb)
      let crosses = Set(ring.compactMap(\.hand)).count > 1
      take(areThumbs ? .thumbsExchanged : crosses ? .handsExchanged : .fingersExchanged) {
        ring.contains($0.from) && ring.contains($0.to)
      }
    }
    // Fingers of both hands that were exchanged two by two are one exchange of hands.
    func isOfSingles(_ group: (kind: SequenceFinding.Kind, moves: [Move])) -> Bool {
      group.kind == .handsExchanged && group.moves.allSatisfy { $0.picture == nil }
    }
    let hands = groups.filter(isOfSingles)
    guard hands.count > 1 else { return groups }
    groups.removeAll(where: isOfSingles)
    groups.append((.handsExchanged, hands.flatMap(\.moves).sorted { $0.capture < $1.capture }))
    return groups
  }

  /// The fingers from which moves lead to one and back again; that one alone where they do not.
  private static func ring(through first: Move, of moves: [Move]) -> Set<FingerPosition> {
    func reached(_ start: FingerPosition, forwards: Bool) -> Set<FingerPosition> {
      var reached: Set<FingerPosition> = []
      var next = [start]
      while let finger = next.popLast() {
        for move in moves where (forwards ? move.from : move.to) == finger {
          let other = forwards ? move.to : move.from
          if reached.insert(other).inserted { next.append(other) }
        }
      }
      return reached
    }
    let ring = reached(first.from, forwards: true)
      .intersection(reached(first.from, forwards: false))
    return ring.contains(first.from) ? ring : [first.from]
  }

  /// Slaps whose shape is that of the other hand, where no capture says more.
  private static func shapes(
    of captures: [PersonCapture], check: SequenceCheck
  ) -> [SequenceFinding] {
    let slaps = Dictionary(
      grouping: captures.filter { ($0.handLikelihood ?? 1) < doubtfulHand }, by: \.picture)
    return slaps.keys.sorted().compactMap { picture in
      let fingers = (slaps[picture] ?? []).filter { check.identities[$0.number] == .asGiven }
      guard fingers.count > 1 else { return nil }
      // Other pictures of the same fingers say more than any shape, if two of them agree.
      let confirmed = fingers.count { finger in
        (check.believed[finger.position] ?? []).contains {
          captures[$0].picture != picture && (captures[$0].handLikelihood ?? 1) >= doubtfulHand
        }
      }
      return SequenceFinding(
        kind: .handsExchanged, isDoubtful: true, isResolved: confirmed > 1,
        captures: fingers.map(\.number), given: fingers.map(\.position),
        actual: fingers.map(\.position.mirrored), score: nil)
    }
  }
}
