import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import RidgelineService

@Suite struct KeepingTrialTests {
  @Test func `It is tried whether something can be kept, once a second, and nothing stays`() throws
  {
    let folder = try DataFolder(TestedService.temporary())
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let (trial, start) = (KeepingTrial(folder.enrollments), ContinuousClock.now)
    try trial.requireWritable(now: start)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.enrollments).isEmpty)
    try FileManager.default.removeItem(atPath: folder.enrollments)
    try trial.requireWritable(now: start.advanced(by: .milliseconds(500)))
    #expect(throws: KeepingError.self) {
      try trial.requireWritable(now: start.advanced(by: .seconds(2)))
    }
    try DataFolder.make(folder.enrollments)
    try trial.requireWritable(now: start.advanced(by: .seconds(4)))
  }

  @Test func `A service that can keep nothing is not ready`() async throws {
    let service = try TestedService()
    try FileManager.default.removeItem(atPath: service.data.enrollments)
    let answer = try await service.ask(.get, "/readyz", as: nil)
    #expect(answer.status == .serviceUnavailable)
    #expect(try (answer.json["detail"] as? String)?.contains(service.data.path) == false)
  }
}
