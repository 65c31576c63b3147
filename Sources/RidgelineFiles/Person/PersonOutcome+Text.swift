package import Ridgeline
import RidgelineText

extension PersonOutcome {
  /// The outcome for people.
  package func text(in language: AdviceLanguage) -> String {
    let words = language.words
    var lines = pictures.map { "\($0.file): \($0.answer.advice)" }
    for finger in person.fingers {
      let state =
        finger.missing.map { $0.name(in: language) } ?? words.text(of: finger.state)
      lines.append(
        "\(finger.position.rawValue) \(finger.position.name(in: language)): \(state)"
          + (finger.captures.isEmpty
            ? "" : ", \(words.quality) \(fixed(finger.quality, 0))"))
    }
    lines += person.findings.filter { !$0.isResolved }.map { $0.statement(in: language) }
    lines += person.again.map(\.advice)
    if !person.forVerification.isEmpty {
      lines.append(
        "\(words.verifyWith): "
          + person.forVerification.map { $0.name(in: language) }.joined(separator: ", "))
    }
    lines += references.compactMap { reference in
      reference.file.map {
        "\(words.reference(reference.captures, reference.pieces)): \(reference.minutiae) "
          + "\(words.minutiae) -> \($0)"
      }
    }
    if let needed = person.fingersNeeded { lines.append(words.fingersNeeded(needed)) }
    lines.append(person.isDone ? words.personDone : words.personOpen)
    return lines.joined(separator: "\n") + "\n"
  }
}
