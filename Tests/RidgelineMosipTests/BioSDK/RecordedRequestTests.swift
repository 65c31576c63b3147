import Foundation
import Testing

@testable import RidgelineMosip

/// Requests that a client sent to another server.
private enum Recorded {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/prototype/interfaces/mosip").standardized

  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func request(_ name: String) throws -> JSONValue {
    try JSONScanner.read(Array(Data(contentsOf: folder.appending(path: "req_\(name).json"))))
  }
}

@Suite(
  "Requests that a real client sent",
  .enabled(
    if: Recorded.arePresent, "needs ../shared/prototype/interfaces/mosip beside the package"))
struct RecordedRequestTests {
  @Test(
    "Each is answered without an error",
    arguments: ["check-quality", "convert-format", "extract-template", "match", "segment"])
  func answered(_ name: String) throws {
    let response = try ClientRequest.answer(BioSDK(), "/" + name, try Recorded.request(name))
    #expect(response["statusCode"] == .integer(200))
    #expect(!response["response"].isNull)
    if name == "match" {
      #expect(
        response["response"].elements?.allSatisfy {
          ["MATCHED", "NOT_MATCHED"].contains($0["decisions"]["FINGER"]["match"].text)
        } == true)
    }
  }

  @Test("The first request is answered with what the SDK is")
  func initialization() throws {
    let response = try ClientRequest.answer(BioSDK(), "/init", try Recorded.request("init"))
    #expect(response["supportedModalities"] == .strings(["FINGER"]))
  }
}
