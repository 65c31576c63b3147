import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import RidgelineService

@Suite struct AuditTests {
  private func written() async throws -> (service: TestedService, lines: [String]) {
    let service = try TestedService()
    _ = try await service.ask(.post, "/v1/enrollments", json: "{\"subject\":\"Trần Thị B\"}")
    _ = try await service.ask(.post, "/v1/templates", try TestedService.fixture("01_1"))
    _ = try await service.ask(.get, "/v1/audit", as: .operator)
    _ = try await service.ask(.get, "/v1/session", as: nil)
    return (service, try lines(service))
  }

  private func lines(_ service: TestedService) throws -> [String] {
    String(decoding: try Data(contentsOf: URL(filePath: service.data.auditLog)), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  private func verify(_ lines: [String], seeking hash: String? = nil) throws -> AuditChain {
    let path = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    return try AuditChain(contentsOf: path, seeking: hash)
  }

  @Test func `Writes and refusals are in the log in their order, with nobody's name`() async throws
  {
    let (service, lines) = try await written()
    #expect(lines.count == 4)
    #expect(lines[0].contains("\"operation\":\"createEnrollment\""))
    #expect(
      lines[0].contains("\"subject\":\"\(service.server.service.audit.code(of: "Trần Thị B"))\""))
    #expect(lines[2].contains("\"status\":403"))
    #expect(lines[3].contains("\"status\":401"))
    #expect(!lines.joined().contains("Trần"))
    #expect(try AuditChain(contentsOf: service.data.auditLog).count == 4)
  }

  @Test func `A line that was changed, left out or moved is found`() async throws {
    let (_, lines) = try await written()
    #expect(try verify(lines).count == 4)
    var changed = lines
    changed[1] = changed[1].replacing("\"status\":200", with: "\"status\":201")
    #expect(throws: KeepingError.self) { try verify(changed) }
    #expect(throws: KeepingError.self) { try verify([lines[0], lines[2], lines[3]]) }
    #expect(throws: KeepingError.self) { try verify([lines[0], lines[2], lines[1], lines[3]]) }
    #expect(throws: KeepingError.self) { try verify(Array(lines.dropFirst())) }
  }

  @Test func `Who kept the last hash knows that the end was cut off`() async throws {
    let (service, lines) = try await written()
    let end = service.server.service.audit.end.hash
    #expect(try verify(lines, seeking: end).hasSought)
    #expect(try !verify(Array(lines.dropLast()), seeking: end).hasSought)
  }

  @Test func `A line that a killed process left unfinished is cut off, and the chain goes on`()
    async throws
  {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var service: TestedService? = try TestedService(folder: folder)
    _ = try await service!.ask(.post, "/v1/enrollments", json: "{}")
    let path = service!.data.auditLog
    await service!.server.service.shutdown()
    service = nil
    let whole = try Data(contentsOf: URL(filePath: path))
    try (whole + Data("{\"numb".utf8)).write(to: URL(filePath: path))
    let again = try TestedService(folder: folder)
    _ = try await again.ask(.post, "/v1/enrollments", json: "{}")
    #expect(try AuditChain(contentsOf: path).count == 2)
    await again.server.service.shutdown()
  }

  @Test func `A log that was changed stops the service from starting`() async throws {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var service: TestedService? = try TestedService(folder: folder)
    _ = try await service!.ask(.post, "/v1/enrollments", json: "{}")
    let path = service!.data.auditLog
    await service!.server.service.shutdown()
    service = nil
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    try Data(text.replacing("\"number\":1", with: "\"number\":2").utf8).write(
      to: URL(filePath: path))
    #expect(throws: KeepingError.self) { try TestedService(folder: folder) }
  }

  @Test func `Entries that come together are all kept, one after the other`() async throws {
    let service = try TestedService()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<2100 {
        group.addTask {
          var entry = AuditEntry("test")
          entry.object = "\(number)"
          try await service.server.service.audit.append(entry)
        }
      }
      try await group.waitForAll()
    }
    #expect(try AuditChain(contentsOf: service.data.auditLog).count == 2100)
    let audit = service.server.service.audit
    for after in [0, 1023, 1024, 2047, 2099, 2100, 9000] {
      let numbers = try audit.entries(after: after, limit: 3).map(\.number)
      #expect(numbers == Array((after + 1)...(after + 3)).filter { $0 <= 2100 })
    }
  }

  @Test func `What is turned away unread is counted and does not fill the disk`() async throws {
    var limits = ServiceLimits()
    limits.requestsPerSecond = 0.001
    limits.bodyBytes = 1000
    let service = try TestedService(limits: limits)
    for _ in 0..<3 {
      _ = try await service.ask(.post, "/v1/templates", [UInt8](repeating: 0, count: 2000))
    }
    #expect(try lines(service).isEmpty)
    let counts = try await service.ask(.get, "/metrics", as: .auditor).body
    let text = String(decoding: counts.readableBytesView, as: UTF8.self)
    #expect(text.contains("ridgeline_requests_total{operation=\"templates\",status=\"413\"} 1"))
    #expect(text.contains("status=\"429\"} 2"))
  }

  @Test func `Auditors read the log in pages`() async throws {
    let (service, _) = try await written()
    let page = try await service.ask(.get, "/v1/audit?after=1&limit=2", as: .auditor)
    let entries = try #require(try page.json["entries"] as? [any Sendable])
    #expect(entries.count == 2)
    #expect((entries.first as? [String: any Sendable])?["number"] as? Double == 2)
  }
}
