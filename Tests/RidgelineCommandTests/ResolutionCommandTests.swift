import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand
@testable import RidgelineEvaluation

/// The folder of the package.
private let package = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite("The command line and wrong resolutions")
struct ResolutionCommandTests {
  private let ridgeline = package.appending(path: ".build/release/ridgeline").path
  private let prints = package.appending(path: "Fixtures/prints").path

  /// Runs the program and takes what it says on both channels.
  private func run(_ arguments: String...) -> (status: Int, output: String) {
    let words = ["/bin/sh", "-c", "exec \"$@\" 2>&1", "sh", ridgeline] + arguments
    guard case .exited(let status, let output) = ProgramRun.run(words) else { return (-1, "") }
    return (status, output)
  }

  private func json(_ output: String) throws -> Any {
    // What is said on standard error comes line by line, before what is written for programs.
    let start = try #require(output.split(separator: "\n").first { $0 == "{" || $0 == "[" })
    return try JSONSerialization.jsonObject(with: Data(output[start.startIndex...].utf8))
  }

  /// A fixture at so many times its size, in a file that states no resolution.
  private func copy(of name: String, ratio: Double, in folder: String) throws -> String {
    let image = try FingerprintImage(
      contentsOf: "\(prints)/\(name).png", options: ImageDecodingOptions(pixelsPerInch: 500))
    let copy = try image.resampled(to: 500 * ratio)
    let bytes = try PGMEncoder().encode(
      grey: copy.pixels, width: copy.width, height: copy.height)
    let path = "\(folder)/\(name).pgm"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  @Test("estimates follow the size of the fixtures", arguments: [0.5, 0.8, 1.25, 2])
  func estimates(ratio: Double) throws {
    for name in ["01_1", "02_1", "05_2", "09_1"] {
      let image = try FingerprintImage(
        contentsOf: "\(prints)/\(name).png", options: ImageDecodingOptions(pixelsPerInch: 500))
      let estimate = try #require(ResolutionEstimate(of: image)).pixelsPerInch
      let copy = try #require(ResolutionEstimate(of: try image.resampled(to: 500 * ratio)))
      #expect(abs(copy.pixelsPerInch / (ratio * estimate) - 1) < 0.08, "\(name)")
      #expect((250...900).contains(estimate), "\(name)")
    }
  }

  @Test("a half-size copy of an unstated resolution is noticed by extract, match and enroll")
  func noticed() throws {
    let folder = try TestFolder.make()
    let half = try copy(of: "02_1", ratio: 0.5, in: folder)
    let extracted = run("extract", half, "--json")
    #expect(extracted.output.contains("check the scanner's resolution, or say --ppi"))
    let result = try #require((try json(extracted.output) as? [[String: Any]])?.first)
    let warnings = try #require(result["warnings"] as? [[String: Any]])
    #expect(warnings.first?["cause"] as? String == "wrongResolution")
    #expect(warnings.first?["file"] as? String == half)
    #expect(warnings.first?["resolutionSource"] as? String == "assumed")
    let estimate = try #require(warnings.first?["estimatedPixelsPerInch"] as? Double)
    #expect((200...340).contains(estimate))
    let matched = run("match", "\(prints)/02_2.png", half, "--json")
    let comparison = try #require(try json(matched.output) as? [String: Any])
    #expect((comparison["warnings"] as? [Any])?.count == 1)
    let enrolled = run("enroll", half, "--json")
    #expect(enrolled.output.contains("(or --ppi auto)"))
    #expect(enrolled.output.contains("\"warnings\""))
  }

  @Test("a gallery notices it too, when prints are added and searched")
  func gallery() throws {
    let folder = try TestFolder.make()
    let half = try copy(of: "02_1", ratio: 0.5, in: folder)
    #expect(run("gallery", "init", "\(folder)/people").status == 0)
    let added = run(
      "gallery", "add", "\(folder)/people", half, "\(prints)/02_2.png", "--subject", "2", "--json")
    let results = try #require(try json(added.output) as? [[String: Any]])
    #expect(results.map { $0["warnings"] != nil } == [true, false])
    let found = run("gallery", "identify", "\(folder)/people", half, "--json")
    #expect(found.output.contains("check the scanner's resolution"))
    let report = try #require(try json(found.output) as? [String: Any])
    #expect((report["warnings"] as? [Any])?.count == 1)
  }

  @Test("nothing is said where the ridges agree, be the resolution stated or assumed")
  func agrees() throws {
    let folder = try TestFolder.make()
    for name in ["02_1", "05_1", "09_1"] {
      let unstated = try copy(of: name, ratio: 1, in: folder)
      for path in ["\(prints)/\(name).png", unstated] {
        let output = run("extract", path, "--json").output
        #expect(!output.contains("warnings"), "\(path)")
        #expect(!output.contains("check the scanner"), "\(path)")
      }
    }
  }

  @Test("--ppi auto finds the mate of a half-size copy, and says what it took")
  func auto() throws {
    let folder = try TestFolder.make()
    let half = try copy(of: "02_1", ratio: 0.5, in: folder)
    #expect(run("match", half, "\(prints)/02_2.png").status == 1)
    let matched = run("match", half, "\(prints)/02_2.png", "--ppi", "auto")
    #expect(matched.status == 0)
    #expect(matched.output.contains("ppi, estimated from the ridges"))
    let extracted = run("extract", half, "--ppi", "auto", "--json")
    let result = try #require((try json(extracted.output) as? [[String: Any]])?.first)
    #expect(result["resolutionSource"] as? String == "estimated")
    #expect(result["warnings"] == nil)
  }

  @Test("--ppi auto refuses a picture without ridges, and a word that is no resolution")
  func refusals() throws {
    let folder = try TestFolder.make()
    let blank = try PNGEncoder().encode(
      grey: [UInt8](repeating: 255, count: 40_000), width: 200, height: 200)
    try Data(blank).write(to: URL(filePath: folder + "/blank.png"))
    let refused = run("extract", "\(folder)/blank.png", "--ppi", "auto")
    #expect(refused.status == 3)
    #expect(refused.output.contains("the resolution cannot be estimated"))
    #expect(run("extract", "\(folder)/blank.png", "--ppi", "guess").status == 2)
    #expect(run("extract", "\(folder)/blank.png", "--ppi", "200").status == 2)
  }
}
