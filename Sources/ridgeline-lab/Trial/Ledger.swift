import RidgelineGallery

/// What a gallery should hold after the operations that were acknowledged.
struct Ledger: Equatable {
  var exists = false
  var people: Set<Int> = []
  var generation: Int64 = 0
  /// The number of the key that opens it.
  var key = 0

  /// The state after one more operation.
  func after(_ operation: Operation) -> Ledger {
    var ledger = self
    switch operation {
    case .create:
      ledger.exists = true
    case .add(let numbers):
      if !people.isSuperset(of: numbers) { ledger.generation += 1 }
      ledger.people.formUnion(numbers)
    case .remove(let numbers):
      if !people.isDisjoint(with: numbers) { ledger.generation += 1 }
      ledger.people.subtract(numbers)
    case .compact, .index, .search:
      break
    case .rewrap(let key):
      ledger.key = key
    }
    return ledger
  }

  /// The people of a gallery, each of them found whole.
  ///
  /// - Parameter belongs: of which people to make sure and to speak.
  static func people(
    of gallery: Gallery, where belongs: (Int) -> Bool = { _ in true }
  ) throws -> (people: Set<Int>, generation: Int64) {
    var found: [Int: [Enrollment]] = [:]
    let generation = try gallery.forEachEnrollment { id, enrollment in
      guard let person = Person(subject: enrollment.subject) else {
        throw TrialFailure("reference \(id) is of \(enrollment.subject), whom nobody added")
      }
      if belongs(person.number) { found[person.number, default: []].append(enrollment) }
    }
    for (number, enrollments) in found where Person(number).enrollments != enrollments {
      throw TrialFailure("person \(number) is not as enrolled")
    }
    return (Set(found.keys), generation)
  }

  /// Whether a gallery holds exactly this; what is wrong otherwise.
  func fault(of gallery: Gallery) throws -> String? {
    let (found, generation) = try Ledger.people(of: gallery)
    let lost = people.subtracting(found)
    let extra = found.subtracting(people)
    if !lost.isEmpty { return "lost: \(lost.sorted().prefix(10))" }
    if !extra.isEmpty { return "there, but should not be: \(extra.sorted().prefix(10))" }
    if generation != self.generation { return "generation \(generation), not \(self.generation)" }
    return nil
  }
}
