import FoundationEssentials
import Synchronization
import Testing

@testable import RidgelineService

@Suite struct AuditFileTests {
  /// A log of small files in a folder of its own.
  private func withLog(
    _ body: (DataFolder, @Sendable () throws -> AuditLog) async throws -> Void
  ) async throws {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let data = try DataFolder(folder)
    try await body(data) { try AuditLog(in: data, limit: 3000) }
  }

  private func write(_ numbers: Range<Int>, to log: AuditLog) async throws {
    for number in numbers {
      var entry = AuditEntry("test")
      entry.object = "\(number)"
      try await log.append(entry)
    }
  }

  private func earlier(_ data: DataFolder) throws -> [AuditFiles.Earlier] {
    try AuditFiles(current: data.auditLog).earlier()
  }

  @Test func `The chain goes on across files and restarts, and entries are read across them`()
    async throws
  {
    try await withLog { data, open in
      for start in [0, 60, 120] {
        let log = try open()
        try await write(start..<start + 60, to: log)
        await log.shutdown()
      }
      #expect(try earlier(data).count > 5)
      let chain = try AuditChain(contentsOf: data.auditLog)
      #expect(chain.count == 180 && chain.first == 1)
      let log = try open()
      for after in [0, 1, 17, 59, 100, 178, 179, 180, 500] {
        let numbers = try log.entries(after: after, limit: 40).map(\.number)
        #expect(numbers == Array((after + 1)...(after + 40)).filter { $0 <= 180 })
      }
      await log.shutdown()
    }
  }

  @Test
  func
    `A file that is missing in the middle is found, and those that were taken elsewhere are told of`()
    async throws
  {
    try await withLog { data, open in
      let log = try open()
      try await write(0..<100, to: log)
      await log.shutdown()
      let files = try earlier(data)
      #expect(files.count > 3)
      let oldest = try AuditChain(contentsOf: files[0].path)
      #expect(oldest.first == 1 && oldest.count == files[1].first - 1)
      #expect(try AuditChain(contentsOf: files[1].path).first == files[1].first)
      try FileManager.default.removeItem(atPath: files[0].path)
      let left = try AuditChain(contentsOf: data.auditLog, seeking: oldest.hash)
      #expect(left.first == files[1].first && left.count == 100)
      // What the files that are left follow is known by its hash.
      #expect(left.hasSought)
      try FileManager.default.removeItem(atPath: files[2].path)
      #expect(throws: KeepingError.self) { try AuditChain(contentsOf: data.auditLog) }
    }
  }

  @Test func `A line of an earlier file that was changed is found`() async throws {
    try await withLog { data, open in
      let log = try open()
      try await write(0..<60, to: log)
      await log.shutdown()
      let path = try earlier(data)[1].path
      let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      let object = "\"object\":\"\(try earlier(data)[1].first + 3)\""
      #expect(text.contains(object))
      try Data(text.replacing(object, with: "\"object\":\"x\"").utf8).write(to: URL(filePath: path))
      #expect(throws: KeepingError.self) { try AuditChain(contentsOf: data.auditLog) }
    }
  }

  @Test
  func `After a writing that failed halfway the next one begins where the last good one ended`()
    async throws
  {
    try await withLog { data, open in
      let log = try open()
      try await write(0..<5, to: log)
      try AuditFile(data.auditLog).append(Array("{\"half\":".utf8))
      log.state.withLock {
        ($0.fault, $0.tried) = (KeepingError(path: data.auditLog, reason: "no space"), .now)
      }
      await #expect(throws: KeepingError.self) { try await log.requireWritable() }
      try await write(5..<8, to: log)
      try await log.requireWritable()
      #expect(try AuditChain(contentsOf: data.auditLog).count == 8)
      await log.shutdown()
    }
  }

  @Test func `A log that somebody changed meanwhile is not gone on with`() async throws {
    try await withLog { data, open in
      let log = try open()
      try await write(0..<5, to: log)
      let whole = try Data(contentsOf: URL(filePath: data.auditLog))
      let text = String(decoding: whole, as: UTF8.self)
      for changed in [
        text.replacing("\"object\":\"4\"", with: "\"object\":\"9\""), String(text.dropLast(40)),
      ] {
        try Data(changed.utf8).write(to: URL(filePath: data.auditLog))
        log.state.withLock { $0.fault = KeepingError(path: data.auditLog, reason: "no space") }
        await #expect(throws: KeepingError.self) { try await write(5..<6, to: log) }
      }
      try whole.write(to: URL(filePath: data.auditLog))
      try await write(5..<6, to: log)
      #expect(try AuditChain(contentsOf: data.auditLog).count == 6)
      await log.shutdown()
    }
  }
}
