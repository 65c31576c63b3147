import Testing

@testable import RidgelineMosip

@Suite("JSON that may be hostile")
struct JSONScannerTests {
  private func read(_ text: String, limits: JSONLimits = JSONLimits()) throws -> JSONValue {
    try JSONScanner.read(Array(text.utf8), limits: limits)
  }

  @Test("Values of every kind are read in their order, and written the same way again")
  func values() throws {
    let text = #"{"a":null,"b":[true,false],"c":-1.5e2,"d":"é\"\\/\b\f\n\r\té😀","e":{},"f":[]}"#
    let value = try read(text)
    #expect(value["a"].isNull)
    #expect(value["b"] == .array([.bool(true), .bool(false)]))
    #expect(value["c"] == .real(-150))
    #expect(value["d"] == .string("é\"\\/\u{8}\u{C}\n\r\té😀"))
    #expect(value["e"].isObject)
    #expect(value["nothing"].isNull)
    #expect(try JSONScanner.read(value.encoded) == value)
  }

  @Test(
    "Escaped characters beyond the first plane are read from their halves, and halves alone refused"
  )
  func surrogates() throws {
    #expect(try read(#""\ud83d\ude00""#) == .string("😀"))
    for text in [#""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\ud83d\u0041""#, #""\u12"#] {
      #expect(throws: JSONError.self) { try read(text) }
    }
  }

  @Test("Lists of signed and of unsigned bytes are bytes, and any other list stays what it is")
  func octets() throws {
    #expect(try read("[-128, -1,0 ,127]") == .octets([128, 255, 0, 127], isSigned: true))
    #expect(try read("[0,128,255]") == .octets([0, 128, 255], isSigned: false))
    for text in ["[200,-1]", "[256]", "[-129]", "[1,2.0]", "[1,\"a\"]", "[2026,11,28]", "[1e1]"] {
      guard case .array = try read(text) else {
        Issue.record("\(text) is no list of bytes")
        continue
      }
    }
    #expect(try read("[2026,11]").elements == [.integer(2026), .integer(11)])
    #expect(try read("[-3,4]").elements == [.integer(-3), .integer(4)])
    for text in ["[01]", "[1,]", "[,1]", "[-]", "[1 2]", "[1", "[1,"] {
      #expect(throws: JSONError.self) { try read(text) }
    }
  }

  @Test("Bytes come from lists of both kinds and from base64 of both alphabets, padded or not")
  func bytes() throws {
    let bytes: [UInt8] = [0xFB, 0xFF, 0x01, 0x80]
    for text in ["[-5,-1,1,-128]", "[251,255,1,128]", "\"+/8BgA==\"", "\"-_8BgA\""] {
      #expect(try read(text).bytes(limit: 10) == bytes)
      #expect(try read(text).bytes(limit: 3) == nil)
    }
    #expect(JSONValue.null.bytes(limit: 0) == [])
    #expect(try read("[]").bytes(limit: 0) == [])
    #expect(try read("\"*\"").bytes(limit: 10) == nil)
    #expect(try read("{}").bytes(limit: 10) == nil)
  }

  @Test("What nests too deep, holds too much or counts too far is refused")
  func limits() throws {
    var limits = JSONLimits()
    limits.depth = 3
    limits.values = 10
    #expect(throws: Never.self) { try read("[[[true]]]", limits: limits) }
    #expect(throws: JSONError.self) { try read("[[[[true]]]]", limits: limits) }
    #expect(throws: JSONError.self) { try read("{\"a\":{\"a\":{\"a\":{}}}}", limits: limits) }
    let many = "[" + Array(repeating: "true", count: 10).joined(separator: ",") + "]"
    #expect(throws: JSONError.self) { try read(many, limits: limits) }
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(throws: JSONError.self) { try read(deep) }
    #expect(throws: JSONError.self) { try read("1e999") }
    #expect(throws: JSONError.self) { try read(String(repeating: "9", count: 1_000)) }
    #expect(try read("9223372036854775808") == .real(9_223_372_036_854_775_808))
  }

  @Test("A text that is cut anywhere is refused, and one that is changed anywhere never traps")
  func damage() throws {
    let text = Array(
      #"{"a":[1,-2,3],"b":"x\u00e9","c":[1.5,null,{"d":false}],"e":"\ud83d\ude00"}"#.utf8)
    for count in 0..<text.count {
      #expect(throws: JSONError.self) { try JSONScanner.read(Array(text[..<count])) }
    }
    for index in text.indices {
      for byte in [0, 0x22, 0x5B, 0x5D, 0x7B, 0x7D, 0x2C, 0x2D, 0x5C, 0x80, 0xFF] as [UInt8] {
        var changed = text
        changed[index] = byte
        if let value = try? JSONScanner.read(changed) { _ = value.encoded }
      }
    }
  }

  @Test("Texts that are not UTF-8, hold control characters or go on after the end are refused")
  func malformed() {
    #expect(throws: JSONError.self) { try JSONScanner.read([0x22, 0xFF, 0x22]) }
    for text in [
      "\"a\nb\"", "{} {}", "{\"a\" 1}", "{a:1}", "{\"a\":1,}", "nul", "+1", "01", "1.", "",
    ] {
      #expect(throws: JSONError.self) { try read(text) }
    }
  }
}
