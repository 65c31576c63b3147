import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import RidgelineGallery
import Testing

@testable import RidgelineService

@Suite struct EnrollmentAnswerTests {
  private func begin(
    _ service: TestedService, _ document: String = "{\"subject\":\"Nguyễn Văn A\"}"
  ) async throws -> String {
    let answer = try await service.ask(.post, "/v1/enrollments", json: document)
    #expect(answer.status == .created)
    let id = try #require(try answer.json["id"] as? String)
    #expect(answer.headers[.location] == "/v1/enrollments/\(id)")
    return id
  }

  @Test(arguments: [nil, GalleryKey.random()])
  func `An enrollment goes on after a restart as if nothing had been`(key: GalleryKey?)
    async throws
  {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var service: TestedService? = try TestedService(folder: folder, key: key)
    let id = try await begin(service!)
    let print = try TestedService.fixture("01_1")
    let captured = try await service!.ask(.post, "/v1/enrollments/\(id)/captures?show=2", print)
    #expect(captured.status == .ok)
    let before = try await service!.ask(.get, "/v1/enrollments/\(id)").body
    await service!.server.service.shutdown()
    service = nil
    let again = try TestedService(folder: folder, key: key)
    let after = try await again.ask(.get, "/v1/enrollments/\(id)").body
    #expect(before == after)
  }

