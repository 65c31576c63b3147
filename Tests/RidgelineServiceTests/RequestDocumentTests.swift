import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineGallery
import Testing

@testable import RidgelineService

@Suite struct RequestDocumentTests {
  private let template = Data(Template.empty.serialized()).base64EncodedString()

  @Test func `A key that nobody knows is refused by name, wherever it stands`() async throws {
    let service = try TestedService(gallery: true)
    let begun = try await service.ask(.post, "/v1/enrollments", json: "{}")
    let id = try #require(try begun.json["id"] as? String)
    let cases: [(uri: String, role: Role, body: String, key: String)] = [
      ("/v1/enrollments", .operator, "{\"subjct\":\"A\"}", "subjct"),
      ("/v1/enrollments", .operator, "{\"policy\":{\"wantd\":[1]}}", "policy.wantd"),
      ("/v1/enrollments/\(id)/finish", .operator, "{\"galery\":\"people\"}", "galery"),
      ("/v1/previews", .operator, "{\"goodScre\":3}", "goodScre"),
      ("/v1/matches", .matcher, "{\"probe\":\"\",\"reference\":\"\",\"threshold\":2}", "threshold"),
      (
        "/v1/galleries/people/subjects", .administrator,
        "{\"subject\":\"A\",\"references\":[{\"positon\":2,\"template\":\"\(template)\"}]}",
        "references.positon"
      ),
      (
        "/v1/jobs", .administrator, "{\"kind\":\"verify\",\"gallery\":\"people\",\"n\":1}", "n"
      ),
    ]
    for item in cases {
      let answer = try await service.ask(.post, item.uri, as: item.role, json: item.body)
      #expect(answer.status == .badRequest, "\(item.uri)")
      let detail = try #require(try answer.json["detail"] as? String)
      #expect(detail.contains("nothing is called \(item.key)"), "\(detail)")
    }
    // What is spelt right is taken.
    let answer = try await service.ask(
      .post, "/v1/enrollments", json: "{\"subject\":\"A\",\"policy\":{\"wanted\":[1,2]}}")
    #expect(answer.status == .created)
  }

  @Test func `A parameter that the operation does not have is refused by name`() async throws {
    let service = try TestedService()
    let picture = try TestedService.fixture("01_1")
    let answer = try await service.ask(.post, "/v1/quality?pppi=600", picture)
    #expect(answer.status == .badRequest)
    let detail = try #require(try answer.json["detail"] as? String)
    #expect(detail == "the address has no parameter \"pppi\": it takes ppi")
    #expect(try await service.ask(.get, "/v1/session?a=1").status == .badRequest)
    #expect(try await service.ask(.get, "/healthz?probe=1").status == .ok)
    let odd = try await service.ask(.post, "/v1/quality?ppi=some", picture)
    #expect(try odd.json["detail"] as? String == "ppi is a number from 250 to 1200, or auto")
  }

  @Test func `JSON that is not the document is not called no JSON`() async throws {
    let service = try TestedService()
    for (body, detail) in [
      ("{", "the body is no JSON"), ("2.5", "the document is of another type"),
      ("[]", "the document is of another type"),
    ] {
      let answer = try await service.ask(.post, "/v1/enrollments", json: body)
      #expect(answer.status == .badRequest)
      #expect(try answer.json["detail"] as? String == detail)
    }
    let policy = "{\"policy\":{\"minimumFingers\":2.5}}"
    let answer = try await service.ask(.post, "/v1/enrollments", json: policy)
    let detail = try #require(try answer.json["detail"] as? String)
    #expect(detail.contains("has a value that is not taken"), "\(detail)")
  }

  @Test func `A value that is not taken is answered with those that are`() async throws {
    let service = try TestedService(gallery: true)
    let cases: [(uri: String, role: Role, body: String, taken: String)] = [
      ("/v1/enrollments", .operator, "{\"language\":\"fr\"}", "en or vi"),
      (
        "/v1/jobs", .administrator, "{\"kind\":\"compact\",\"gallery\":\"people\"}",
        "dedupe, verify or strangers"
      ),
      ("/v1/matches", .matcher, "{\"probe\":\"?\",\"reference\":\"\"}", "base64"),
    ]
    for item in cases {
      let answer = try await service.ask(.post, item.uri, as: item.role, json: item.body)
      #expect(answer.status == .badRequest)
      let detail = try #require(try answer.json["detail"] as? String)
      #expect(detail.hasSuffix(": what is taken is \(item.taken)"), "\(detail)")
      #expect(!detail.contains("fr") && !detail.contains("compact"))
    }
  }

