import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import RidgelineService

@Suite struct TraceTests {
  private static let caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  /// The spans in a file, of all its lines.
  private func spans(in path: String) throws -> [[String: any Sendable]] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    return try text.split(separator: "\n").flatMap { line in
      let document = try JSONValue(ByteBuffer(string: String(line))).object
      let resource = (document?["resourceSpans"] as? [any Sendable])?.first
      let scopes = (resource as? [String: any Sendable])?["scopeSpans"] as? [any Sendable]
      let spans = (scopes?.first as? [String: any Sendable])?["spans"] as? [any Sendable]
      return try #require(spans).compactMap { $0 as? [String: any Sendable] }
    }
  }

  @Test func `A request's spans go on from the caller's, and hold nobody's name`() async throws {
    let path = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let service = try TestedService(gallery: true, traces: path)
    let traceParent = HTTPField.Name("traceparent")!
    let answer = try await service.ask(
      .post, "/v1/templates", headers: [traceParent: TraceTests.caller],
      try TestedService.fixture("01_1"))
    _ = try await service.ask(
      .delete, "/v1/galleries/people/subjects/Somebody", as: .administrator)
    await service.server.service.shutdown()
    let spans = try spans(in: path)
    let request = try #require(spans.first { $0["name"] as? String == "templates" })
    #expect(request["traceId"] as? String == "0af7651916cd43dd8448eb211c80319c")
    #expect(request["parentSpanId"] as? String == "b7ad6b7169203331")
    let id = try #require(request["spanId"] as? String)
    #expect(
      answer.headers[HTTPField.Name("traceresponse")!]
        == "00-0af7651916cd43dd8448eb211c80319c-\(id)-01")
    let within = spans.filter { $0["parentSpanId"] as? String == id }
    #expect(
      Set(within.compactMap { $0["name"] as? String })
        == ["body", "wait for the engine", "work of the engine", "audit"])
    for span in within {
      let (start, end) = (span["startTimeUnixNano"] as? String, span["endTimeUnixNano"] as? String)
      #expect(try #require(start.flatMap { UInt64($0) }) <= #require(end.flatMap { UInt64($0) }))
    }
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(text.contains("/v1/galleries/{name}/subjects/{subject}"))
    #expect(!text.contains("Somebody"))
  }

  @Test func `A trace that the caller does not keep is not kept here`() async throws {
    let path = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let service = try TestedService(traces: path)
    let field = String(TraceTests.caller.dropLast()) + "0"
    _ = try await service.ask(
      .get, "/v1/session", headers: [HTTPField.Name("traceparent")!: field])
    await service.server.service.shutdown()
    #expect(try Data(contentsOf: URL(filePath: path)).isEmpty)
  }

  @Test(arguments: [
    "", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
    "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c8031\r\n-b7ad6b7169203331-01",
  ])
  func `A field that is no place in a trace is none`(field: String) {
    #expect(TraceParent(field) == nil)
  }

  @Test func `A place in a trace is written as it is read, of later versions too`() {
    #expect(TraceParent(TraceTests.caller)?.field == TraceTests.caller)
    let later = "01" + TraceTests.caller.dropFirst(2) + "-more"
    #expect(TraceParent(later)?.trace == "0af7651916cd43dd8448eb211c80319c")
  }
}
