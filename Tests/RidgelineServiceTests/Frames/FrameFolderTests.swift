import Foundation
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
