import Foundation
import Testing

@Suite("One door to the kernels")
struct OneDoorTests {
  /// The Swift files of all targets, with their paths below `Sources`.
  private func sources() throws -> [(path: String, text: String)] {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = root.appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    return try paths.filter { $0.hasSuffix(".swift") }.map {
      ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
    }
  }

  @Test("C is called from one folder alone")
  func folder() throws {
    let sources = try sources()
    let inside = sources.filter { $0.path.hasPrefix("Ridgeline/Kernels/") }
    let kernel = /\brk_/
    #expect(inside.contains { $0.text.contains(kernel) })
    for (path, text) in sources where !path.hasPrefix("Ridgeline/Kernels/") {
      #expect(!text.contains(kernel) && !text.contains("CRidgelineKernels"), "\(path)")
    }
  }

  @Test("Nothing in the engine falls back on a form of the loops that nobody chose")
  func defaults() throws {
    for (path, text) in try sources() where path.hasPrefix("Ridgeline/") {
      for type in ["Kernels", "KernelVariant"] {
        #expect(!text.contains("kernels: \(type) ="), "\(path)")
        #expect(!text.contains("kernels = \(type)."), "\(path)")
      }
    }
  }
}
