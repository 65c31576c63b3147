import FoundationEssentials
import Synchronization

/// The spans of one request, which are written when it is answered.
final class RequestTrace: Sendable {
  /// The trace of the request that the present task answers; nil where nobody traces.
  @TaskLocal static var current: RequestTrace?

  /// More spans than any request has: a stream of frames may go on for hours.
  private static let most = 64

  /// What belongs under this request.
  let place: TraceParent
  private let parent: String?
  private let start = Date.now
  private let spans = Mutex<[Span]>([])

  /// A trace that goes on from a caller's, or begins here.
  init(after caller: TraceParent?) {
    parent = caller?.span
    let new = TraceParent.new()
    place =
      caller.map { TraceParent(trace: $0.trace, span: new.span, isSampled: $0.isSampled) } ?? new
  }

  /// Does something and notes how long it took.
  static func span<Value: Sendable>(
    _ name: String, _ body: () async throws -> Value
  ) async rethrows -> Value {
    guard let trace = current else { return try await body() }
    let start = Date.now
    do {
      let value = try await body()
      trace.note(name, from: start)
      return value
    } catch {
      trace.note(name, from: start, isFault: true)
      throw error
    }
  }

  /// Notes a span that has ended.
  func note(_ name: String, from start: Date, to end: Date = .now, isFault: Bool = false) {
    let span = Span(
      name: name, kind: .within, trace: place.trace, id: RandomBytes.hexadecimal(8),
      parent: place.span, start: start, end: end, words: [:], numbers: [:], isFault: isFault)
    spans.withLock { if $0.count < RequestTrace.most { $0.append(span) } }
  }

  /// All spans, that of the request first.
  func ended(
    as name: String, words: [String: String], numbers: [String: Int], isFault: Bool
  ) -> [Span] {
    [
      Span(
        name: name, kind: .server, trace: place.trace, id: place.span, parent: parent,
        start: start, end: .now, words: words, numbers: numbers, isFault: isFault)
    ] + spans.withLock { $0 }
  }
}
