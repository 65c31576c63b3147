import Foundation
import Testing

@testable import RidgelineGallery

@Suite("The key of a gallery")
struct GalleryKeyTests {
  private static let digits = String(repeating: "0f", count: 32)

  @Test("Digits, base64, a file and a variable give the same key")
  func sources() throws {
    let key = try GalleryKey(GalleryKeyTests.digits)
    let base64 = Data(repeating: 0x0f, count: 32).base64EncodedString()
    #expect(try GalleryKey(base64 + "\n").encoded == GalleryKeyTests.digits)
    #expect(try GalleryKey(key.encoded.uppercased()).id == key.id)
    let file = NSTemporaryDirectory() + "key-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data("\(key.encoded)\n".utf8).write(to: URL(fileURLWithPath: file))
    #expect(try GalleryKey(contentsOfFile: file).id == key.id)
    let environment = ["K": base64]
    #expect(try GalleryKey(environmentVariable: "K", of: environment).id == key.id)
  }

  @Test(
    "What is no key is refused, naming where it came from and what a key is",
    arguments: ["", "0f0f", String(repeating: "g", count: 64), "AAAA", "0f 0f"])
  func refusals(text: String) throws {
    let error = try #require(throws: GalleryError.self) { try GalleryKey(text, source: "here") }
    #expect(error.description.contains("here"))
    #expect(error.description.contains("64 hexadecimal digits or base64"))
  }

  @Test("A missing file, a file of something else and an unset variable are refused")
  func missingSources() throws {
    #expect(
      throws: GalleryError.invalidKey(source: "/nowhere/key", reason: "the file cannot be read")
    ) {
      try GalleryKey(contentsOfFile: "/nowhere/key")
    }
    #expect(throws: GalleryError.self) { try GalleryKey(contentsOfFile: "/dev/zero") }
    #expect(throws: GalleryError.invalidKey(source: "$K", reason: "it is not set")) {
      try GalleryKey(environmentVariable: "K", of: [:])
    }
  }

  @Test("Two random keys differ, and neither shows itself when printed")
  func secrecy() {
    let keys = [GalleryKey.random(), GalleryKey.random()]
    #expect(keys[0].id != keys[1].id)
    for key in keys {
      var dumped = ""
      dump(key, to: &dumped)
      for shown in ["\(key)", String(reflecting: key), dumped, key.id] {
        #expect(!shown.contains(key.encoded.prefix(16)))
      }
    }
  }
}
