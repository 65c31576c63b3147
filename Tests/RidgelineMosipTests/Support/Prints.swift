import Foundation
import Testing

@testable import RidgelineMosip

/// The synthetic prints of the package.
enum Prints {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Fixtures/prints").standardized

  /// A print of a finger, 1 to 12, of which there are four.
  static func picture(_ finger: Int, _ print: Int = 1) throws -> [UInt8] {
    let name = "\(finger < 10 ? "0" : "")\(finger)_\(print).png"
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// Bytes as base64.
  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}

/// Requests as a client in Java makes them.
enum ClientRequest {
  /// A segment, with the members that Jackson writes.
  static func segment(
    _ data: [UInt8], subtype: [String] = ["Left", "IndexFinger"], type: String = "FINGER",
    isException: Bool = false
  ) -> JSONValue {
    .members([
      "version": .null, "cbeffversion": .null,
      "birInfo": .members([
        "creator": .string("T"), "index": .string("1"), "payload": .null, "integrity": .null,
        "creationDate": .null,
      ]),
      "bdbInfo": .members([
        "challengeResponse": .null, "index": .null,
        "format": .members(["organization": .string("Mosip"), "type": .string("7")]),
        "creationDate": .members([
          "date": .members(["year": .integer(2026), "month": .integer(11), "day": .integer(28)]),
          "time": .members([
            "hour": .integer(21), "minute": .integer(12), "second": .integer(51),
            "nano": .integer(798_459_905),
          ]),
        ]),
        "type": .strings([type]), "subtype": .strings(subtype), "level": .string("RAW"),
        "purpose": .string("ENROLL"), "quality": .null,
      ]),
      "bdb": .bytes(data), "sb": .null, "birs": .null, "sbInfo": .null,
      "others": isException
        ? .members(["EXCEPTION": .string("true")]) : .members(["RETRIES": .string("1")]),
    ])
  }

  /// A record of segments.
  static func record(_ segments: [JSONValue]) -> JSONValue {
    .members([
      "version": .null, "cbeffversion": .null, "birInfo": .null, "segments": .array(segments),
      "others": .object([]),
    ])
  }

  /// A request in its envelope.
  static func envelope(_ inner: JSONValue, version: String = "1.0") -> [UInt8] {
    JSONValue.members([
      "version": .string(version),
      "request": .string(Data(inner.encoded).base64EncodedString()),
    ]).encoded
  }

  /// The body of an answer.
  static func answer(_ sdk: BioSDK, _ path: String, _ inner: JSONValue) throws -> JSONValue {
    let answer = sdk.answer(path: path, body: envelope(inner))
    #expect(answer.status == 200)
    let value = try JSONScanner.read(answer.body)
    #expect(value["errors"] == .array([]), "\(value["errors"])")
    return value["response"]
  }
}