  @Test func `A line of an import with an unknown key is a failure that names it`() throws {
    let line = Array(
      "{\"subject\":\"A\",\"references\":[{\"positon\":3,\"template\":\"\(template)\"}]}".utf8)
    let record = ImportedRecord(line[...], number: 7, reading: .init(), folder: nil)
    #expect(record.enrollments.isEmpty)
    #expect(record.failures.first?.reason.contains("references.positon") == true)
  }

  @Test func `Who sees no scores cannot learn them from the rate of a search`() async throws {
    let service = try TestedService(gallery: true)
    let picture = try TestedService.fixture("01_1")
    let uri = "/v1/identifications?gallery=people&rate=0.5"
    #expect(try await service.ask(.post, uri, as: .matcher, picture).status == .forbidden)
    // The gallery is empty, but the administrator may ask.
    #expect(try await service.ask(.post, uri, as: .administrator, picture).status == .conflict)
  }

  @Test func `A print at a wrong resolution is told beside the decision`() async throws {
    let service = try TestedService()
    let picture = try FingerprintImage(encoded: try TestedService.fixture("02_2"))
    let wrong = try PNGEncoder(pixelsPerInch: 1000).encode(
      grey: picture.pixels, width: picture.width, height: picture.height)
    let pair = """
      {"probe":"\(Data(wrong).base64EncodedString())",
      "reference":"\(Data(try TestedService.fixture("02_1")).base64EncodedString())"}
      """
    let answer = try await service.ask(.post, "/v1/matches", as: .matcher, json: pair)
    let warnings = try #require(try answer.json["warnings"] as? [[String: Any]])
    #expect(warnings.count == 1)
    #expect(warnings.first?["print"] as? String == "the probe")
    #expect(warnings.first?["cause"] as? String == "wrongResolution")
    #expect(warnings.first?["pixelsPerInch"] as? Double == 1000)
    let right = try await service.ask(
      .post, "/v1/matches", as: .matcher,
      json: pair.replacing(
        Data(wrong).base64EncodedString(),
        with: Data(try TestedService.fixture("02_2")).base64EncodedString()))
    #expect(try right.json["warnings"] == nil)
    #expect(try right.json["decision"] as? String == "match")
  }

  @Test func `An enrollment is finished for whom it was begun`() async throws {
    let service = try TestedService(gallery: true)
    let begun = try await service.ask(
      .post, "/v1/enrollments",
      json: "{\"subject\":\"A\",\"policy\":{\"wanted\":[2],\"minimumFingers\":1}}")
    let id = try #require(try begun.json["id"] as? String)
    let other = try await service.ask(
      .post, "/v1/enrollments/\(id)/finish", json: "{\"gallery\":\"people\",\"subject\":\"B\"}")
    #expect(other.status == .conflict)
    #expect(try (other.json["detail"] as? String)?.contains("another subject") == true)
  }

  @Test func `A policy that nobody can meet is refused`() async throws {
    let service = try TestedService()
    let answer = try await service.ask(
      .post, "/v1/enrollments", json: "{\"policy\":{\"wanted\":[1],\"minimumFingers\":5}}")
    #expect(answer.status == .badRequest)
  }

  @Test(arguments: ["0", "11", "13", "01", "rolled-11", "right-index", "card"])
  func `A picture shows what the document names and nothing else`(show: String) async throws {
    let service = try TestedService()
    let begun = try await service.ask(.post, "/v1/enrollments", json: "{}")
    let id = try #require(try begun.json["id"] as? String)
    let answer = try await service.ask(
      .post, "/v1/enrollments/\(id)/captures?show=\(show)", try TestedService.fixture("01_1"))
    #expect(answer.status == .badRequest)
  }

  @Test(arguments: ["4:amputated", "4=amputated"])
  func `A missing finger of the other hand is not passed over`(missing: String) async throws {
    let service = try TestedService()
    let answer = try await service.ask(
      .post, "/v1/segmentations?expect=left-four&missing=\(missing)",
      try TestedService.fixture("01_1"))
    #expect(answer.status == .badRequest)
    #expect(try (answer.json["detail"] as? String)?.contains("finger 4") == true)
  }
}
