import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import RidgelineService

@Suite struct AccessTests {
  /// Who is refused what: the contract's table, not the code's.
  private static let permitted: [Role: Set<Operation>] = [
    .operator: [
      .session, .settings, .quality, .templates, .segmentations, .conversions, .createEnrollment,
      .enrollment,
      .addCapture, .markMissing, .markPresent, .consent, .finishEnrollment, .discardEnrollment,
      .createPreview, .previewFrame, .previewFrames, .previewBest, .endPreview, .nextFrame,
      .addSubject,
    ],
    .matcher: [.session, .settings, .matches, .identifications],
    .auditor: [.session, .settings, .galleries, .audit, .metrics, .jobs, .job, .inspections],
    .administrator: Set(Operation.allCases),
  ]

  private static func uri(_ operation: Operation) -> String {
    operation.route.path.replacing("{position}", with: "3").replacing("{name}", with: "people")
      .replacing("{id}", with: "x").replacing("{subject}", with: "x")
  }

  @Test func `Each role may do what the table says and is refused all else`() async throws {
    let service = try TestedService()
    for operation in Operation.allCases where operation.roles != nil {
      for role in Role.allCases {
        let answer = try await service.ask(
          operation.route.method, AccessTests.uri(operation), as: role)
        let mayDo = AccessTests.permitted[role]?.contains(operation) ?? false
        #expect((answer.status != .forbidden) == mayDo, "\(role) \(operation)")
        #expect(answer.status != .unauthorized, "\(role) \(operation)")
      }
    }
  }

  @Test(arguments: [
    nil, "", "Bearer", "Bearer ", "Bearer wrong", "Basic dXNlcjpwYXNz", "Bearer rdg_00",
    "bearer rdg_0000000000000000000000000000000000000000000000000000000000000000",
  ])
  func `Without a valid token nothing but health and the description is answered`(
    field: String?
  ) async throws {
    let service = try TestedService()
    for operation in Operation.allCases {
      var headers: HTTPFields = [:]
      headers[.authorization] = field
      let answer = try await service.ask(
        operation.route.method, AccessTests.uri(operation), as: nil, headers: headers)
      #expect((answer.status == .unauthorized) == (operation.roles != nil), "\(operation)")
      if answer.status == .unauthorized {
        #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        #expect(try answer.problem == "unauthorized")
      }
    }
  }

  @Test func `A token that has ended is refused, and so is a revoked one from the next request on`()
    async throws
  {
    let service = try TestedService()
    let file = TokenFile(in: service.data.path)
    let ended = AccessToken.make(
      role: .administrator, scores: false, note: "", expires: Date.now.addingTimeInterval(-1))
    let revoked = AccessToken.make(role: .operator, scores: false, note: "", expires: nil)
    try file.add(ended.token)
    try file.add(revoked.token)
    func status(_ secret: String) async throws -> HTTPResponse.Status {
      try await service.ask(
        .get, "/v1/session", as: nil, headers: [.authorization: "Bearer \(secret)"]
      ).status
    }
    #expect(try await status(ended.secret) == .unauthorized)
    #expect(try await status(revoked.secret) == .ok)
    #expect(try file.revoke(revoked.token.id))
    #expect(try await status(revoked.secret) == .unauthorized)
    #expect(try !file.revoke(revoked.token.id))
  }

  @Test func `A file of tokens that cannot be read lets nobody in`() async throws {
    let service = try TestedService()
    try Data("[{".utf8).write(to: URL(filePath: TokenFile(in: service.data.path).path))
    #expect(try await service.ask(.get, "/v1/session").status != .ok)
  }

  @Test func `A data folder that others may look into is refused`() throws {
    let path = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try DataFolder(path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect(throws: KeepingError.self) { try DataFolder(path) }
  }

  @Test func `A token matches its own secret and no other one of many`() {
    let (token, secret) = AccessToken.make(role: .operator, scores: false, note: "", expires: nil)
    let hash = AccessToken.hash(of: secret)
    #expect(token.matches(hash))
    for number in 0..<20_000 { #expect(!token.matches(AccessToken.hash(of: "\(number)"))) }
    // One bit anywhere is enough.
    for place in hash.indices {
      for bit in 0..<8 {
        var other = hash
        other[place] ^= 1 << bit
        #expect(!token.matches(other))
      }
    }
  }

  @Test func `What is kept of a token is a hash, in a file of its owner`() throws {
    let service = try TestedService()
    let path = TokenFile(in: service.data.path).path
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    for secret in service.secrets.values { #expect(!text.contains(secret.dropFirst(4))) }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? Int ?? (mode as? UInt16).map(Int.init)) == 0o600)
  }
}
