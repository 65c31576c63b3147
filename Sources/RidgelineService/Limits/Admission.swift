import Synchronization

/// A number of things that may be there at once; who comes when they are all there is turned away.
final class Admission: Sendable {
  /// How many there may be.
  let limit: Int
  private let count = Atomic(0)

  init(limit: Int) { self.limit = limit }

  /// How many there are.
  var taken: Int { count.load(ordering: .relaxed) }

  /// Takes some, or none at all.
  func take(_ number: Int = 1) -> Bool {
    guard count.wrappingAdd(number, ordering: .relaxed).newValue <= limit else {
      count.wrappingSubtract(number, ordering: .relaxed)
      return false
    }
    return true
  }

  /// Gives some back.
  func giveBack(_ number: Int = 1) { count.wrappingSubtract(number, ordering: .relaxed) }
}
