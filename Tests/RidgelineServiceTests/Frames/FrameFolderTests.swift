import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import RidgelineService

@Suite("A folder that a scanner's program writes into")
struct FrameFolderTests {
  private let path = "\(NSTemporaryDirectory())frames-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  @Test("New pictures come in their order, each once; what was there before does not come")
  func order() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try write("old", to: "old.png")
    let folder = FrameFolder(path, limit: 1000)
    #expect(try await folder.next(within: .milliseconds(300)) == nil)
    try write("first", to: "b.png")
    try await Task.sleep(for: .milliseconds(30))
    try write("second", to: "a.png")
    #expect(try await folder.next(within: .seconds(5))?.name == "b.png")
    #expect(try await folder.next(within: .seconds(5))?.bytes == Array("second".utf8))
    #expect(try await folder.next(within: .milliseconds(300)) == nil)
  }

  @Test("A file that is written again comes again")
  func again() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = FrameFolder(path, limit: 1000)
    try write("one", to: "capture.bmp")
    #expect(try await folder.next(within: .seconds(5))?.bytes == Array("one".utf8))
    try write("another", to: "capture.bmp")
    #expect(try await folder.next(within: .seconds(5))?.bytes == Array("another".utf8))
  }

  @Test("A picture that nobody waits for any more stays for whoever asks next")
  func abandoned() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = FrameFolder(path, limit: 1000)
    try write("one", to: "capture.bmp")
    var looks = 0
    let lost = try await folder.next(within: .seconds(5)) {
      looks += 1
      return looks < 2
    }
    #expect(lost == nil)
    #expect(try await folder.next(within: .seconds(5))?.bytes == Array("one".utf8))
  }

  @Test("The pictures of a folder are for one token at a time")
  func oneToken() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let service = try TestedService(frames: path)
    try write("one", to: "capture.bmp")
    let mine = try await service.ask(.get, "/v1/frames/next")
    #expect(mine.status == .ok)
    let other = try await service.ask(.get, "/v1/frames/next", as: .administrator)
    #expect(other.status == .conflict)
  }

  @Test("Hidden files, links, folders, and what is empty or too large are passed over")
  func passedOver() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = FrameFolder(path, limit: 10)
    try write("hidden", to: ".part")
    try write("", to: "empty.png")
    try write("more than ten bytes", to: "large.png")
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/link.png", withDestinationPath: "/etc/hostname")
    try FileManager.default.createDirectory(
      atPath: "\(path)/folder.png", withIntermediateDirectories: true)
    #expect(try await folder.next(within: .milliseconds(700)) == nil)
  }
}
