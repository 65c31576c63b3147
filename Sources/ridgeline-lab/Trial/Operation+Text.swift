/// Operations as a worker announces them.
extension Operation: LosslessStringConvertible {
  var description: String {
    switch self {
    case .create: "create"
    case .add(let numbers): "add \(numbers.lowerBound) \(numbers.upperBound)"
    case .remove(let numbers): "remove " + numbers.map(String.init).joined(separator: " ")
    case .compact: "compact"
    case .index: "index"
    case .rewrap(let key): "rewrap \(key)"
    case .search(let number): "search \(number)"
    }
  }

  init?(_ description: String) {
    let words = description.split(separator: " ")
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard let word = words.first, numbers.count == words.count - 1 else { return nil }
    switch (word, numbers.count) {
    case ("create", 0): self = .create
    case ("add", 2) where numbers[0] < numbers[1]: self = .add(numbers[0]..<numbers[1])
    case ("remove", 1...): self = .remove(numbers)
    case ("compact", 0): self = .compact
    case ("index", 0): self = .index
    case ("rewrap", 1): self = .rewrap(numbers[0])
    case ("search", 1): self = .search(numbers[0])
    default: return nil
    }
  }
}
