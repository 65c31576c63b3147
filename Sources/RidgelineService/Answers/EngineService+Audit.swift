import Hummingbird

extension EngineService {
  private struct Page: Encodable {
    let entries: [AuditEntry]
    /// How many entries there are.
    let count: Int
    /// The hash of the last one, to be kept elsewhere.
    let hash: String
  }

  /// A page of the audit log.
  func readAudit(_ exchange: Exchange) async throws -> Response {
    let after = try exchange.query.number("after", 0...Int(Int32.max)) ?? 0
    let limit = try exchange.query.number("limit", 1...1000) ?? 100
    let audit = audit
    let page = try await engine.run { _ in
      let end = audit.end
      return Page(
        entries: try audit.entries(after: after, limit: limit), count: end.count, hash: end.hash)
    }
    return try Answer.json(page)
  }
}
