import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import RidgelineService

@Suite struct FrameStreamTests {
  private static func framed(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt32(bytes.count)
    return (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } + bytes
  }

  private func preview(_ service: TestedService) async throws -> String {
    let begun = try await service.ask(.post, "/v1/previews", json: "{}")
    return "/v1/previews/\(try #require(try begun.json["id"] as? String))/stream"
  }

  private func lines(_ answer: TestResponse) -> [String] {
    String(buffer: answer.body).split(separator: "\n").map(String.init)
  }

  @Test
  func `Each frame is answered in a line as if it had come alone, and one that is none is told of`()
    async throws
  {
    let service = try TestedService()
    let print = try TestedService.fixture("01_1")
    let body = [print, Array("junk".utf8), print].flatMap(FrameStreamTests.framed)
    let answer = try await service.ask(.post, try await preview(service), body)
    #expect(answer.status == .ok)
    #expect(answer.headers[.contentType] == "application/x-ndjson")
    let lines = lines(answer)
    try #require(lines.count == 3)
    #expect(lines[1].contains("\"problem\"") && lines[1].contains("unreadable"))
    let alone = try await service.ask(.post, "/v1/previews", json: "{}")
    let id = try #require(try alone.json["id"] as? String)
    let single = try await service.ask(.post, "/v1/previews/\(id)/frames", print)
    #expect(lines[0] == String(buffer: single.body))
    #expect(service.server.service.bodies.held.taken == 0)
    #expect(service.server.service.streams.taken == 0)
  }

  @Test(arguments: [[0, 0, 0, 0], [255, 255, 255, 255], [0, 0, 0, 9, 1], [0, 0]] as [[UInt8]])
  func `A length that makes no sense ends the stream with a problem`(bytes: [UInt8]) async throws {
    let service = try TestedService()
    let print = FrameStreamTests.framed(try TestedService.fixture("01_1"))
    let answer = try await service.ask(.post, try await preview(service), print + bytes)
    let lines = lines(answer)
    #expect(lines.count == 2)
    #expect(lines.last?.contains("\"problem\"") ?? false)
  }

  @Test func `A preview that is not there, and a form, are refused before any frame`() async throws
  {
    let service = try TestedService()
    #expect(try await service.ask(.post, "/v1/previews/p-1/stream", [0]).status == .notFound)
    let uri = try await preview(service)
    let form: HTTPFields = [.contentType: "multipart/form-data; boundary=x"]
    #expect(try await service.ask(.post, uri, headers: form, [0]).status == .unsupportedMediaType)
    #expect(try await service.ask(.post, uri + "?format=raw&width=3", [0]).status == .badRequest)
  }

  @Test func `Frames are found wherever what comes is cut`() throws {
    let frames = (1...40).map { [UInt8](repeating: UInt8($0), count: $0) }
    let all = frames.flatMap(FrameStreamTests.framed)
    for step in [1, 2, 3, 7, 64, 5000] {
      var splitter = FrameSplitter(longest: 40)
      var found: [[UInt8]] = []
      for start in stride(from: 0, to: all.count, by: step) {
        splitter.take(ByteBuffer(bytes: all[start..<min(all.count, start + step)]))
        while let frame = try splitter.next() { found.append(frame) }
      }
      #expect(found == frames)
      #expect(!splitter.isCut)
    }
  }
}
