import Foundation
import Ridgeline
import RidgelineFormats
import RidgelineGallery
import Testing

@testable import RidgelineMosip

/// Documents that are kept in memory.
private struct Documents: BiometricSource {
  var documents: [String: [UInt8]] = [:]

  func document(at address: String) async throws(FetchFailure) -> [UInt8] {
    if address == "expired" { throw .expired }
    guard let document = documents[address] else { throw .unavailable("nothing there") }
    return document
  }
}

@Suite("An ABIS")
struct ABISTests {
  private static func withABIS(
    _ body: (ABIS) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(try open(folder, isNew: true))
  }

  private static func open(_ folder: String, isNew: Bool = false) throws -> ABIS {
    var source = Documents()
    for finger in 1...3 {
      for print in 1...2 {
        source.documents["\(finger)_\(print)"] =
          CBEFFDocument(records: [
            CBEFFDocument.BIR(finger: .leftIndex, data: try Prints.picture(finger, print))
          ]).encoded()
      }
    }
    var face = CBEFFDocument.BIR(subtype: "", data: [1])
    face.type = "Face"
    source.documents["face"] = CBEFFDocument(records: [face]).encoded()
    source.documents["junk"] =
      CBEFFDocument(records: [
        CBEFFDocument.BIR(finger: .leftIndex, data: Array("junk".utf8))
      ]).encoded()
    source.documents["cut"] = Array(source.documents["1_1"]!.dropLast(200))
    let gallery = try isNew ? Gallery.create(in: folder) : Gallery(folder: folder)
    return ABIS(
      search: try GallerySearch(gallery),
      journal: try RequestJournal(path: "\(folder)/\(ABIS.journalName)"), source: source)
  }

  private static func message(
    _ id: String, _ request: String, _ members: KeyValuePairs<String, JSONValue> = [:]
  ) -> JSONValue {
    var message = JSONValue.members([
      "id": .string(id), "version": .string("1.1"), "requestId": .string(request),
      "requesttime": .string("2026-11-28T07:05:09.123Z"),
    ])
    for member in members { message[member.key] = member.value }
    return message
  }

  private func answer(_ abis: ABIS, _ message: JSONValue) async throws -> JSONValue {
    let bytes: [UInt8]
    do {
      bytes = try await abis.answer(to: try ABISRequest(message.encoded), waiting: 7)
    } catch let error as ABISRequest.Refusal {
      bytes = ABISReply.failure(error.reason, id: error.id, requestID: error.requestID)
    }
    let answer = try JSONScanner.read(bytes)
    #expect(answer["requestId"] == message["requestId"])
    #expect(answer["id"] == message["id"])
    #expect(MosipTime.isMoment(answer["responsetime"].text ?? ""))
    return answer
  }

  /// "1", or the reason of a failure.
  private func outcome(_ abis: ABIS, _ message: JSONValue) async throws -> String? {
    let answer = try await answer(abis, message)
    return answer["returnValue"].text == "1" ? "1" : answer["failureReason"].text
  }

  private static func insert(_ request: String, _ reference: String, _ url: String) -> JSONValue {
    message(
      "mosip.abis.insert", request,
      ["referenceId": .string(reference), "referenceURL": .string(url)])
  }

  private static func delete(_ request: String, _ reference: String) -> JSONValue {
    message("mosip.abis.delete", request, ["referenceId": .string(reference)])
  }

  @Test("A person inserted twice under two references is found by either, and the probe is not")
  func duplicates() async throws {
    try await ABISTests.withABIS { abis in
      for (number, reference) in [("1_1", "a"), ("1_2", "b"), ("2_1", "c")].enumerated() {
        let message = ABISTests.insert("r\(number)", reference.1, reference.0)
        #expect(try await outcome(abis, message) == "1")
      }
      let found = try await answer(
        abis,
        ABISTests.message(
          "mosip.abis.identify", "i1",
          [
            "referenceId": .string("a"), "referenceURL": .string(""),
            "flags": .members(["maxResults": .string("10"), "targetFPIR": .string("30")]),
          ]))
      let list = found["candidateList"]
      #expect(list["count"] == .string("1"))
      let candidate = try #require(list["candidates"].elements?.first)
      #expect(candidate["referenceId"].text == "b")
      #expect(candidate["modalities"].elements?.first?["biometricType"].text == "FIR")
      guard case .string = candidate["analytics"]["confidence"] else {
        Issue.record("numbers of an answer are texts")
        return
      }
      let nobody = try await answer(
        abis, ABISTests.message("mosip.abis.identify", "i2", ["referenceId": .string("c")]))
      #expect(nobody["candidateList"]["count"] == .string("0"))
      let byURL = try await answer(
        abis,
        ABISTests.message(
          "mosip.id.identify", "i3", ["referenceId": .null, "referenceUrl": .string("1_1")]))
      #expect(byURL["candidateList"]["count"] == .string("2"))
    }
  }

