import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineService

@Suite struct PrintAnswerTests {
  @Test func `A template over HTTP is the engine's own, bit for bit`() async throws {
    let service = try TestedService()
    let bytes = try TestedService.fixture("01_1")
    let answer = try await service.ask(
      .post, "/v1/templates", headers: [.accept: "application/octet-stream"], bytes)
    #expect(answer.status == .ok)
    let expected = try Extractor().extract(from: FingerprintImage(encoded: bytes)).template
    #expect(Array(answer.body.readableBytesView) == expected.serialized())
  }

  @Test func `A form with the picture is as good as its bytes`() async throws {
    let service = try TestedService()
    let bytes = try TestedService.fixture("01_1")
    let form =
      Array("--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n\r\n".utf8)
      + bytes + Array("\r\n--x--\r\n".utf8)
    let sent = try await service.ask(
      .post, "/v1/quality", headers: [.contentType: "multipart/form-data; boundary=x"], form)
    let raw = try await service.ask(.post, "/v1/quality", bytes)
    #expect(sent.status == .ok)
    #expect(sent.body == raw.body)
  }

  @Test(arguments: ["/v1/quality", "/v1/templates", "/v1/identifications?gallery=people"])
  func `A parameter in a form is refused instead of left out`(uri: String) async throws {
    let service = try TestedService(gallery: true)
    let form =
      Array("--x\r\nContent-Disposition: form-data; name=\"picture\"\r\n\r\n".utf8)
      + (try TestedService.fixture("01_1"))
      + Array("\r\n--x\r\nContent-Disposition: form-data; name=\"ppi\"\r\n\r\n".utf8)
      + Array("1000\r\n--x--\r\n".utf8)
    let answer = try await service.ask(
      .post, uri, as: .administrator,
      headers: [.contentType: "multipart/form-data; boundary=x"], form)
    #expect(answer.status == .badRequest)
    #expect(try (answer.json["detail"] as? String)?.contains("\"ppi\"") == true)
  }

