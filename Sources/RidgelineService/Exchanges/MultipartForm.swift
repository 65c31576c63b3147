/// A form of several parts (RFC 7578), as browsers and programs send files.
struct MultipartForm {
  /// More parts than any request has.
  private static let mostParts = 16
  /// More bytes than the head of any part has.
  private static let longestHead = 4096

  private let parts: [String: [UInt8]]

  /// Reads the parts of a body.
  ///
  /// - Throws: ``Problem`` where it is no such form, is cut, or names a part twice.
  init(_ body: [UInt8], contentType: String) throws(Problem) {
    guard let boundary = MultipartForm.boundary(of: contentType) else {
      throw MultipartForm.damaged("it states no boundary")
    }
    let mark = Array("--\(boundary)".utf8)
    var parts: [String: [UInt8]] = [:]
    var place = 0
    guard MultipartForm.has(mark, in: body, at: 0) else {
      throw MultipartForm.damaged("it does not begin with its boundary")
    }
    place = mark.count
    let next = [13, 10] + mark
    while true {
      if MultipartForm.has([45, 45], in: body, at: place) { break }
      guard MultipartForm.has([13, 10], in: body, at: place), parts.count < Self.mostParts else {
        throw MultipartForm.damaged("a boundary is not well formed, or there are too many parts")
      }
      // The empty line may follow at once, after the line break that ends the boundary.
      guard
        let head = MultipartForm.find(
          [13, 10, 13, 10], in: body, from: place, to: place + Self.longestHead),
        let end = MultipartForm.find(next, in: body, from: head + 2, to: body.count)
      else { throw MultipartForm.damaged("it is cut, or the head of a part is too long") }
      let text = String(decoding: body[place..<head], as: UTF8.self)
      guard let name = MultipartForm.name(in: text), parts[name] == nil, end >= head + 4 else {
        throw MultipartForm.damaged("a part has no name, or the name of another one")
      }
      parts[name] = Array(body[(head + 4)..<end])
      place = end + next.count
    }
    self.parts = parts
  }

  /// The bytes of a part.
  ///
  /// - Throws: ``Problem`` where there is none.
  func part(_ name: String) throws(Problem) -> [UInt8] {
    guard let part = parts[name] else {
      throw Problem(.invalidRequest, "the form has no part \(name)")
    }
    return part
  }

  /// Refuses parts that nobody reads: what they say would be left out without a word.
  ///
  /// - Throws: ``Problem`` with the first such part, and where parameters go.
  func requireOnly(_ names: [String]) throws(Problem) {
    guard let other = parts.keys.sorted().first(where: { !names.contains($0) }) else { return }
    throw Problem(
      .invalidRequest,
      "the form has a part \"\(other.prefix(40))\" that nobody reads: it takes "
        + "\(names.joined(separator: ", ")); parameters go into the address, behind the ?")
  }

  /// Whether a content type is that of a form.
  static func isForm(_ contentType: String?) -> Bool {
    contentType?.lowercased().hasPrefix("multipart/form-data") ?? false
  }

  private static func boundary(of contentType: String) -> String? {
    for part in contentType.split(separator: ";").dropFirst() {
      let words = part.split(separator: "=", maxSplits: 1)
      guard words.count == 2, words[0].filter({ $0 != " " }).lowercased() == "boundary" else {
        continue
      }
      let value = words[1].filter { $0 != "\"" && $0 != " " }
      return (1...70).contains(value.utf8.count) ? value : nil
    }
    return nil
  }

  private static func name(in head: String) -> String? {
    for line in head.split(whereSeparator: \.isNewline) {
      guard line.lowercased().hasPrefix("content-disposition:") else { continue }
      for part in line.split(separator: ";").dropFirst() {
        let word = part.drop { $0 == " " }
        if word.lowercased().hasPrefix("name=") {
          return word.dropFirst("name=".count).filter { $0 != "\"" }
        }
      }
    }
    return nil
  }

  private static func has(_ pattern: [UInt8], in bytes: [UInt8], at place: Int) -> Bool {
    place + pattern.count <= bytes.count
      && bytes[place..<(place + pattern.count)].elementsEqual(pattern)
  }

  /// Where a pattern that begins with a carriage return begins.
  private static func find(
    _ pattern: [UInt8], in bytes: [UInt8], from: Int, to: Int
  ) -> Int? {
    let end = min(bytes.count, to) - pattern.count
    guard from <= end else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      (from...end).first { place in
        bytes[place] == pattern[0]
          && pattern.indices.allSatisfy { bytes[place + $0] == pattern[$0] }
      }
    }
  }

  private static func damaged(_ why: String) -> Problem {
    Problem(.invalidRequest, "the form is damaged: \(why)")
  }
}
