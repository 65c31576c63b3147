import Foundation
import Ridgeline
import Testing

@testable import RidgelineMosip

@Suite("Decisions of a BioSDK fail closed")
struct DecisionTests {
  private let sdk = BioSDK()
  private static let fingers: [[String]] = [
    ["Right", "Thumb"], ["Right", "IndexFinger"], ["Right", "MiddleFinger"],
    ["Right", "RingFinger"],
    ["Right", "LittleFinger"], ["Left", "Thumb"], ["Left", "IndexFinger"],
    ["Left", "MiddleFinger"],
    ["Left", "RingFinger"], ["Left", "LittleFinger"],
  ]

  private func hands(_ print: Int, shift: Int = 0) throws -> JSONValue {
    ClientRequest.record(
      try DecisionTests.fingers.enumerated().map { index, words in
        ClientRequest.segment(
          try Prints.picture((index + shift) % 10 + 1, print), subtype: words)
      })
  }

  private func decision(
    _ sample: JSONValue, _ record: JSONValue, flags: JSONValue = .null, by sdk: BioSDK = BioSDK()
  ) throws -> JSONValue {
    let response = try ClientRequest.answer(
      sdk, "/match",
      .members(["sample": sample, "gallery": .array([record]), "flags": flags]))
    return response["response"].elements?.first?["decisions"]["FINGER"] ?? response
  }

  @Test("Ten fingers are fused, and the same ten in other places are nobody's")
  func tenFingers() throws {
    var settings = BioSDKSettings()
    settings.tellsScores = true
    let open = BioSDK(settings: settings)
    let mate = try decision(hands(1), hands(2), by: open)
    #expect(mate["match"].text == "MATCHED")
    #expect(mate["analyticsInfo"]["fingers"].text == "10")
    let stranger = try decision(hands(1), hands(2, shift: 1), by: open)
    #expect(stranger["match"].text == "NOT_MATCHED")
    let score = { (value: JSONValue) in Double(value["analyticsInfo"]["score"].text ?? "") ?? -1 }
    #expect(score(mate) > 100 && score(stranger) < 40)
  }

  @Test("A higher threshold may be asked for, a lower one or none not")
  func threshold() throws {
    let (one, other) = try (
      ClientRequest.record([ClientRequest.segment(Prints.picture(1))]),
      ClientRequest.record([ClientRequest.segment(Prints.picture(1, 2))])
    )
    func decide(_ threshold: JSONValue) throws -> JSONValue {
      try decision(one, other, flags: .members(["Threshold": threshold]))
    }
    #expect(try decide(.string("40"))["match"].text == "MATCHED")
    #expect(try decide(.integer(999))["match"].text == "NOT_MATCHED")
    for text in ["0", "39.9", "-1", "nan", "inf", "low", ""] {
      #expect(try decide(.string(text))["statusCode"] == .integer(401), "\(text)")
    }
    #expect(try decide(.null)["match"].text == "MATCHED")
  }

  @Test("A threshold above the service's is refused at the beginning, since nothing keeps it")
  func initialThreshold() throws {
    for (threshold, isRefused) in [("40", false), ("30", false), ("41", true), ("x", true)] {
      let request = JSONValue.members(["initParams": .members(["threshold": .string(threshold)])])
      let answer = sdk.answer(path: "/init", body: ClientRequest.envelope(request))
      let errors = try JSONScanner.read(answer.body)["errors"].elements ?? []
      #expect(errors.isEmpty != isRefused, "\(threshold)")
    }
  }

  @Test("No finger in common, nothing that can be read, and other modalities are no match")
  func nothing() throws {
    let one = ClientRequest.record([ClientRequest.segment(try Prints.picture(1))])
    let other = ClientRequest.record([
      ClientRequest.segment(try Prints.picture(1, 2), subtype: ["Right", "Thumb"])
    ])
    #expect(try decision(one, other)["match"].text == "NOT_MATCHED")
    let junk = ClientRequest.record([ClientRequest.segment(Array("junk".utf8))])
    #expect(try decision(one, junk)["match"].text == "ERROR")
    #expect(try decision(junk, one)["statusCode"] == .integer(401))
    #expect(try decision(one, ClientRequest.record([]))["match"].text == "ERROR")
    #expect(try decision(ClientRequest.record([]), one)["statusCode"] == .integer(404))
    let missing = ClientRequest.record([ClientRequest.segment([], isException: true)])
    #expect(try decision(missing, one)["statusCode"] == .integer(404))
    let response = try ClientRequest.answer(
      sdk, "/match",
      .members([
        "sample": one, "gallery": .array([one]), "modalitiesToMatch": .strings(["FACE", "FINGER"]),
      ]))
    let decisions = response["response"].elements?.first?["decisions"] ?? .null
    #expect(decisions["FACE"]["match"].text == "ERROR")
    #expect(decisions["FINGER"]["match"].text == "MATCHED")
  }

