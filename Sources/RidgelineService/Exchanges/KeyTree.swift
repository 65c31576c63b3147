import FoundationEssentials

/// The keys of a document and of what is in it; those of all elements of an array are one.
struct KeyTree: Sendable, Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private var members: [String: KeyTree] = [:]

  /// The keys of a value in which nothing is left out; none where it cannot be written, so that every key is refused.
  init(of value: some Encodable) {
    if let bytes = try? JSONEncoder().encode(value),
      let tree = try? JSONDecoder().decode(KeyTree.self, from: bytes)
    {
      self = tree
    }
  }

  init(from decoder: any Decoder) throws {
    if let values = try? decoder.container(keyedBy: Key.self) {
      for key in values.allKeys {
        members[key.stringValue] = try values.decode(KeyTree.self, forKey: key)
      }
    } else if var elements = try? decoder.unkeyedContainer() {
      while !elements.isAtEnd { join(try elements.decode(KeyTree.self)) }
    }
  }

  private mutating func join(_ other: KeyTree) {
    for (name, member) in other.members {
      if members[name]?.join(member) == nil { members[name] = member }
    }
  }

  /// Refuses a document that has a key which the other has not: whoever misspells one would lose what it says.
  ///
  /// - Throws: ``Problem`` with the first such key, and what there is in its place.
  func requireKnown(to other: KeyTree, in place: String = "") throws(Problem) {
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      guard let known = other.members[name] else {
        let names = other.members.keys.sorted().joined(separator: ", ")
        throw Problem(
          .invalidRequest,
          "nothing is called \(place)\(name.prefix(40)): "
            + (names.isEmpty ? "nothing stands there" : "there are \(names)"))
      }
      try member.requireKnown(to: known, in: "\(place)\(name).")
    }
  }
}
