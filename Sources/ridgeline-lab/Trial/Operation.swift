import Foundation
import RidgelineGallery
import RidgelineSynthesis

/// One thing that a trial does to a gallery; its description is the line that announces it.
///
/// A further operation needs a case, its word, its `prepared`, and what it makes of the `Ledger`.
enum Operation: Equatable {
  case create
  case add(Range<Int>)
  case remove([Int])
  case compact
  case index
  case rewrap(Int)
  /// Looks for a person, or for a number that is nobody's.
  case search(Int)

  /// What it is called in tables.
  var name: String { String(description.prefix { $0 != " " }) }

  /// Makes everything ready, so that what is left to be done is done by the gallery.
  func prepared(keys: TrialKeys) throws -> (Gallery) throws -> Void {
    switch self {
    case .create:
      return { _ in }
    case .add(let numbers):
      let people = numbers.map { Person($0) }
      let enrollments = people.flatMap(\.enrollments)
      let keepsTexture = people.contains(where: \.keepsTexture)
      return { gallery in
        let ids = try gallery.add(enrollments, keepsTexture: keepsTexture)
        guard Set(ids).count == ids.count else { throw TrialFailure("an id was given twice") }
      }
    case .remove(let numbers):
      return { gallery in
        let count = try gallery.remove(subjects: numbers.map { Person($0).subject })
        guard count == numbers.count else { throw TrialFailure("\(count) removed") }
      }
    case .compact:
      return { try $0.compact() }
    case .index:
      return { try GallerySearch.rebuildIndex(of: $0) }
    case .rewrap(let key):
      guard let key = keys[key] else { throw TrialFailure("re-wrapping without keys") }
      return { try $0.rewrap(with: key) }
    case .search(let number):
      let person = Person(number)
      let probe = SearchProbe(person.enrollments[0].template)
      return { gallery in
        let found = try GallerySearch(gallery).identify([probe])
        guard found.unreadable.isEmpty else { throw TrialFailure("unreadable references") }
        let isThere = try gallery.contains(person)
        guard !isThere || found.candidates.first?.subject == person.subject else {
          throw TrialFailure("\(person.subject) was not found")
        }
      }
    }
  }

  /// One of everything, on a gallery that was just created.
  static func round(isEncrypted: Bool) -> [Operation] {
    let start: [Operation] = [
      .add(0..<5), .search(3), .remove([1]), .add(16..<19), .search(17), .remove([16, 0]),
      .index, .compact, .add(5..<6),
    ]
    return start + (isEncrypted ? [.rewrap(1)] : []) + [.search(5), .remove([5])]
  }

  /// The next operation of a worker on the people that are its own.
  static func drawn(
    from random: inout RandomSource, ledger: Ledger, next: Int, rewraps: Bool
  ) -> Operation {
    switch random.unit() {
    case ..<0.06:
      return .compact
    case ..<0.12:
      return .index
    case ..<0.18 where rewraps:
      return .rewrap(ledger.key + 1)
    default:
      let isCrowded = random.unit() * 300 < Double(ledger.people.count)
      guard isCrowded else {
        let end = next / Person.block * Person.block + Person.block
        return .add(next..<min(end, next + Int.random(in: 1...12, using: &random)))
      }
      let leaving = ledger.people.sorted().shuffled(using: &random)
      return .remove(Array(leaving.prefix(Int.random(in: 1...8, using: &random))))
    }
  }
}

extension Gallery {
  /// Whether a person is enrolled.
  fileprivate func contains(_ person: Person) throws -> Bool {
    var count = 0
    try forEachCapture(of: person.subject) { _ in count += 1 }
    return count > 0
  }
}
