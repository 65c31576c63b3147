import HTTPTypes

/// Finds the operation of a request.
struct RouteTable: Sendable {
  /// What an address and a method mean.
  enum Match: Equatable {
    /// An operation, with the parts of the address that stand for something.
    case operation(Operation, [String: String])
    /// There is something at the address, which takes other methods.
    case otherMethod([HTTPRequest.Method])
    /// There is nothing.
    case nothing
  }

  private let routes: [(operation: Operation, method: HTTPRequest.Method, segments: [String])]

  init() {
    routes = Operation.allCases.map {
      ($0, $0.route.method, RouteTable.segments(of: $0.route.path))
    }
  }

  /// The operation of a method and a path, which may be percent-encoded; HEAD is as GET.
  func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
    let segments = RouteTable.segments(of: path)
    var others: [HTTPRequest.Method] = []
    for route in routes {
      guard let values = RouteTable.values(of: segments, in: route.segments) else { continue }
      if route.method == method || (route.method == .get && method == .head) {
        return .operation(route.operation, values)
      }
      others.append(route.method)
    }
    return others.isEmpty ? .nothing : .otherMethod(others)
  }

  private static func segments(of path: String) -> [String] {
    path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  private static func values(of path: [String], in route: [String]) -> [String: String]? {
    guard path.count == route.count else { return nil }
    var values: [String: String] = [:]
    for (segment, name) in zip(path, route) {
      if name.hasPrefix("{") {
        guard let value = PercentText.decoded(segment), !value.isEmpty else { return nil }
        values[String(name.dropFirst().dropLast())] = value
      } else if segment != name {
        return nil
      }
    }
    return values
  }
}
