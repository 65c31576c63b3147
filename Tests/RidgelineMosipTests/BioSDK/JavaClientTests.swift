import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineMosip

@Suite("What MOSIP's client in Java expects of a BioSDK")
struct JavaClientTests {
  private let sdk = BioSDK()

  @Test("The root says in words that the service runs")
  func root() {
    for path in ["/", "", "/biosdk-service", "/biosdk-service/"] {
      let answer = sdk.answer(path: path)
      #expect(answer.status == 200)
      #expect(String(decoding: answer.body, as: UTF8.self).hasPrefix("Service is running"))
    }
    // There is an operation of this name, which takes POST alone.
    #expect(sdk.answer(path: "/init").status == 405)
  }

  @Test("Init answers what the SDK is, without a status around it")
  func initialization() throws {
    let request = JSONValue.members([
      "initParams": .members(["format.url.default": .string("http://127.0.0.1:9099")])
    ])
    for path in ["/init", "/biosdk-service/init"] {
      let information = try ClientRequest.answer(sdk, path, request)
      #expect(information["apiVersion"] == .string("0.9"))
      #expect(information["supportedModalities"] == .strings(["FINGER"]))
      #expect(
        information["supportedMethods"].members.map(\.name).sorted() == [
          "CONVERT_FORMAT", "EXTRACT", "MATCH", "QUALITY_CHECK", "SEGMENT",
        ])
      #expect(information["productOwner"]["organization"].text == "Ridgeline")
      #expect(information["statusCode"].isNull)
    }
  }

  @Test("An envelope tells version and time, and faults of the envelope are errors")
  func envelope() throws {
    let good = sdk.answer(
      path: "/init", body: ClientRequest.envelope(.members(["initParams": .null])))
    let value = try JSONScanner.read(good.body)
    #expect(value.members.map(\.name) == ["version", "responsetime", "response", "errors"])
    #expect(value["version"].text == "1.0")
    #expect(MosipTime.isMoment(value["responsetime"].text ?? ""))
    for (body, code) in [
      (Array("junk".utf8), "INVALID_REQUEST_BODY"), ([], "INVALID_REQUEST_BODY"),
      (Array("[]".utf8), "INVALID_REQUEST_BODY"), (Array("{}".utf8), "INVALID_REQUEST_BODY"),
      (Array("{\"request\":\"*\"}".utf8), "INVALID_REQUEST_BODY"),
      (Array("{\"request\":\"AAAA\"}".utf8), "INVALID_REQUEST_BODY"),
      (ClientRequest.envelope(.object([]), version: "2.0"), "BIO_SDK_001"),
    ] {
      let answer = sdk.answer(path: "/match", body: body)
      #expect(answer.status == 200)
      let value = try JSONScanner.read(answer.body)
      #expect(value["response"].isNull)
      #expect(value["errors"].elements?.first?["code"].text == code)
    }
    #expect(sdk.answer(path: "/init/init", body: []).status == 200)
    #expect(sdk.answer(path: "/forget", body: []).status == 404)
  }

  @Test("Every record of the gallery gets a decision, in order: mates match, strangers do not")
  func match() throws {
    let sample = ClientRequest.record([ClientRequest.segment(try Prints.picture(1))])
    let gallery = try [(1, 2), (2, 1), (1, 3)].map {
      ClientRequest.record([ClientRequest.segment(try Prints.picture($0, $1))])
    }
    let response = try ClientRequest.answer(
      sdk, "/match",
      .members([
        "sample": sample, "gallery": .array(gallery), "modalitiesToMatch": .strings(["Finger"]),
        "flags": .null,
      ]))
    #expect(response["statusCode"] == .integer(200))
    let decisions = response["response"].elements ?? []
    #expect(decisions.map { $0["galleryIndex"] } == [.integer(0), .integer(1), .integer(2)])
    #expect(
      decisions.map { $0["decisions"]["FINGER"]["match"].text } == [
        "MATCHED", "NOT_MATCHED", "MATCHED",
      ])
    // Who may ask again and again should not see how near it was.
    #expect(decisions.allSatisfy { $0["decisions"]["FINGER"]["analyticsInfo"]["score"].isNull })
  }

  @Test("A template is a record of ISO/IEC 19794-2:2011 in signed numbers, and matches its finger")
  func template() throws {
    let response = try ClientRequest.answer(
      sdk, "/extract-template",
      .members([
        "sample": ClientRequest.record([ClientRequest.segment(try Prints.picture(1))]),
        "modalitiesToExtract": .strings(["FINGER"]), "flags": .object([]),
      ]))
    #expect(response["statusCode"] == .integer(200))
    let segment = try #require(response["response"]["segments"].elements?.first)
    guard case .octets(let bytes, isSigned: true) = segment["bdb"] else {
      Issue.record("the template is no list of signed numbers")
      return
    }
    #expect(StoredContent.formatName(of: bytes) == "iso-19794-2-2011")
    #expect(segment["bdbInfo"]["format"]["type"].text == "2")
    #expect(segment["bdbInfo"]["level"].text == "PROCESSED")
    #expect(segment["bdbInfo"]["type"] == .strings(["FINGER"]))
    #expect(segment["bdbInfo"]["subtype"] == .strings(["Left", "IndexFinger"]))
    // What was not asked about stays as it was.
    #expect(segment["bdbInfo"]["creationDate"]["time"]["nano"] == .integer(798_459_905))
    #expect(segment["others"]["RETRIES"].text == "1")
    let record = try MinutiaeRecord(encoded: bytes)
    #expect(record.views.first?.finger == RecordedPosition(.leftIndex))
    let match = try ClientRequest.answer(
      sdk, "/match",
      .members([
        "sample": ClientRequest.record([ClientRequest.segment(try Prints.picture(1, 2))]),
        "gallery": .array([response["response"]]),
      ]))
    #expect(
      match["response"].elements?.first?["decisions"]["FINGER"]["match"].text == "MATCHED")
  }

  @Test("The engine's own templates are given where the flag asks for them")
  func ownTemplate() throws {
    let sample = ClientRequest.record([ClientRequest.segment(try Prints.picture(1))])
    let response = try ClientRequest.answer(
      sdk, "/extract-template",
      .members(["sample": sample, "flags": .members(["template": .string("RIDGELINE")])]))
    let bytes = response["response"]["segments"].elements?.first?["bdb"].bytes(limit: 1 << 20)
    #expect(Template.isSerialized(bytes ?? []))
    let refused = try ClientRequest.answer(
      sdk, "/extract-template",
      .members(["sample": sample, "flags": .members(["template": .string("other")])]))
    #expect(refused["statusCode"] == .integer(401))
  }

  @Test(
    "Quality is a number of 0 to 100 for the modality, with what is wrong as a flat map of texts")
  func quality() throws {
    let response = try ClientRequest.answer(
      sdk, "/check-quality",
      .members([
        "sample": ClientRequest.record([ClientRequest.segment(try Prints.picture(1))]),
        "modalitiesToCheck": .strings(["FINGER"]), "flags": .object([]),
      ]))
    let score = response["response"]["scores"]["FINGER"]
    #expect(score["errors"] == .array([]))
    let value = Double(score["score"].text ?? "") ?? -1
    #expect(value > 0 && value <= 100)
    for member in score["analyticsInfo"].members {
      guard case .string = member.value else {
        Issue.record("\(member.name) is no text")
        continue
      }
    }
  }

  @Test("A picture is converted to PNG and JPEG, and what is no format is refused")
  func conversion() throws {
    let sample = ClientRequest.record([ClientRequest.segment(try Prints.picture(1))])
    func convert(_ source: JSONValue, _ target: JSONValue) throws -> JSONValue {
      try ClientRequest.answer(
        sdk, "/convert-format",
        .members([
          "sample": sample, "sourceFormat": source, "targetFormat": target,
          "sourceParams": .object([]), "targetParams": .object([]),
          "modalitiesToConvert": .strings(["FINGER"]),
        ]))
    }
    for (target, start) in [
      ("IMAGE/PNG", [0x89, 0x50] as [UInt8]), ("image/jpeg", [0xFF, 0xD8]),
      ("IMAGE/WSQ", [0xFF, 0xA0]), ("ISO19794_4_2011", Array("FIR\0".utf8)),
      ("ISO19794_2_2011", Array("FMR\0".utf8)),
    ] {
      let response = try convert(.string("ISO19794_4_2011"), .string(target))
      let bytes = response["response"]["segments"].elements?.first?["bdb"].bytes(limit: 1 << 22)
      #expect(bytes?.starts(with: start) == true, "\(target)")
    }
    #expect(try convert(.string("ISO19794_4_2011"), .null)["statusCode"] == .integer(402))
    #expect(try convert(.null, .string("IMAGE/PNG"))["statusCode"] == .integer(402))
    #expect(
      try convert(.string("ISO19794_5_2011"), .string("IMAGE/PNG"))["statusCode"] == .integer(401))
    #expect(
      try convert(.string("ISO19794_4_2011"), .string("IMAGE/XPM"))["statusCode"] == .integer(401))
  }

  @Test("A single finger stays what it is when it is segmented, and a stated exception stays too")
  func segment() throws {
    let picture = try Prints.picture(1)
    let response = try ClientRequest.answer(
      sdk, "/segment",
      .members([
        "sample": ClientRequest.record([
          ClientRequest.segment(picture),
          ClientRequest.segment([], subtype: ["Left", "Thumb"], isException: true),
        ]), "modalitiesToSegment": .strings(["FINGER"]),
      ]))
    let segments = response["response"]["segments"].elements ?? []
    #expect(segments.count == 2)
    #expect(segments.first?["bdb"].bytes(limit: 1 << 20) == picture)
    #expect(segments.last?["others"]["EXCEPTION"].text == "true")
  }
}
