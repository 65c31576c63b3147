import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Ridgeline
import RidgelineFormats
import RidgelineGallery
import Testing

@testable import RidgelineService

@Suite struct SubjectAnswerTests {
  private func add(
    _ reference: String, to service: TestedService, of subject: String = "a", group: Int = 7
  ) async throws -> TestResponse {
    try await service.ask(
      .post, "/v1/galleries/people/subjects",
      json: "{\"subject\":\"\(subject)\",\"group\":\(group),\"references\":[\(reference)]}")
  }

  private func encoded(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  @Test func `Pictures and records of every format become references, with their group`()
    async throws
  {
    let service = try TestedService(gallery: true)
    let picture = try TestedService.fixture("01_1")
    let added = try await add(
      "{\"position\":2,\"ppi\":500,\"picture\":\"\(encoded(picture))\"}", to: service)
    #expect(added.status == .created)
    #expect(try added.json["references"] as? Double == 1)
    let template = try Extractor().extract(
      from: FingerprintImage(encoded: try TestedService.fixture("02_1"))
    ).template
    let native = try await add(
      "{\"template\":\"\(encoded(template.serialized()))\"}", to: service, of: "b", group: 8)
    #expect(native.status == .created)
    let gallery = try service.server.service.galleries.search("people").gallery
    #expect(try gallery.captures(limit: 9).map(\.group) == [7, 8])
    #expect(try gallery.captures(limit: 9).map(\.finger) == [.rightIndex, .unknown])
    let uri = "/v1/identifications?gallery=people"
    let probe = try TestedService.fixture("01_2")
    let found = try await service.ask(.post, "\(uri)&group=7", as: .matcher, probe)
    #expect((try found.json["candidates"] as? [any Sendable])?.count == 1)
    let others = try await service.ask(.post, "\(uri)&group=8", as: .matcher, probe)
    #expect((try others.json["candidates"] as? [any Sendable])?.isEmpty == true)
    let nobody = try await service.ask(.post, "\(uri)&group=9", as: .matcher, probe)
    #expect(nobody.status == .conflict)
  }

  @Test func `What is wrong with a gallery has a name of its own, and no path`() throws {
    let folder = "/srv/secret"
    let cases: [(error: GalleryError, kind: ProblemKind)] = [
      (.diskFull(folder: folder), .diskFull),
      (.moved(folder: folder), .galleryMoved),
      (.missingKey(folder: folder, needed: "k1"), .galleryKey),
      (.wrongKey(folder: folder, needed: "k1", given: "k2"), .galleryKey),
      (.damagedDatabase(folder: folder, reason: "a page"), .galleryDamaged),
      (.readOnly(folder: folder), .unavailable), (.missing(folder: folder), .notFound),
    ]
    for item in cases {
      let problem = Problem(item.error)
      #expect(problem.kind == item.kind)
      #expect(!problem.detail.contains("/srv") && !problem.detail.contains("k1"))
    }
    let full = KeepingError(path: folder, reason: "no space", isDiskFull: true)
    #expect(Problem(full).kind == .diskFull)
  }

  @Test func `Where one reference gives no template nothing is added, and it is named`()
    async throws
  {
    let service = try TestedService(gallery: true)
    let good = "{\"picture\":\"\(encoded(try TestedService.fixture("01_1")))\"}"
    let blank = try PNGEncoder().encode(
      grey: [UInt8](repeating: 255, count: 300 * 400), width: 300, height: 400)
    let failed = try await add("\(good),{\"picture\":\"\(encoded(blank))\"}", to: service)
    #expect(failed.status == .unprocessableContent)
    #expect(try failed.problem == "failureToEnroll")
    #expect((try failed.json["detail"] as? String)?.hasPrefix("reference 2: ") == true)
    let unread = try await add("\(good),{\"template\":\"AAAA\"}", to: service)
    #expect(try unread.problem == "unreadable")
    let empty = try await add("{\"position\":2}", to: service)
    #expect(empty.status == .badRequest)
    let file = try await add("{\"file\":\"print.png\"}", to: service)
    #expect(file.status == .badRequest)
    let gallery = try service.server.service.galleries.search("people").gallery
    #expect(try gallery.counts().references == 0)
  }
}
