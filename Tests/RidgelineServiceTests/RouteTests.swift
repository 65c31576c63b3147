import FoundationEssentials
import HTTPTypes
import Testing

@testable import RidgelineService

@Suite struct RouteTests {
  private let table = RouteTable()

  @Test func `A path with a part that stands for something finds its operation and the part`() {
    #expect(
      table.match(.put, "/v1/enrollments/e-1/missing/7")
        == .operation(.markMissing, ["id": "e-1", "position": "7"]))
  }

  @Test func `Percent-encoded parts are decoded once`() {
    #expect(
      table.match(.delete, "/v1/galleries/people/subjects/a%2Fb%2520c")
        == .operation(.removeSubject, ["name": "people", "subject": "a/b%20c"]))
  }

  @Test(arguments: ["/v1/nothing", "/v1/enrollments/", "/v1/jobs/%zz", "/v1//session", "v1"])
  func `Other paths find nothing`(path: String) {
    #expect(table.match(.get, path) == .nothing)
  }

  @Test func `Another method is told which the address takes`() {
    #expect(table.match(.patch, "/v1/enrollments/e-1") == .otherMethod([.get, .delete]))
  }

  @Test func `A request for the head alone is one for the whole`() {
    #expect(table.match(.head, "/healthz") == .operation(.health, [:]))
  }

  @Test func `The description has exactly the routes that are answered`() throws {
    let document = try JSONDecoder().decode(
      Description.self, from: Data(ServiceDescription.bytes))
    var described: Set<String> = []
    for (path, methods) in document.paths {
      for (method, operation) in methods {
        described.insert("\(method.uppercased()) \(path) \(operation.operationId)")
      }
    }
    let answered = Set(
      Operation.allCases.map { "\($0.route.method.rawValue) \($0.route.path) \($0.rawValue)" })
    #expect(described == answered)
  }

  @Test func `The description says of each operation whether it takes a token and a key`() throws {
    let document = try JSONDecoder().decode(
      Description.self, from: Data(ServiceDescription.bytes))
    for operation in Operation.allCases {
      let route = operation.route
      let said = document.paths[route.path]?[route.method.rawValue.lowercased()]
      #expect((said?.security?.isEmpty ?? false) == (operation.roles == nil), "\(operation)")
      let names = said?.parameters?.compactMap(\.name) ?? []
      if let parameters = operation.parameters {
        let query = said?.parameters?.filter { $0.in == "query" }.compactMap(\.name) ?? []
        #expect(Set(query) == Set(parameters), "\(operation)")
      }
      #expect(names.contains("Idempotency-Key") == operation.takesKey, "\(operation)")
      #expect((said?.requestBody != nil) == (operation.body != .none), "\(operation)")
    }
  }

  private struct Description: Decodable {
    struct Named: Decodable {
      let name: String?
      let `in`: String?
    }
    struct Anything: Decodable {}
    struct Described: Decodable {
      let operationId: String
      let security: [[String: [String]]]?
      let parameters: [Named]?
      let requestBody: Anything?
    }

    let paths: [String: [String: Described]]
  }
}