  @Test("A search can be restricted to some references")
  func restricted() async throws {
    try await ABISTests.withABIS { abis in
      for (number, reference) in [("1_1", "a"), ("1_2", "b"), ("2_1", "c")].enumerated() {
        _ = try await outcome(abis, ABISTests.insert("r\(number)", reference.1, reference.0))
      }
      func identify(_ names: [String]) async throws -> JSONValue {
        try await answer(
          abis,
          ABISTests.message(
            "mosip.abis.identify", "i",
            [
              "referenceId": .string("a"),
              "gallery": .members([
                "referenceIds": .array(names.map { .members(["referenceId": .string($0)]) })
              ]),
            ]))
      }
      #expect(try await identify(["b", "c", "a"])["candidateList"]["count"] == .string("1"))
      #expect(try await identify(["c"])["candidateList"]["count"] == .string("0"))
      let partly = try await identify(["c", "gone"])
      #expect(partly["candidateList"]["analytics"]["unknown"] == .string("1"))
      #expect(try await identify(["gone"])["failureReason"] == .string("12"))
      #expect(try await identify([])["candidateList"]["count"] == .string("1"))
    }
  }

  @Test("A message that comes again has no second effect, also after the program began anew")
  func again() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var abis = try ABISTests.open(folder, isNew: true)
    #expect(try await outcome(abis, ABISTests.insert("r1", "a", "1_1")) == "1")
    abis = try ABISTests.open(folder)
    #expect(try await outcome(abis, ABISTests.insert("r1", "a", "1_1")) == "1")
    #expect(try await outcome(abis, ABISTests.insert("r2", "a", "1_1")) == "10")
    #expect(try abis.gallery.counts().references == 1)
    #expect(try await outcome(abis, ABISTests.delete("d1", "a")) == "1")
    abis = try ABISTests.open(folder)
    #expect(try await outcome(abis, ABISTests.delete("d1", "a")) == "1")
    #expect(try await outcome(abis, ABISTests.delete("d2", "a")) == "12")
    #expect(try abis.gallery.counts().references == 0)
  }

  @Test("A deletion that was begun and not finished is finished when its message comes again")
  func interruptedDeletion() async throws {
    try await ABISTests.withABIS { abis in
      _ = try await outcome(abis, ABISTests.insert("r1", "a", "1_1"))
      try abis.journal.begin("d1", deleting: "a")
      #expect(try await outcome(abis, ABISTests.delete("d1", "a")) == "1")
      #expect(try abis.gallery.counts().references == 0)
    }
  }

  @Test("Every failure has its reason")
  func failures() async throws {
    try await ABISTests.withABIS { abis in
      func changed(_ name: String, _ value: JSONValue) -> JSONValue {
        var message = ABISTests.insert("r", "a", "1_1")
        message[name] = value
        return message
      }
      let cases: [(JSONValue, String)] = [
        (changed("referenceId", .null), "5"), (changed("referenceId", .string("")), "5"),
        (changed("referenceId", .integer(1)), "4"),
        (changed("referenceId", .string("a\u{7}")), "4"),
        (changed("requestId", .null), "6"), (changed("referenceURL", .string("nothing")), "7"),
        (changed("referenceURL", .null), "8"), (changed("requesttime", .null), "9"),
        (changed("referenceURL", .string("face")), "11"), (ABISTests.delete("r", "a"), "12"),
        (changed("version", .string("2.0")), "13"), (changed("version", .null), "13"),
        (changed("id", .string("mosip.abis.forget")), "14"), (changed("id", .null), "14"),
        (changed("requesttime", .string("yesterday")), "15"),
        (changed("requesttime", .string("2026-13-28T07:05:09.123Z")), "15"),
        (changed("referenceURL", .string("cut")), "16"),
        (changed("referenceURL", .string("junk")), "16"),
        (changed("referenceURL", .string("expired")), "17"),
        (ABISTests.message("mosip.abis.identify", "r", ["referenceId": .string("a")]), "12"),
        (ABISTests.message("mosip.abis.identify", "r"), "5"),
        (
          ABISTests.message(
            "mosip.abis.identify", "r",
            ["referenceURL": .string("1_1"), "flags": .members(["targetFPIR": .string("-1")])]), "4"
        ),
      ]
      for (message, reason) in cases {
        let given = try await outcome(abis, message)
        #expect(given == reason, "\(message)")
      }
      #expect(try abis.gallery.counts().references == 0)
    }
  }

  @Test("Whoever asks whether it is there, what waits and how many there are, is told in texts")
  func questions() async throws {
    try await ABISTests.withABIS { abis in
      _ = try await outcome(abis, ABISTests.insert("r1", "a", "1_1"))
      #expect(try await outcome(abis, ABISTests.message("mosip.abis.ping", "p")) == "1")
      let jobs = try await answer(abis, ABISTests.message("mosip.abis.pendingJobs", "p"))
      #expect(jobs["jobscount"] == .string("7"))
      let count = try await answer(abis, ABISTests.message("mosip.abis.referenceCount", "p"))
      #expect(count["count"] == .string("1"))
    }
  }

  @Test("What is no message is refused with what can be said of it")
  func junk() {
    for text in ["", "junk", "[]", "{}", String(repeating: "[", count: 100_000)] {
      #expect(throws: ABISRequest.Refusal.self) { try ABISRequest(Array(text.utf8)) }
    }
  }
}
