import HTTPTypes
import Hummingbird
import NIOCore

/// Reads bodies, of so many bytes at most and in a limited time.
struct BodyReading: Sendable {
  /// How many bytes all bodies may have together.
  let held: Admission
  let seconds: Int

  /// Seconds that whatever is done with a piece of a body may take.
  private static let work = 120

  /// A body that is held, and counted until nobody holds it any more.
  final class Held: Sendable {
    let bytes: [UInt8]
    private let count: Int
    private let admission: Admission

    fileprivate init(_ bytes: [UInt8], _ count: Int, _ admission: Admission) {
      (self.bytes, self.count, self.admission) = (bytes, count, admission)
    }

    deinit { admission.giveBack(count) }
  }

  /// The body of a request.
  ///
  /// - Throws: ``Problem`` where it is larger than the limit, says that it will be, comes too slowly, or
  ///   where too much is held already.
  func body(of request: Request, limit: Int) async throws -> Held {
    let stated = request.headers[.contentLength].flatMap { Int($0) }
    if let stated, stated > limit { throw BodyReading.tooLarge(limit) }
    let count = stated ?? limit
    guard held.take(count) else {
      var problem = Problem(.overloaded, "too many bodies are being read")
      problem.retryAfter = 1
      problem.endsConnection = true
      throw problem
    }
    var isHeld = false
    defer { if !isHeld { held.giveBack(count) } }
    let bytes = try await read(request.body, limit: limit, expected: stated ?? 0)
    isHeld = true
    return Held(bytes, count, held)
  }

  /// Counts bytes that came otherwise, as long as somebody holds them.
  ///
  /// - Throws: ``Problem`` where too much is held already.
  func hold(_ bytes: [UInt8]) throws(Problem) -> Held {
    guard held.take(bytes.count) else {
      var problem = Problem(.overloaded, "too many bodies are being read")
      problem.retryAfter = 1
      throw problem
    }
    return Held(bytes, bytes.count, held)
  }

  /// Hands on a body as it comes, however long that takes as long as it comes.
  ///
  /// - Parameters:
  ///   - length: the bytes that the request states; nil where it states none.
  ///   - take: takes the next bytes; none come before it has returned.
  /// - Throws: ``Problem`` where it is larger than the limit, or where nothing comes for too long.
  func each(
    of body: RequestBody?, length: String?, limit: Int,
    _ take: @escaping @Sendable (ByteBuffer) async throws -> Void
  ) async throws {
    if let length = length.flatMap({ Int($0) }), length > limit {
      throw BodyReading.tooLarge(limit)
    }
    guard let body else { return }
    let (seconds, stirring) = (seconds, Stirring())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var count = 0
        for try await piece in body {
          count += piece.readableBytes
          guard count <= limit else { throw BodyReading.tooLarge(limit) }
          stirring.note(working: .seconds(BodyReading.work))
          try await take(piece)
          stirring.note()
        }
      }
      group.addTask {
        try await stirring.wait(forStillness: .seconds(seconds))
        var problem = Problem(.timeout, "nothing of the body came for \(seconds) seconds")
        problem.endsConnection = true
        throw problem
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func read(_ body: RequestBody, limit: Int, expected: Int) async throws -> [UInt8] {
    let seconds = seconds
    return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        for try await piece in body {
          guard bytes.count + piece.readableBytes <= limit else {
            throw BodyReading.tooLarge(limit)
          }
          bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let bytes = try await group.next() ?? nil else {
        var problem = Problem(.timeout, "the body did not come within \(seconds) seconds")
        problem.endsConnection = true
        throw problem
      }
      return bytes
    }
  }

  private static func tooLarge(_ limit: Int) -> Problem {
    var problem = Problem(.tooLarge, "the body has more than \(limit) bytes")
    problem.endsConnection = true
    return problem
  }
}
