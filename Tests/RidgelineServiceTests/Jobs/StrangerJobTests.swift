import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Ridgeline
import RidgelineFormats
import RidgelineGallery
import Testing

@testable import RidgelineService

@Suite struct StrangerJobTests {
  @Test
  func `Strangers are measured as a job, and of a small gallery it says that the law is unknown`()
    async throws
  {
    let service = try TestedService(gallery: true)
    let gallery = try service.server.service.galleries.search("people").gallery
    let names = ["01_1", "02_1", "03_1"]
    try gallery.add(
      names.map {
        Enrollment(
          subject: $0,
          template: try Extractor().extract(
            from: FingerprintImage(encoded: TestedService.fixture($0))
          ).template)
      })
    let begun = try await service.ask(
      .post, "/v1/jobs", as: .administrator,
      json: "{\"kind\":\"strangers\",\"gallery\":\"people\"}")
    #expect(begun.status == .created)
    let job = try await service.ended(try #require(try begun.json["id"] as? String))
    #expect(job["kind"] as? String == "strangers")
    #expect(job["state"] as? String == "done")
    let result = try #require(job["result"] as? [String: any Sendable])
    #expect(result["references"] as? Double == 3)
    #expect(result["oneFinger"] == nil)
    #expect((result["advice"] as? String)?.contains("at least 250 references") == true)
    // The law that was kept says nothing of so few, and the number of references decides.
    let found = try await service.ask(
      .post, "/v1/identifications?gallery=people", as: .administrator,
      TestedService.fixture("01_2")
    ).json
    #expect(found["isMeasured"] as? Bool == false)
    #expect(found["references"] as? Double == 3)
  }

  @Test func `Only an administrator measures strangers`() async throws {
    let service = try TestedService(gallery: true)
    let refused = try await service.ask(
      .post, "/v1/jobs", as: .operator,
      json: "{\"kind\":\"strangers\",\"gallery\":\"people\"}")
    #expect(refused.status == .forbidden)
  }
}
