import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import RidgelineGallery
import Testing

@testable import RidgelineService

/// A service with a token of each role, in a folder that lasts as long as the value.
final class TestedService: Sendable {
  let data: DataFolder
  let server: RidgelineServer
  let secrets: [Role: String]
  private let ownsFolder: Bool

  init(
    folder: String? = nil, key: GalleryKey? = nil, limits: ServiceLimits = ServiceLimits(),
    gallery: Bool = false, settings: ServiceSettings = ServiceSettings(),
    traces: String? = nil, frames: String? = nil
  ) throws {
    ownsFolder = folder == nil
    data = try DataFolder(folder ?? TestedService.temporary())
    var secrets: [Role: String] = [:]
    for role in Role.allCases {
      let made = AccessToken.make(role: role, scores: false, note: "", expires: nil)
      try TokenFile(in: data.path).add(made.token)
      secrets[role] = made.secret
    }
    self.secrets = secrets
    if gallery { _ = try Gallery.create(in: "\(data.galleries)/people", key: key) }
    var configuration = ServiceConfiguration(data: data, threads: 2)
    configuration.limits = limits
    configuration.key = key
    configuration.port = 0
    configuration.settings = settings
    configuration.traces = traces
    configuration.frames = frames
    server = try RidgelineServer(
      configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  deinit { if ownsFolder { try? FileManager.default.removeItem(atPath: data.path) } }

  /// A name for a folder that is not there yet.
  static func temporary() -> String {
    FileManager.default.temporaryDirectory.path + "/ridgeline-service-\(UUID().uuidString)"
  }

  /// A print of the fixtures.
  static func fixture(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: "Fixtures/prints/\(name).png")))
  }

  /// Asks as a role, straight to the responder.
  func ask(
    _ method: HTTPRequest.Method, _ uri: String, as role: Role? = .operator,
    headers: HTTPFields = [:], _ body: [UInt8]? = nil
  ) async throws -> TestResponse {
    var headers = headers
    if let role, let secret = secrets[role] { headers[.authorization] = "Bearer \(secret)" }
    let sent = headers
    return try await server.application().test(.router) { client in
      try await client.execute(
        uri: uri, method: method, headers: sent, body: body.map { ByteBuffer(bytes: $0) })
    }
  }

  /// Asks with a document.
  func ask(
    _ method: HTTPRequest.Method, _ uri: String, as role: Role? = .operator,
    headers: HTTPFields = [:], json: String
  ) async throws -> TestResponse {
    var headers = headers
    headers[.contentType] = "application/json"
    return try await ask(method, uri, as: role, headers: headers, Array(json.utf8))
  }

  /// A job once it has ended.
  func ended(_ id: String) async throws -> [String: any Sendable] {
    for _ in 0..<3000 {
      let job = try await ask(.get, "/v1/jobs/\(id)", as: .auditor).json
      if job["state"] as? String != "running" { return job }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("the job does not end")
    return [:]
  }
}

extension TestResponse {
  /// The body as JSON.
  var json: [String: any Sendable] {
    get throws { try #require(try JSONValue(body).object) }
  }

  /// The kind of a problem.
  var problem: String? {
    get throws {
      (try json["type"] as? String)?.split(separator: ":").last.map(String.init)
    }
  }
}