  @Test("A finger that gives no template counts against the others")
  func poorFinger() throws {
    func record(_ print: Int, second: [UInt8]) throws -> JSONValue {
      ClientRequest.record([
        ClientRequest.segment(try Prints.picture(1, print)),
        ClientRequest.segment(second, subtype: ["Left", "Thumb"]),
      ])
    }
    var settings = BioSDKSettings()
    settings.tellsScores = true
    let open = BioSDK(settings: settings)
    let reference = try record(2, second: Prints.picture(2))
    let alone = try decision(
      ClientRequest.record([ClientRequest.segment(Prints.picture(1))]), reference, by: open)
    let damaged = try decision(record(1, second: Array("junk".utf8)), reference, by: open)
    let score = { (value: JSONValue) in Double(value["analyticsInfo"]["score"].text ?? "") ?? -1 }
    #expect(score(damaged) < score(alone))
    #expect(damaged["errors"].elements?.count == 1)
  }

  @Test("An unknown position is tried with every finger, and pays for the tries")
  func unknownPosition() throws {
    var settings = BioSDKSettings()
    settings.tellsScores = true
    let open = BioSDK(settings: settings)
    let unknown = ClientRequest.record([
      ClientRequest.segment(try Prints.picture(1), subtype: ["UNKNOWN"])
    ])
    let found = try decision(unknown, hands(2), by: open)
    let known = try decision(
      ClientRequest.record([
        ClientRequest.segment(Prints.picture(1), subtype: ["Right", "Thumb"])
      ]), hands(2), by: open)
    #expect(found["match"].text == "MATCHED")
    let score = { (value: JSONValue) in Double(value["analyticsInfo"]["score"].text ?? "") ?? -1 }
    #expect(abs(score(known) - 10 - score(found)) < 0.2)
  }

  @Test("Missing and impossible parameters have their status codes")
  func parameters() throws {
    let one = ClientRequest.record([ClientRequest.segment(try Prints.picture(1))])
    let cases: [(String, JSONValue, Int64)] = [
      ("/match", .members(["gallery": .array([one])]), 402),
      ("/match", .members(["sample": one]), 402),
      ("/match", .members(["sample": one, "gallery": .string("x")]), 401),
      ("/match", .members(["sample": .string("x"), "gallery": .array([])]), 401),
      ("/match", .members(["sample": one, "gallery": .array([.null])]), 402),
      ("/match", .members(["sample": one, "gallery": .array([one]), "flags": .array([])]), 401),
      (
        "/match", .members(["sample": .members(["segments": .integer(1)]), "gallery": .array([])]),
        401
      ),
      (
        "/match",
        .members(["sample": .members(["segments": .array([.integer(700)])]), "gallery": .array([])]
        ), 401
      ),
      ("/check-quality", .object([]), 402),
      ("/check-quality", .members(["sample": ClientRequest.record([])]), 404),
      ("/check-quality", .members(["sample": one, "modalitiesToCheck": .strings(["IRIS"])]), 403),
      ("/check-quality", .members(["sample": one, "modalitiesToCheck": .integer(1)]), 401),
      (
        "/extract-template", .members(["sample": one, "modalitiesToExtract": .strings(["FACE"])]),
        401
      ),
      ("/segment", .members(["sample": ClientRequest.record([])]), 404),
      ("/match", .members(["sample": one, "gallery": .array([])]), 200),
    ]
    for (path, request, status) in cases {
      #expect(
        try ClientRequest.answer(sdk, path, request)["statusCode"] == .integer(status),
        "\(path) \(status)")
    }
  }

  @Test("Too much of anything is refused before it is worked on")
  func tooMuch() throws {
    let segment = ClientRequest.segment([1])
    let many = ClientRequest.record(Array(repeating: segment, count: 65))
    #expect(
      try ClientRequest.answer(sdk, "/segment", .members(["sample": many]))["statusCode"]
        == .integer(401))
    let record = ClientRequest.record([])
    let crowd = JSONValue.members([
      "sample": record, "gallery": .array(Array(repeating: record, count: 1_001)),
    ])
    #expect(try ClientRequest.answer(sdk, "/match", crowd)["statusCode"] == .integer(401))
  }

  @Test("A request that takes longer than it may ends with an error")
  func late() throws {
    var settings = BioSDKSettings()
    settings.timeLimit = .zero
    let one = ClientRequest.record([ClientRequest.segment(try Prints.picture(1))])
    let answer = try ClientRequest.answer(
      BioSDK(settings: settings), "/match", .members(["sample": one, "gallery": .array([one])]))
    #expect(answer["statusCode"] == .integer(500))
  }

  @Test("Enums in any case, data as base64, and a subtype in one text are taken")
  func spellings() throws {
    var segment = ClientRequest.segment([])
    segment["bdb"] = .string(
      Data(try Prints.picture(1)).base64EncodedString().replacing("+", with: "-")
        .replacing("/", with: "_"))
    var information = segment["bdbInfo"]
    information["type"] = .string("Finger")
    information["subtype"] = .string("left indexfinger")
    segment["bdbInfo"] = information
    let mate = ClientRequest.record([ClientRequest.segment(try Prints.picture(1, 2))])
    #expect(try decision(ClientRequest.record([segment]), mate)["match"].text == "MATCHED")
    let response = try ClientRequest.answer(
      sdk, "/segment", .members(["sample": ClientRequest.record([segment])]))
    let back = try #require(response["response"]["segments"].elements?.first)
    #expect(back["bdbInfo"]["type"] == .strings(["FINGER"]))
    #expect(back["bdbInfo"]["subtype"] == .strings(["left", "indexfinger"]))
    guard case .octets = back["bdb"] else {
      Issue.record("the data are no list of numbers")
      return
    }
  }
}
