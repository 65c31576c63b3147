/// Orders names as people do: `2` before `10`.
package struct NaturalOrder: Sendable {
  /// Whether `a` comes before `b`.
  package static func precedes(_ a: String, _ b: String) -> Bool {
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
