import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Ridgeline
import RidgelineGallery
import Testing

@testable import RidgelineService

@Suite struct SettingsTests {
  private func read(_ text: String) throws -> ServiceSettings {
    let path = TestedService.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(filePath: path))
    return try ServiceSettings(contentsOf: path)
  }

  @Test func `What a file does not say is as by default`() throws {
    #expect(try read("{}") == ServiceSettings())
    let settings = try read(
      "{\"consent\":{\"vi\":\"Đồng ý?\"},\"policy\":{\"finger\":{\"permitsOverride\":false}}}")
    #expect(settings.consent == ["vi": "Đồng ý?"])
    #expect(!settings.policy.finger.permitsOverride)
    #expect(settings.policy.finger.maximumTries == PersonPolicy().finger.maximumTries)
    #expect(settings.goodScore == ServiceSettings().goodScore)
  }

  @Test(arguments: [
    "", "[]", "{\"consnet\":{}}", "{\"policy\":{\"finger\":{\"enough\":3}}}",
    "{\"policy\":{\"minimumFingers\":0}}", "{\"consent\":{\"fr\":\"oui\"}}",
    "{\"consent\":{\"en\":\"\"}}", "{\"goodScore\":101}", "{\"goodScore\":\"60\"}",
  ])
  func `A file that says what nobody knows, or what makes no sense, is refused`(text: String) {
    #expect(throws: KeepingError.self) { try read(text) }
  }

  @Test
  func
    `People are enrolled by the service's policy, and by another one only where that is permitted`()
    async throws
  {
    var settings = ServiceSettings()
    settings.policy.wanted = [.rightIndex]
    settings.permitsOtherPolicies = false
    let service = try TestedService(settings: settings)
    let begun = try await service.ask(.post, "/v1/enrollments", json: "{}")
    #expect(begun.status == .created)
    let policy = try #require(try begun.json["policy"] as? [String: any Sendable])
    #expect(policy["wanted"] as? [any Sendable] as? [Double] == [2])
    let other = try await service.ask(
      .post, "/v1/enrollments", json: "{\"policy\":{\"minimumFingers\":1}}")
    #expect(other.status == .conflict)
    let shown = try await service.ask(.get, "/v1/settings")
    #expect(try shown.json["permitsOtherPolicies"] as? Bool == false)
  }

  @Test func `With several galleries people go into the one that the settings name, or into none`()
    async throws
  {
    for name in [nil, "others"] {
      let folder = TestedService.temporary()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let galleries = try DataFolder(folder).galleries
      for gallery in ["people", "others"] {
        _ = try Gallery.create(in: "\(galleries)/\(gallery)")
      }
      var settings = ServiceSettings()
      settings.gallery = name
      let service = try TestedService(folder: folder, settings: settings)
      #expect(try await service.ask(.get, "/v1/session").json["gallery"] as? String == name)
    }
    let only = try TestedService(gallery: true)
    #expect(try await only.ask(.get, "/v1/session").json["gallery"] as? String == "people")
  }

  @Test(arguments: ["people", "../people", ""])
  func `A gallery that the settings name and that is not there stops the service`(name: String)
    throws
  {
    let settings = try read("{\"gallery\":\"\(name)\"}")
    #expect(settings.gallery == name)
    #expect(throws: KeepingError.self) { try TestedService(settings: settings) }
  }

  @Test func `Where consent is asked for, no picture is taken before it is noted`() async throws {
    var settings = ServiceSettings()
    settings.requiresConsent = true
    let service = try TestedService(settings: settings)
    let begun = try await service.ask(.post, "/v1/enrollments", json: "{}")
    let uri = "/v1/enrollments/\(try #require(try begun.json["id"] as? String))"
    let print = try TestedService.fixture("01_1")
    #expect(try await service.ask(.post, "\(uri)/captures?show=2", print).status == .conflict)
    _ = try await service.ask(.put, "\(uri)/consent", json: "{\"statement\":\"yes\"}")
    #expect(try await service.ask(.post, "\(uri)/captures?show=2", print).status == .ok)
  }
}
