import FoundationEssentials
import Ridgeline
import RidgelineFormats
import Testing

@Suite("Picture files on disk")
struct ImageFilesTests {
  private func withFile(_ bytes: [UInt8], _ body: (URL) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "ridgeline-\(UUID().uuidString).txt")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url)
  }

  @Test("are read by path and by URL alike, whatever their name says")
  func read() throws {
    try withFile(Array("P5 2 1 255\n".utf8) + [7, 9]) { url in
      let options = ImageDecodingOptions(polarity: .lightRidges)
      let byURL = try FingerprintImage(contentsOf: url, options: options)
      let byPath = try FingerprintImage(contentsOf: url.path, options: options)
      #expect(byURL == byPath)
      #expect(byURL.pixels == [7, 9])
      #expect(byURL.polarity == .lightRidges)
    }
  }

  @Test("that are missing, folders, elsewhere or empty are refused with the reason")
  func unreadable() throws {
    let path = "/nowhere/at/all.png"
    let missing = #expect(throws: ImageDecodingError.self) {
      try FingerprintImage(contentsOf: path)
    }
    #expect(missing == .unreadableFile(path: path, reason: "no such file or directory"))
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: ImageDecodingError.unreadableFile(path: folder, reason: "is a directory")) {
      try FingerprintImage(contentsOf: folder)
    }
    let elsewhere = try #require(URL(string: "https://example.org/print.png"))
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(contentsOf: elsewhere) }
    try withFile([]) { url in
      #expect(throws: ImageDecodingError.unknownFormat(firstBytes: [])) {
        try FingerprintImage(contentsOf: url)
      }
    }
  }

  @Test("without an end are not read for ever")
  func endless() {
    let path = "/dev/zero"
    #expect(throws: ImageDecodingError.unreadableFile(path: path, reason: "it is a device")) {
      try FingerprintImage(contentsOf: path)
    }
  }

  @Test("with more bytes than a picture within the limit needs are refused unread")
  func oversized() throws {
    let options = ImageDecodingOptions(pixelLimit: 1)
    try withFile([UInt8](repeating: 0, count: 65 << 20)) { url in
      let error = #expect(throws: ImageDecodingError.self) {
        try FingerprintImage(contentsOf: url, options: options)
      }
      guard case .oversizedFile = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }
}
