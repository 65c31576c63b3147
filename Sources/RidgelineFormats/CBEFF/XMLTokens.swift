/// The elements and texts of an XML document, one after another.
///
/// As much of XML 1.0 as exchange records use: elements, attributes (skipped), text, character
/// references, the five named entities, comments, processing instructions and CDATA. A document type
/// is refused, and with it every entity of its own.
struct XMLTokens {
  /// A piece of a document.
  enum Token: Equatable {
    /// An element begins; its name is without prefix.
    case start(String)
    /// Text between tags.
    case text([UInt8])
    /// An element ends.
    case end(String)
  }

  /// How deep elements may be nested.
  static let deepest = 32

  private let bytes: [UInt8]
  private var offset = 0
  private var open: [String] = []
  /// The end of an element that ended where it began.
  private var pending: String?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The next token; nil at the end of the document.
  mutating func next() throws(ImageRecordError) -> Token? {
    if let name = pending {
      pending = nil
      return .end(name)
    }
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "<") else { return try text() }
      if follows("<!--") {
        try skip(past: "-->", of: "comment")
      } else if follows("<?") {
        try skip(past: "?>", of: "processing instruction")
      } else if follows("<![CDATA[") {
        let start = offset + 9
        try skip(past: "]]>", of: "CDATA section")
        return .text(Array(bytes[start..<offset - 3]))
      } else if follows("<!") {
        throw .unsupported(reason: "a document type may name outside entities and is not read")
      } else {
        return try tag()
      }
    }
    guard open.isEmpty else {
      throw .truncated(
        format: CBEFFDocument.formatName, part: "element \(open[open.count - 1])",
        offset: bytes.count)
    }
    return nil
  }

  private func follows(_ text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

  private mutating func skip(past text: String, of part: String) throws(ImageRecordError) {
    let wanted = Array(text.utf8)
    var at = offset
    while at + wanted.count <= bytes.count {
      if bytes[at] == wanted[0], bytes[at..<at + wanted.count].elementsEqual(wanted) {
        offset = at + wanted.count
        return
      }
      at += 1
    }
    throw .truncated(format: CBEFFDocument.formatName, part: part, offset: bytes.count)
  }

  private mutating func tag() throws(ImageRecordError) -> Token {
    let start = offset
    let isEnd = follows("</")
    var at = offset + (isEnd ? 2 : 1)
    let nameStart = at
    while at < bytes.count, !XMLTokens.endsName(bytes[at]) { at += 1 }
    let name = String(decoding: bytes[nameStart..<at].prefix(128), as: UTF8.self)
    let local = name.split(separator: ":").last.map(String.init) ?? ""
    // A greater-than sign may stand inside an attribute's quotation marks.
    var quote: UInt8?
    while at < bytes.count, quote != nil || bytes[at] != UInt8(ascii: ">") {
      if let mark = quote {
        if bytes[at] == mark { quote = nil }
      } else if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
        quote = bytes[at]
      }
      at += 1
    }
    guard at < bytes.count, !local.isEmpty else {
      throw .truncated(format: CBEFFDocument.formatName, part: "tag", offset: bytes.count)
    }
    offset = at + 1
    if isEnd {
      guard open.popLast() == local else {
        throw .damaged(
          format: CBEFFDocument.formatName, reason: "an end of \(local) that did not begin",
          offset: start)
      }
      return .end(local)
    }
    if bytes[at - 1] == UInt8(ascii: "/") {
      pending = local
      return .start(local)
    }
    open.append(local)
    guard open.count <= XMLTokens.deepest else {
      throw .damaged(
        format: CBEFFDocument.formatName,
        reason: "elements are nested more than \(XMLTokens.deepest) deep", offset: start)
    }
    return .start(local)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  private mutating func text() throws(ImageRecordError) -> Token {
    var out: [UInt8] = []
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "<") {
      guard bytes[offset] == UInt8(ascii: "&") else {
        out.append(bytes[offset])
        offset += 1
        continue
      }
      guard
        let end = bytes[offset..<min(bytes.count, offset + 12)].firstIndex(of: UInt8(ascii: ";"))
      else {
        throw .damaged(
          format: CBEFFDocument.formatName, reason: "a reference without an end", offset: offset)
      }
      let name = String(decoding: bytes[offset + 1..<end], as: UTF8.self)
      guard let character = XMLTokens.character(name) else {
        throw .damaged(
          format: CBEFFDocument.formatName, reason: "an unknown entity \(name)", offset: offset)
      }
      out += character
      offset = end + 1
    }
    return .text(out)
  }

  private static func character(_ name: String) -> [UInt8]? {
    switch name {
    case "lt": return Array("<".utf8)
    case "gt": return Array(">".utf8)
    case "amp": return Array("&".utf8)
    case "quot": return Array("\"".utf8)
    case "apos": return Array("'".utf8)
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap { Unicode.Scalar($0) }.map { Array(String(Character($0)).utf8) }
    }
  }
}
