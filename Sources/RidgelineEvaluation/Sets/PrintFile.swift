/// One print of a set: an image file named `<finger>_<impression>.<extension>`.
public struct PrintFile: Sendable, Hashable {
  /// The file's name without its extension; unique in its set.
  public let name: String
  /// Whose print it is: everything before the last underscore.
  public let finger: String
  /// Which capture of the finger it is: everything after the last underscore.
  public let impression: String
  /// Where the file lies.
  public let path: String

  /// The print of a file, or nil where its name has no underscore between two parts.
  public init?(path: String) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: ".") else { return nil }
    let name = file[..<dot]
    guard let finger = PrintFile.finger(ofName: name) else { return nil }
    impression = String(name.dropFirst(finger.count + 1))
    guard !finger.isEmpty, !impression.isEmpty else { return nil }
    self.finger = finger
    self.name = String(name)
    self.path = path
  }

  /// Whose print a name without extension means: everything before the last underscore.
  static func finger(ofName name: some StringProtocol) -> String? {
    name.lastIndex(of: "_").map { String(name[..<$0]) }
  }
}

/// Orders names as people do: `2` before `10`.
public struct NaturalOrder: Sendable {
  /// Whether `a` comes before `b`.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    var left = a.utf8[...]
    var right = b.utf8[...]
    while let x = left.first, let y = right.first {
      if isDigit(x) && isDigit(y) {
        let m = left.prefix(while: isDigit)
        let n = right.prefix(while: isDigit)
        let p = m.drop(while: { $0 == UInt8(ascii: "0") })
        let q = n.drop(while: { $0 == UInt8(ascii: "0") })
        if p.count != q.count { return p.count < q.count }
        if !p.elementsEqual(q) { return p.lexicographicallyPrecedes(q) }
        left = left.dropFirst(m.count)
        right = right.dropFirst(n.count)
      } else {
        if x != y { return x < y }
        left = left.dropFirst()
        right = right.dropFirst()
      }
    }
    if left.isEmpty != right.isEmpty { return left.isEmpty }
    return a < b
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
