import Testing

@testable import RidgelineService

@Suite("Requests of the Secure Biometric Interface")
struct SBIRequestTests {
  @Test("Requests are put together from pieces of any size")
  func pieces() throws {
    let text = "STREAM /stream?a=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}"
    for size in 1...text.utf8.count {
      var reader = SBIRequestReader()
      var found: [SBIRequest] = []
      let bytes = Array((text + text).utf8)
      for start in stride(from: 0, to: bytes.count, by: size) {
        reader.take(bytes[start..<min(bytes.count, start + size)])
        while let request = try reader.next() { found.append(request) }
      }
      #expect(found.count == 2)
      #expect(found.allSatisfy { $0.method == "STREAM" && $0.path == "/stream" })
      #expect(found.allSatisfy { $0.body == Array("{}".utf8) })
    }
  }

  @Test(
    "What is no request ends the connection",
    arguments: [
      "GET /\r\n\r\n", "GET / FTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nnonsense\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
      "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "\r\n\r\n",
    ])
  func refused(_ text: String) {
    var reader = SBIRequestReader()
    reader.take(Array(text.utf8))
    #expect(throws: SBIRequestReader.Refusal.self) { try reader.next() }
  }

  @Test("A head without an end is given up")
  func endless() throws {
    var reader = SBIRequestReader()
    reader.take(Array(repeating: UInt8(ascii: "x"), count: 10_000))
    #expect(try reader.next() == nil)
    reader.take(Array(repeating: UInt8(ascii: "x"), count: 10_000))
    #expect(throws: SBIRequestReader.Refusal.tooLarge) { try reader.next() }
  }
}
