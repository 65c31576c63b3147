import FoundationEssentials

/// A document that a request brings: what is in it and has no name here is refused.
protocol RequestDocument: Codable {
  /// The keys that it may have.
  static var known: KeyTree { get }
}

extension RequestDocument {
  /// Reads a document.
  ///
  /// - Throws: ``Problem`` where it is none, not the one that is wanted, or says something that nobody knows.
  static func read(_ bytes: some Sequence<UInt8>, named name: String) throws(Problem) -> Self {
    let data = Data(bytes)
    guard let keys = try? JSONDecoder().decode(KeyTree.self, from: data) else {
      throw Problem(.invalidRequest, "\(name) is no JSON")
    }
    do {
      let document = try JSONDecoder().decode(Self.self, from: data)
      try keys.requireKnown(to: known)
      return document
    } catch let error as DecodingError {
      throw Problem(decoding: error)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.invalidRequest, "\(name) is not the document that is wanted")
    }
  }
}