  @Test func `A blank picture is a failure to enroll with advice in the language asked for`()
    async throws
  {
    let service = try TestedService()
    let blank = try PNGEncoder().encode(
      grey: [UInt8](repeating: 255, count: 300 * 400), width: 300, height: 400)
    let answer = try await service.ask(
      .post, "/v1/templates", headers: [.acceptLanguage: "fr, vi;q=0.9, en;q=0.1"], blank)
    #expect(answer.status == .unprocessableContent)
    #expect(answer.headers[.contentType] == "application/problem+json")
    let problem = try answer.json
    #expect(problem["failure"] as? String == "blank")
    #expect(
      problem["advice"] as? String == ExtractionFailure.blank.advice(in: .vietnamese))
  }

  @Test func `Those who see no scores get the decision alone`() async throws {
    let service = try TestedService()
    func part(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
      Array("--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8) + bytes
        + Array("\r\n".utf8)
    }
    let form =
      part("probe", try TestedService.fixture("01_1"))
      + part("reference", try TestedService.fixture("01_2")) + Array("--x--\r\n".utf8)
    let type: HTTPFields = [.contentType: "multipart/form-data; boundary=x"]
    let hidden = try await service.ask(.post, "/v1/matches", as: .matcher, headers: type, form)
    #expect(try hidden.json["decision"] as? String == "match")
    #expect(try hidden.json["score"] == nil && hidden.json["falseMatchRate"] == nil)
    let shown = try await service.ask(
      .post, "/v1/matches", as: .administrator, headers: type, form)
    #expect(try shown.json["score"] as? Double ?? 0 > 40)
    let made = AccessToken.make(role: .matcher, scores: true, note: "", expires: nil)
    try TokenFile(in: service.data.path).add(made.token)
    let granted = try await service.ask(
      .post, "/v1/matches", as: nil,
      headers: [
        .contentType: "multipart/form-data; boundary=x", .authorization: "Bearer \(made.secret)",
      ], form)
    #expect(granted.body == shown.body)
  }

  @Test func `A probe that tells nobody is a failure and not a decision`() async throws {
    let service = try TestedService()
    let blank = try PNGEncoder().encode(
      grey: [UInt8](repeating: 255, count: 300 * 400), width: 300, height: 400)
    let pair = """
      {"probe":"\(Data(blank).base64EncodedString())",
      "reference":"\(Data(try TestedService.fixture("01_1")).base64EncodedString())"}
      """
    let answer = try await service.ask(.post, "/v1/matches", as: .matcher, json: pair)
    #expect(answer.status == .unprocessableContent)
    #expect(try answer.json["decision"] == nil)
  }

  @Test(arguments: ["/v1/quality", "/v1/templates", "/v1/segmentations", "/v1/conversions?to=png"])
  func `What is no picture is refused as such`(uri: String) async throws {
    let service = try TestedService()
    for bytes in [
      [UInt8]("no picture at all".utf8), [137, 80, 78, 71], [UInt8](repeating: 0, count: 99),
    ] {
      let answer = try await service.ask(.post, uri, bytes)
      #expect(answer.status == .unprocessableContent, "\(uri)")
      // Who asks over HTTP has no command line.
      #expect(try (answer.json["detail"] as? String)?.contains("--") == false, "\(uri)")
    }
    #expect(try await service.ask(.post, uri, []).status == .badRequest)
  }

  @Test func `Several prints do not become one, nor a picture a template`() async throws {
    let service = try TestedService()
    let view = MinutiaeRecord.View(width: 300, height: 400, minutiae: [])
    let two = try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [view, view]))
    let cut = try await service.ask(.post, "/v1/conversions?to=ridgeline", two)
    #expect(cut.status == .unprocessableContent)
    #expect((try cut.json["detail"] as? String)?.contains("holds 2 prints") == true)
    let whole = try await service.ask(.post, "/v1/conversions?to=ansi-378-2004", two)
    #expect(whole.status == .ok)
    let picture = try TestedService.fixture("01_1")
    let made = try await service.ask(.post, "/v1/conversions?to=ridgeline", picture)
    #expect((try made.json["detail"] as? String)?.contains("POST /v1/templates") == true)
  }

  @Test(arguments: [("jpeg", "jpg"), ("pnm", "pgm")])
  func `A format has the name that others give it, too`(other: String, name: String) async throws {
    let service = try TestedService()
    let picture = try TestedService.fixture("01_1")
    let one = try await service.ask(.post, "/v1/conversions?to=\(name)", picture)
    let two = try await service.ask(.post, "/v1/conversions?to=\(other)", picture)
    #expect(one.status == .ok && one.body == two.body)
  }

  @Test func `A picture with more pixels than are taken is refused unread`() async throws {
    var limits = ServiceLimits()
    limits.pixels = 1000
    let service = try TestedService(limits: limits)
    let answer = try await service.ask(.post, "/v1/quality", try TestedService.fixture("01_1"))
    #expect(answer.status == .unprocessableContent)
  }

  @Test func `Live frames say what to do, and the best one can be had`() async throws {
    let service = try TestedService()
    let begun = try await service.ask(.post, "/v1/previews", json: "{\"restingFrames\":2}")
    let id = try #require(try begun.json["id"] as? String)
    let image = try FingerprintImage(encoded: TestedService.fixture("01_1"))
    let uri =
      "/v1/previews/\(id)/frames?format=raw&width=\(image.width)&height=\(image.height)&ppi=500"
    let seen = try await service.ask(.post, uri, image.pixels)
    #expect(seen.status == .ok)
    #expect(try seen.json["instruction"] is String)
    // A look seeks no minutiae, and does not say that there are none.
    let report = try #require(try seen.json["report"] as? [String: any Sendable])
    #expect(report["score"] != nil && report["minutiae"] == nil)
    #expect(
      try await service.ask(.post, uri, Array(image.pixels.dropLast())).status
        == .unprocessableContent)
    #expect(
      try await service.ask(.get, "/v1/previews/\(id)/best").headers[.contentType]
        == "image/png")
    // Another token's previews are not there.
    #expect(
      try await service.ask(.get, "/v1/previews/\(id)/best", as: .administrator).status == .notFound
    )
    #expect(try await service.ask(.delete, "/v1/previews/\(id)").status == .noContent)
    #expect(try await service.ask(.post, uri, image.pixels).status == .notFound)
  }

  @Test func `Every answer tells browsers to trust nothing else`() async throws {
    let service = try TestedService()
    for uri in ["/", "/v1/session", "/nothing", "/healthz"] {
      let headers = try await service.ask(.get, uri).headers
      #expect(headers[.contentSecurityPolicy] == AnswerHeaders.policy)
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.accessControlAllowOrigin] == nil)
      #expect(headers[.requestID] != nil)
    }
    #expect(try await service.ask(.get, "/v1/session").headers[.cacheControl] == "no-store")
  }

  @Test func `A page's file is not sent again to who has it`() async throws {
    let service = try TestedService()
    let first = try await service.ask(.get, "/", as: nil)
    #expect(first.status == .ok)
    let again = try await service.ask(
      .get, "/", as: nil, headers: [.ifNoneMatch: first.headers[.eTag] ?? ""])
    #expect(again.status == .notModified)
  }
}
