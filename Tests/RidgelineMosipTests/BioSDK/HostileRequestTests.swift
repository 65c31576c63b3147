import Testing

@testable import RidgelineMosip

@Suite("Hostile requests to a BioSDK")
struct HostileRequestTests {
  /// Numbers that are always the same.
  private struct Steps {
    private var state: UInt64 = 88_172_645_463_325_252

    mutating func next(below limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
  }

  @Test(
    "What is changed anywhere is answered, and never with a match of strangers",
    arguments: ["match", "check-quality", "extract-template", "segment", "convert-format"])
  func changed(_ path: String) throws {
    let sdk = BioSDK()
    let template = try ClientRequest.answer(
      sdk, "/extract-template",
      .members(["sample": ClientRequest.record([ClientRequest.segment(try Prints.picture(1))])])
    )["response"]
    let other = try ClientRequest.answer(
      sdk, "/extract-template",
      .members(["sample": ClientRequest.record([ClientRequest.segment(try Prints.picture(2))])])
    )["response"]
    let whole = JSONValue.members([
      "sample": template, "gallery": .array([other]), "modalitiesToMatch": .strings(["FINGER"]),
      "sourceFormat": .string("ISO19794_4_2011"), "targetFormat": .string("IMAGE/PNG"),
      "flags": .object([]),
    ]).encoded
    let marks = Array("[]{}\",:-0129null\\ ".utf8)
    var steps = Steps()
    for _ in 0..<300 {
      var text = whole
      for _ in 0...steps.next(below: 3) {
        let at = steps.next(below: text.count)
        switch steps.next(below: 4) {
        case 0: text[at] = marks[steps.next(below: marks.count)]
        case 1: text[at] = UInt8(steps.next(below: 256))
        case 2: text.removeSubrange(at..<min(text.count, at + 1 + steps.next(below: 20)))
        default: text.insert(marks[steps.next(below: marks.count)], at: at)
        }
      }
      let envelope = JSONValue.members([
        "version": .string("1.0"), "request": .string(Prints.base64(text)),
      ])
      let answer = sdk.answer(path: "/" + path, body: envelope.encoded)
      let value = try JSONScanner.read(answer.body)
      #expect(answer.status == 200)
      for decision in value["response"]["response"].elements ?? [] {
        #expect(decision["decisions"]["FINGER"]["match"].text != "MATCHED")
      }
    }
  }
}
