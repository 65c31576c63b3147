import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Ridgeline
import RidgelineFormats
import RidgelineGallery
import Testing

@testable import RidgelineService

@Suite struct ImportTests {
  private static func template(_ name: String) throws -> String {
    let image = try FingerprintImage(encoded: TestedService.fixture(name))
    return Data(try Extractor().extract(from: image).template.serialized()).base64EncodedString()
  }

  private static func picture(_ name: String) throws -> String {
    Data(try TestedService.fixture(name)).base64EncodedString()
  }

  private static func line(_ subject: String, _ reference: String) -> String {
    "{\"subject\":\"\(subject)\",\"references\":[{\"position\":2,\(reference)}]}"
  }

  private func send(
    _ lines: [String], to service: TestedService, key: String? = nil, gallery: String = "people"
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.contentType: "application/x-ndjson"]
    headers[.idempotencyKey] = key
    return try await service.ask(
      .post, "/v1/galleries/\(gallery)/imports", as: .administrator, headers: headers,
      Array(lines.joined(separator: "\n").utf8))
  }

  private func subjects(_ service: TestedService) throws -> [String] {
    var names: [String] = []
    try service.server.service.galleries.search("people").gallery.forEachCapture {
      names.append($0.subject)
    }
    return names.sorted()
  }

  @Test
  func `People that are sent together are added, and what is wrong with a line is told of it`()
    async throws
  {
    let service = try TestedService(gallery: true)
    let blank = try PNGEncoder().encode(
      grey: [UInt8](repeating: 255, count: 300 * 400), width: 300, height: 400)
    let answer = try await send(
      [
        ImportTests.line("a", "\"template\":\"\(try ImportTests.template("01_1"))\""), "",
        ImportTests.line("b", "\"picture\":\"\(try ImportTests.picture("02_1"))\""), "no json",
        ImportTests.line("c", "\"picture\":\"\(Data(blank).base64EncodedString())\""),
        ImportTests.line("d\\u0000", "\"picture\":\"\""),
        ImportTests.line("e", "\"file\":\"e.png\""),
        "{\"subject\":\"f\"}",
      ], to: service)
    #expect(answer.status == .created)
    let id = try #require(try answer.json["id"] as? String)
    #expect(answer.headers[.location] == "/v1/jobs/\(id)")
    let job = try await service.ended(id)
    #expect(job["state"] as? String == "done")
    #expect(job["progress"] as? Double == 1)
    let result = try #require(job["result"] as? [String: any Sendable])
    #expect(result["records"] as? Double == 7)
    #expect(result["added"] as? Double == 2)
    #expect(result["failed"] as? Double == 5)
    let failures = try #require(result["failures"] as? [any Sendable]).compactMap {
      ($0 as? [String: any Sendable])?["line"] as? Double
    }
    #expect(failures == [4, 5, 6, 7, 8])
    let failed = try #require(result["failures"] as? [any Sendable]).map {
      ($0 as? [String: any Sendable])?["subject"] as? String
    }
    #expect(failed == [nil, "c", nil, "e", nil])
    #expect(try subjects(service) == ["a", "b"])
    let log = String(
      decoding: try Data(contentsOf: URL(filePath: service.data.auditLog)), as: UTF8.self)
    for name in ["a", "b", "c", "e"] {
      #expect(log.contains("\"subject\":\"\(service.server.service.audit.code(of: name))\""))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: service.data.imports).isEmpty)
  }

  @Test func `A reference at a doubtful resolution is added and told of`() async throws {
    let service = try TestedService(gallery: true)
    let good = "\"picture\":\"\(try ImportTests.picture("02_1"))\""
    let answer = try await send(
      [ImportTests.line("a", good), ImportTests.line("b", good + ",\"ppi\":1000")], to: service)
    let job = try await service.ended(try #require(try answer.json["id"] as? String))
    let result = try #require(job["result"] as? [String: any Sendable])
    #expect(result["added"] as? Double == 2)
    #expect(result["warned"] as? Double == 1)
    let warning = try #require((result["warnings"] as? [any Sendable])?.first)
    let told = try #require(warning as? [String: any Sendable])
    #expect(told["line"] as? Double == 2 && told["reference"] as? Double == 1)
    let notice = try #require(told["resolution"] as? [String: any Sendable])
    #expect(notice["cause"] as? String == "wrongResolution")
    #expect(notice["pixelsPerInch"] as? Double == 1000)
    // A report of before says nothing of warnings, and is read.
    let before = "{\"records\":1,\"added\":1,\"failed\":0,\"failures\":[]}"
    let report = try JSONDecoder().decode(ImportReport.self, from: Data(before.utf8))
    #expect(report.warned == nil && report.added == 1)
  }

  @Test func `The same key and lines are added once, and other lines are refused`() async throws {
    let service = try TestedService(gallery: true)
    let lines = [ImportTests.line("a", "\"template\":\"\(try ImportTests.template("01_1"))\"")]
    let first = try await send(lines, to: service, key: "night")
    let id = try #require(try first.json["id"] as? String)
    #expect(try await send(lines, to: service, key: "night").json["id"] as? String == id)
    #expect(try await send(lines + [""], to: service, key: "night").problem == "keyReused")
    _ = try await service.ended(id)
    let jobs = try await service.ask(.get, "/v1/jobs", as: .auditor)
    #expect(try JSONValue(jobs.body).value as? [any Sendable] != nil)
    #expect(service.server.service.jobs.all.map(\.id) == [id])
    #expect(try subjects(service) == ["a"])
  }

  @Test(arguments: [nil, GalleryKey.random()])
  func `An import that a service did not end goes on in the next, and adds nothing twice`(
    key: GalleryKey?
  ) async throws {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let template = try ImportTests.template("01_1")
    let lines = (0..<200).map {
      ImportTests.line("p-\(1000 + $0)", "\"template\":\"\(template)\"")
    }
    var service: TestedService? = try TestedService(folder: folder, key: key, gallery: true)
    let answer = try await send(lines, to: service!)
    let id = try #require(try answer.json["id"] as? String)
    await service!.server.service.shutdown()
    service = nil
    // Whatever was done is done again from the start: as if nothing had been noted of it.
    let data = try DataFolder(folder)
    let kept = KeptFolder<Job>(folder: data.jobs, key: key, purpose: "jobs")
    let spool = try ImportSpool.make(in: data, key: key)
    for piece in 0..<4 {
      let text = lines[(piece * 50)..<(piece * 50 + 50)].joined(separator: "\n") + "\n"
      try spool.keep(Array(text.utf8)[...], from: 1 + piece * 50, as: piece)
    }
    var job = try #require(try kept.value(id))
    (job.state, job.records) = (.running, ImportedRecords(spool: spool.name, pieces: 4))
    try kept.keep(job, as: id)
    let again = try TestedService(folder: folder, key: key)
    let done = try await again.ended(id)
    #expect(done["state"] as? String == "done")
    #expect((done["result"] as? [String: any Sendable])?["added"] as? Double == 200)
    #expect(try subjects(again) == (0..<200).map { "p-\(1000 + $0)" })
    await again.server.service.shutdown()
  }

  @Test
  func
    `A job that was told to stop does not go on after a restart, nor does one that ends the service`()
    async throws
  {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let data = try DataFolder(folder)
    let kept = KeptFolder<Job>(folder: data.jobs, key: nil, purpose: "jobs")
    let origin = Job.Origin(token: nil, role: nil, peer: nil, request: nil)
    var stopped = Job(.verify, id: "j-stopped", gallery: "people", origin: origin)
    stopped.isCancelled = true
    var deadly = Job(.verify, id: "j-deadly", gallery: "people", origin: origin)
    deadly.starts = JobBoard.mostStarts
    for job in [stopped, deadly] { try kept.keep(job, as: job.id) }
    let service = try TestedService(folder: folder, gallery: true)
    #expect(service.server.service.jobs.job("j-stopped")?.state == .cancelled)
    #expect(service.server.service.jobs.job("j-deadly")?.state == .failed)
    await service.server.service.shutdown()
    #expect(try kept.value("j-deadly")?.state == .failed)
  }

  @Test func `A job of a gallery that is gone fails and says so`() async throws {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let data = try DataFolder(folder)
    let kept = KeptFolder<Job>(folder: data.jobs, key: nil, purpose: "jobs")
    let job = Job(
      .dedupe, id: "j-1", gallery: "people",
      origin: Job.Origin(token: nil, role: nil, peer: nil, request: nil))
    try kept.keep(job, as: job.id)
    let service = try TestedService(folder: folder)
    let end = try await service.ended("j-1")
    #expect(end["state"] as? String == "failed")
    #expect(end["problem"] as? String == "there is no gallery of this name")
    await service.server.service.shutdown()
  }

  @Test func `Records name files of the permitted folder, and of no other`() async throws {
    let root = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let files = FileManager.default
    try files.createDirectory(atPath: "\(root)/in/sub", withIntermediateDirectories: true)
    let print = Data(try TestedService.fixture("01_1"))
    try print.write(to: URL(filePath: "\(root)/in/sub/a.png"))
    try print.write(to: URL(filePath: "\(root)/secret.png"))
    try files.createSymbolicLink(
      atPath: "\(root)/in/link.png", withDestinationPath: "\(root)/secret.png")
    let folder = PermittedFolder("\(root)/in", limit: print.count)
    #expect(try folder.bytes(of: "sub/a.png") == Array(print))
    for path in [
      "../secret.png", "link.png", "/etc/passwd", "", "sub//a.png", "./sub/a.png", "sub",
      "none.png", "sub/a.png\0",
    ] {
      #expect(throws: Problem.self, "\(path)") { try folder.bytes(of: path) }
    }
    let small = PermittedFolder("\(root)/in", limit: print.count - 1)
    #expect(throws: Problem.self) { try small.bytes(of: "sub/a.png") }
  }

  @Test func `A line that is too long is refused, and nothing of what was sent stays`() async throws
  {
    var limits = ServiceLimits()
    limits.bodyBytes = 1000
    let service = try TestedService(limits: limits, gallery: true)
    let lines = (0..<70).map { _ in "{}" } + [String(repeating: "x", count: 1001)]
    #expect(try await send(lines, to: service).status == .contentTooLarge)
    #expect(try await send([], to: service).status == .badRequest)
    #expect(try await send(["{}"], to: service, gallery: "nobody").status == .notFound)
    #expect(try FileManager.default.contentsOfDirectory(atPath: service.data.imports).isEmpty)
    #expect(service.server.service.jobs.all.isEmpty)
  }

  @Test func `With a key nothing of what was sent is in clear`() throws {
    let folder = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let data = try DataFolder(folder)
    let key = GalleryKey.random()
    let spool = try ImportSpool.make(in: data, key: key)
    try spool.keep(Array("{\"subject\":\"Somebody\"}\n".utf8)[...], from: 1, as: 0)
    let path = "\(data.imports)/\(spool.name)/00000000.kept"
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("Somebody"))
    #expect(try spool.piece(0).lines.count == 1)
    #expect(throws: KeepingError.self) { try ImportSpool(spool.name, in: data, key: nil).piece(0) }
    spool.remove()
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
