import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ridgeline
import Testing

@testable import RidgelineService

@Suite struct LimitTests {
  @Test func `A body that is larger than is taken is refused by what it says of itself`()
    async throws
  {
    var limits = ServiceLimits()
    limits.bodyBytes = 10_000
    let service = try TestedService(limits: limits)
    let answer = try await service.ask(
      .post, "/v1/quality", [UInt8](repeating: 1, count: 10_001))
    #expect(answer.status == .contentTooLarge)
    let document = try await service.ask(
      .post, "/v1/enrollments", json: String(repeating: " ", count: limits.documentBytes + 1))
    #expect(document.status == .contentTooLarge)
  }

  @Test func `A token that sends too many requests waits, and the others do not`() async throws {
    var limits = ServiceLimits()
    // One, and the next after more time than any test takes.
    limits.requestsPerSecond = 0.001
    let service = try TestedService(limits: limits)
    var statuses: [HTTPResponse.Status] = []
    for _ in 0..<4 { statuses.append(try await service.ask(.get, "/v1/session").status) }
    #expect(statuses == [.ok, .tooManyRequests, .tooManyRequests, .tooManyRequests])
    let refused = try await service.ask(.get, "/v1/session")
    #expect(refused.headers[.retryAfter] == "1")
    #expect(try await service.ask(.get, "/v1/session", as: .matcher).status == .ok)
  }

  @Test func `Where all places are taken, work is turned away and health is not`() async throws {
    var limits = ServiceLimits()
    limits.waitingPerThread = 0
    let service = try TestedService(limits: limits)
    let places = try (0..<2).map { _ in try service.server.service.engine.place() }
    let bytes = try TestedService.fixture("01_1")
    let answer = try await service.ask(.post, "/v1/quality", bytes)
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.headers[.retryAfter] == "1")
    #expect(try await service.ask(.get, "/healthz", as: nil).status == .ok)
    withExtendedLifetime(places) {}
  }

  @Test func `Places and held bytes are given back whatever comes of a request`() async throws {
    let service = try TestedService()
    for body in [try TestedService.fixture("01_1"), [1, 2, 3], []] {
      _ = try await service.ask(.post, "/v1/quality", body)
    }
    #expect(service.server.service.engine.inFlight == 0)
    #expect(service.server.service.bodies.held.taken == 0)
  }

  @Test func `A bucket fills again as time passes`() {
    let buckets = TokenBuckets(rate: 2)
    let start = ContinuousClock.now
    #expect(buckets.take("a", now: start))
    #expect(buckets.take("a", now: start))
    #expect(!buckets.take("a", now: start))
    #expect(buckets.take("b", now: start))
    #expect(buckets.take("a", now: start.advanced(by: .milliseconds(600))))
    #expect(!buckets.take("a", now: start.advanced(by: .milliseconds(700))))
  }

  @Test func `One data folder has one service`() throws {
    let service = try TestedService()
    #expect(throws: KeepingError.self) { try TestedService(folder: service.data.path) }
  }

  @Test(arguments: [
    ("en", "en"), ("vi", "vi"), ("vi-VN,vi;q=0.9,en;q=0.8", "vi"), ("fr, en;q=0.2, vi;q=0.1", "en"),
  ])
  func `The language that is wanted most is spoken`(field: String, language: String) {
    #expect(AdviceLanguage(accepted: field)?.rawValue == language)
  }

  @Test func `Where no known language is wanted none is chosen`() {
    #expect(AdviceLanguage(accepted: "fr, de;q=0.5") == nil)
    #expect(AdviceLanguage(accepted: nil) == nil)
  }
}
