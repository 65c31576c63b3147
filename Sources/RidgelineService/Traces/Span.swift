import FoundationEssentials

/// A piece of a request's time.
struct Span: Sendable {
  /// What it is a piece of.
  enum Kind: Int, Sendable {
    /// Something that the service does within a request.
    case within = 1
    /// A request that the service answers.
    case server = 2
  }

  let name: String
  let kind: Kind
  let trace: String
  let id: String
  /// The span above; nil where the trace begins here.
  let parent: String?
  let start: Date
  let end: Date
  /// Words and numbers about it; nothing of a print, no name of a person.
  let words: [String: String]
  let numbers: [String: Int]
  let isFault: Bool
}

/// Spans as lines of the file exporter of OpenTelemetry read them: OTLP in JSON, one request a line.
struct SpanLine: Encodable {
  private struct Value: Encodable {
    var stringValue: String?
    /// A number of 64 bits is a string in the JSON of protocol buffers.
    var intValue: String?
  }

  private struct Attribute: Encodable {
    let key: String
    let value: Value
  }

  private struct Status: Encodable {
    let code: Int
  }

  private struct Written: Encodable {
    let traceId: String
    let spanId: String
    let parentSpanId: String?
    let name: String
    let kind: Int
    let startTimeUnixNano: String
    let endTimeUnixNano: String
    let attributes: [Attribute]
    let status: Status

    init(_ span: Span) {
      traceId = span.trace
      spanId = span.id
      parentSpanId = span.parent
      name = span.name
      kind = span.kind.rawValue
      startTimeUnixNano = Written.nanoseconds(span.start)
      endTimeUnixNano = Written.nanoseconds(span.end)
      attributes =
        span.words.sorted { $0.key < $1.key }
        .map { Attribute(key: $0.key, value: Value(stringValue: $0.value)) }
        + span.numbers.sorted { $0.key < $1.key }
        .map { Attribute(key: $0.key, value: Value(intValue: "\($0.value)")) }
      status = Status(code: span.isFault ? 2 : 0)
    }

    private static func nanoseconds(_ date: Date) -> String {
      // Microseconds are what a date tells.
      "\(UInt64(max(0, date.timeIntervalSince1970 * 1e6)))000"
    }
  }

  private struct Scope: Encodable {
    let name: String
  }

  private struct ScopeSpans: Encodable {
    let scope: Scope
    let spans: [Written]
  }

  private struct Resource: Encodable {
    let attributes: [Attribute]
  }

  private struct ResourceSpans: Encodable {
    let resource: Resource
    let scopeSpans: [ScopeSpans]
  }

  private let resourceSpans: [ResourceSpans]

  /// A line of spans.
  init(_ spans: [Span], version: String) {
    resourceSpans = [
      ResourceSpans(
        resource: Resource(attributes: [
          Attribute(key: "service.name", value: Value(stringValue: "ridgeline")),
          Attribute(key: "service.version", value: Value(stringValue: version)),
        ]),
        scopeSpans: [
          ScopeSpans(scope: Scope(name: "ridgeline.service"), spans: spans.map(Written.init))
        ])
    ]
  }
}
