import NIOCore
import Testing

@testable import RidgelineMosip

@Suite("Frames of STOMP")
struct STOMPFrameTests {
  private func written(_ frame: STOMPFrame) throws -> [UInt8] {
    var buffer = ByteBuffer()
    try STOMPFrameEncoder().encode(data: frame, out: &buffer)
    return Array(buffer.readableBytesView)
  }

  /// The frames of some bytes that come in in pieces.
  private func frames(
    _ bytes: [UInt8], pieces: Int, longestBody: Int = 4 << 20
  ) throws -> [STOMPFrame] {
    var decoder = STOMPFrameDecoder(longestBody: longestBody)
    var buffer = ByteBuffer()
    var found: [STOMPFrame] = []
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      buffer.writeBytes(bytes[start..<min(bytes.count, start + pieces)])
      while let frame = try decoder.next(&buffer) { found.append(frame) }
    }
    return found
  }

  @Test(
    "What is written is read again, in pieces of any size, with heart-beats between",
    arguments: [1, 2, 3, 7, 1_000])
  func roundTrip(_ pieces: Int) throws {
    let frames = [
      STOMPFrame(
        "SEND", ["destination": "/queue/a:b", "strange": "\\ \n \r c"], body: Array("{}".utf8)),
      STOMPFrame("MESSAGE", ["content-length": "4"], body: [0, 1, 0, 2]),
      STOMPFrame("RECEIPT", ["receipt-id": "1"]),
    ]
    let bytes =
      try [10] + written(frames[0]) + [10, 13, 10] + written(frames[1]) + written(frames[2])
    #expect(try self.frames(bytes, pieces: pieces) == frames)
  }

  @Test("A message with a length is one of bytes, one without is text")
  func kinds() throws {
    let both = Array("MESSAGE\ncontent-length:2\n\n{}\0MESSAGE\n\n{}\0".utf8)
    #expect(try frames(both, pieces: 5).map(\.isBytes) == [true, false])
  }

  @Test("Of a line of the head that is there twice the first counts")
  func firstCounts() throws {
    let frame = try frames(Array("MESSAGE\r\na:1\r\na:2\r\n\r\n\0".utf8), pieces: 100)
    #expect(frame.first?["a"] == "1")
  }

  @Test(
    "A body that is too long is passed over, and what follows is read", arguments: [1, 6, 1_000])
  func tooLong(_ pieces: Int) throws {
    let bytes = Array(
      "MESSAGE\ncontent-length:9\n\n123456789\0MESSAGE\n\n123456789\0MESSAGE\n\nok\0".utf8)
    let found = try frames(bytes, pieces: pieces, longestBody: 5)
    #expect(found.map(\.isTooLong) == [true, true, false])
    #expect(found.map(\.body) == [[], [], Array("ok".utf8)])
  }

  @Test(
    "What is no STOMP is refused",
    arguments: [
      "MESSAGE\ncontent-length:-1\n\n\0", "MESSAGE\ncontent-length:x\n\n\0",
      "MESSAGE\nno colon\n\n\0",
      "MESSAGE\ncontent-length:1\n\nabc\0", "MESSAGE\na:\\x\n\n\0",
    ])
  func malformed(_ text: String) {
    #expect(throws: STOMPError.self) { try frames(Array(text.utf8), pieces: 100) }
  }

  @Test("A head without an end is refused before it fills the memory")
  func endlessHead() {
    let bytes = Array("MESSAGE\n".utf8) + [UInt8](repeating: 0x61, count: 100_000)
    #expect(throws: STOMPError.self) { try frames(bytes, pieces: 1_000) }
  }

  @Test("Pauses follow from what both sides offer")
  func pauses() {
    let both = HeartBeats.pauses(offered: 10_000, answer: "5000,20000")
    #expect(both.read == .milliseconds(21_000) && both.write == .milliseconds(10_000))
    let none = HeartBeats.pauses(offered: 10_000, answer: "0,0")
    #expect(none.read == nil && none.write == nil)
    #expect(HeartBeats.pauses(offered: 10_000, answer: "junk").read == nil)
    #expect(HeartBeats.pauses(offered: 10_000, answer: "99999999999999,1").read == nil)
  }

  @Test("Addresses of brokers are taken apart, and others refused")
  func addresses() {
    let plain = STOMPBroker("stomp://127.0.0.1:61613")
    #expect(plain?.host == "127.0.0.1" && plain?.port == 61_613 && plain?.isLoopback == true)
    for other in ["127.example.org", "127.0.0.1.example.org", "localhost.example.org"] {
      #expect(STOMPBroker("stomp://\(other):61613")?.isLoopback == false)
    }
    #expect(STOMPBroker("stomp+ssl://[::1]:61614")?.host == "::1")
    #expect(STOMPBroker("stomp+ssl://broker:61614")?.tls != nil)
    for text in [
      "broker:1", "tcp://broker:61616", "stomp://broker", "stomp://:1", "stomp://a:0",
      "stomp://u@h:1",
    ] {
      #expect(STOMPBroker(text) == nil, "\(text)")
    }
  }
}
