import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Ridgeline
import RidgelineGallery
import Testing

@testable import RidgelineService

@Suite struct MovedGalleryAnswerTests {
  private func add(_ subject: String, to service: TestedService) async throws {
    let template = try await service.ask(
      .post, "/v1/templates", headers: [.accept: "application/octet-stream"],
      try TestedService.fixture("01_1"))
    let encoded = Data(template.body.readableBytesView).base64EncodedString()
    let added = try await service.ask(
      .post, "/v1/galleries/people/subjects",
      json: "{\"subject\":\"\(subject)\",\"references\":[{\"template\":\"\(encoded)\"}]}")
    #expect(added.status == .created)
  }

  private func find(in service: TestedService) async throws -> TestResponse {
    try await service.ask(
      .post, "/v1/identifications?gallery=people", as: .matcher, try TestedService.fixture("01_2"))
  }

  private func subject(of answer: TestResponse) throws -> String? {
    let candidates = try answer.json["candidates"] as? [any Sendable]
    return (candidates?.first as? [String: any Sendable])?["subject"] as? String
  }

  @Test func `A gallery that is put in the place of another is searched at once`() async throws {
    let service = try TestedService(gallery: true)
    try await add("first", to: service)
    #expect(try subject(of: await find(in: service)) == "first")
    let path = "\(service.data.galleries)/people"
    try FileManager.default.moveItem(atPath: path, toPath: "\(service.data.path)/away")
    _ = try Gallery.create(in: path)
    try await add("second", to: service)
    #expect(try subject(of: await find(in: service)) == "second")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: "\(service.data.path)/away", toPath: path)
    #expect(try subject(of: await find(in: service)) == "first")
  }

  @Test func `In a gallery that is gone nobody is looked for, and the service is not ready`()
    async throws
  {
    let service = try TestedService(gallery: true)
    try await add("first", to: service)
    #expect(try await service.ask(.get, "/readyz", as: nil).status == .ok)
    let path = "\(service.data.galleries)/people"
    let away = "\(service.data.path)/away"
    try FileManager.default.moveItem(atPath: path, toPath: away)
    #expect(try await find(in: service).status == .notFound)
    #expect(try await service.ask(.get, "/readyz", as: nil).status == .serviceUnavailable)
    try FileManager.default.moveItem(atPath: away, toPath: path)
    #expect(try await find(in: service).status == .ok)
    #expect(try await service.ask(.get, "/readyz", as: nil).status == .ok)
  }
}