  @Test func `With a key nothing of an enrollment is in clear, and without it nothing is read`()
    async throws
  {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let key = GalleryKey.random()
    var service: TestedService? = try TestedService(folder: folder, key: key)
    _ = try await begin(service!, "{\"subject\":\"Somebody\"}")
    await service!.server.service.shutdown()
    service = nil
    let kept = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/enrollments")
      .filter { $0.hasSuffix(".kept") }
    #expect(kept.count == 1)
    for name in kept {
      let bytes = try Data(contentsOf: URL(filePath: "\(folder)/enrollments/\(name)"))
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Somebody"))
    }
    #expect(throws: KeepingError.self) { try TestedService(folder: folder) }
    #expect(throws: KeepingError.self) {
      try TestedService(folder: folder, key: GalleryKey.random())
    }
  }

  @Test func `The same key and body are answered alike and done once`() async throws {
    let service = try TestedService()
    let headers: HTTPFields = [.idempotencyKey: "night-1"]
    let first = try await service.ask(
      .post, "/v1/enrollments", headers: headers, json: "{\"subject\":\"a\"}")
    let again = try await service.ask(
      .post, "/v1/enrollments", headers: headers, json: "{\"subject\":\"a\"}")
    #expect(first.body == again.body)
    let id = try #require(try first.json["id"] as? String)
    let other = try await service.ask(
      .post, "/v1/enrollments", headers: headers, json: "{\"subject\":\"b\"}")
    #expect(other.status == .unprocessableContent)
    #expect(try other.problem == "keyReused")
    let print = try TestedService.fixture("01_1")
    let uri = "/v1/enrollments/\(id)/captures?show=2"
    let one = try await service.ask(.post, uri, headers: [.idempotencyKey: "c"], print)
    let two = try await service.ask(.post, uri, headers: [.idempotencyKey: "c"], print)
    #expect(one.body == two.body)
    let state = try await service.ask(.get, "/v1/enrollments/\(id)").json
    #expect((state["captures"] as? [any Sendable])?.count == 1)
    // The same words of another token are another key.
    let stranger = try await service.ask(
      .post, "/v1/enrollments", as: .administrator, headers: headers, json: "{\"subject\":\"b\"}")
    #expect(stranger.status == .created)
  }

  @Test func `A finished enrollment is in the gallery, and finishing it again changes nothing`()
    async throws
  {
    let service = try TestedService(gallery: true)
    let id = try await begin(
      service, "{\"subject\":\"p-1\",\"policy\":{\"wanted\":[2],\"minimumFingers\":1}}")
    let early = try await service.ask(
      .post, "/v1/enrollments/\(id)/finish", json: "{\"gallery\":\"people\"}")
    #expect(early.status == .conflict)
    let detail = try #require(try early.json["detail"] as? String)
    #expect(detail.contains("finger 2 (notCaptured)"), "\(detail)")
    for name in ["01_1", "01_2", "01_3"] {
      _ = try await service.ask(
        .post, "/v1/enrollments/\(id)/captures?show=2", try TestedService.fixture(name))
    }
    let wish = "{\"gallery\":\"people\",\"override\":true}"
    let finished = try await service.ask(.post, "/v1/enrollments/\(id)/finish", json: wish)
    #expect(finished.status == .ok)
    let again = try await service.ask(.post, "/v1/enrollments/\(id)/finish", json: wish)
    #expect(finished.body == again.body)
    let late = try await service.ask(
      .post, "/v1/enrollments/\(id)/captures?show=2", try TestedService.fixture("01_4"))
    #expect(late.status == .conflict)
    let found = try await service.ask(
      .post, "/v1/identifications?gallery=people&position=2", as: .matcher,
      try TestedService.fixture("01_4"))
    #expect(found.status == .ok)
    let candidate = try #require(
      (try found.json["candidates"] as? [any Sendable])?.first as? [String: any Sendable])
    #expect(candidate["subject"] as? String == "p-1")
    #expect(candidate["decision"] as? String == "match")
    #expect(candidate["score"] == nil)
    #expect(
      try await service.ask(.delete, "/v1/galleries/people/subjects/p-1", as: .administrator)
        .status == .noContent)
    #expect(
      try await service.ask(.delete, "/v1/galleries/people/subjects/p-1", as: .administrator)
        .status == .notFound)
  }

  @Test func `An empty gallery judges nothing, and says so`() async throws {
    let service = try TestedService(gallery: true)
    let answer = try await service.ask(
      .post, "/v1/identifications?gallery=people", as: .matcher, try TestedService.fixture("01_1"))
    #expect(answer.status == .conflict)
    let other = try await service.ask(
      .post, "/v1/identifications?gallery=nobody", as: .matcher, try TestedService.fixture("01_1"))
    #expect(other.status == .notFound)
  }

  @Test func `A finger is missing until it is taken back`() async throws {
    let service = try TestedService()
    let id = try await begin(service)
    let uri = "/v1/enrollments/\(id)/missing/9"
    let marked = try await service.ask(.put, uri, json: "{\"reason\":\"amputated\"}")
    #expect(String(buffer: marked.body).contains("\"missing\":\"amputated\""))
    let back = try await service.ask(.delete, uri)
    #expect(!String(buffer: back.body).contains("amputated"))
    #expect(try await service.ask(.put, uri, json: "{\"reason\":\"lost\"}").status == .badRequest)
    #expect(
      try await service.ask(
        .put, "/v1/enrollments/\(id)/missing/11", json: "{\"reason\":\"other\"}"
      ).status == .notFound)
  }

  @Test func `What is discarded is gone from the disk`() async throws {
    let service = try TestedService()
    let id = try await begin(service)
    #expect(try await service.ask(.delete, "/v1/enrollments/\(id)").status == .noContent)
    #expect(try await service.ask(.get, "/v1/enrollments/\(id)").status == .notFound)
    let files = try FileManager.default.contentsOfDirectory(atPath: service.data.enrollments)
    #expect(files.isEmpty)
  }

  @Test(arguments: [
    "{\"policy\":{\"wanted\":[0]}}", "{\"policy\":{\"wanted\":[]}}",
    "{\"policy\":{\"finger\":{\"agreementScore\":0}}}", "{\"policy\":7}", "{\"subject\":\"\"}",
    "{\"subject\":\"a\\nb\"}", "[", "{\"language\":\"fr\"}",
  ])
  func `Policies and names that make no sense are refused`(document: String) async throws {
    let service = try TestedService()
    let answer = try await service.ask(.post, "/v1/enrollments", json: document)
    #expect(answer.status == .badRequest)
  }

  @Test(arguments: ["..%2F..%2Ftokens", "%00", "e-1%2F", "."])
  func `An address never leads out of its folder`(id: String) async throws {
    let service = try TestedService()
    #expect(try await service.ask(.get, "/v1/enrollments/\(id)").status == .notFound)
  }

  @Test func `A long work can be watched and its result read`() async throws {
    let service = try TestedService(gallery: true)
    let begun = try await service.ask(
      .post, "/v1/jobs", as: .administrator, json: "{\"kind\":\"verify\",\"gallery\":\"people\"}")
    #expect(begun.status == .created)
    let id = try #require(try begun.json["id"] as? String)
    var state = ""
    for _ in 0..<2000 where state != "done" {
      try await Task.sleep(for: .milliseconds(20))
      state =
        try await service.ask(.get, "/v1/jobs/\(id)", as: .auditor).json["state"] as? String ?? ""
    }
    #expect(state == "done")
    #expect(
      try await service.ask(.delete, "/v1/jobs/\(id)", as: .administrator).status == .noContent)
  }
}
