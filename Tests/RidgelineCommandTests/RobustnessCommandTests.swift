import Foundation
import Ridgeline
import RidgelineFormats
import RidgelineSynthesis
import Testing

@testable import RidgelineCommand
@testable import RidgelineEvaluation
@testable import RidgelineStudies
@testable import RidgelineLab

/// The folder of the package.
private let package = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite("Disturbed prints on the command line")
struct RobustnessCommandTests {
  private let ridgeline = package.appending(path: ".build/release/ridgeline").path
  private let prints = package.appending(path: "Fixtures/prints").path

  private func run(_ arguments: String...) -> (status: Int, output: String) {
    guard case .exited(let status, let output) = ProgramRun.run([ridgeline] + arguments) else {
      return (-1, "")
    }
    return (status, output)
  }

  @Test("are measured level by level, as text, JSON and a page")
  func bench() throws {
    let folder = try TestFolder.make()
    let measured = run(
      "bench", "robustness", prints, "--axis", "window", "--levels", "96,200", "--fingers", "5",
      "--prints-per-finger", "2", "--json", "\(folder)/r.json", "--report", "\(folder)/r.html")
    #expect(measured.status == 0)
    #expect(measured.output.contains("Ridgeline, window size (side in pixels at 500 ppi)"))
    let data = try Data(contentsOf: URL(filePath: "\(folder)/r.json"))
    let result = try JSONDecoder().decode(RobustnessResult.self, from: data)
    #expect(
      result.sets == [
        RobustnessResult.MeasuredSet(
          try PrintSet(folder: prints).limited(fingers: 5, printsPerFinger: 2))
      ])
    let axis = try #require(result.engines.first?.axes.first)
    // The weaker disturbance first, whatever the order on the command line.
    #expect(axis.points.map(\.label) == ["whole", "200", "96"])
    #expect(axis.points[0].figures.fnmrAtThreshold.value == 0)
    #expect(axis.points[2].figures.fnmrAtThreshold.value > 0)
    #expect(axis.points.allSatisfy { $0.sets[0].genuineCount == 5 && $0.sets[0].threshold == 40 })
    for point in axis.points {
      for (estimate, _) in point.figures.columns {
        let (low, high) = (try #require(estimate.low), try #require(estimate.high))
        #expect(low <= estimate.value && estimate.value <= high)
      }
    }
    let page = try String(contentsOf: URL(filePath: "\(folder)/r.html"), encoding: .utf8)
    #expect(page.contains("<polygon") && page.contains("data:image/png;base64,"))
    #expect(!page.contains("http"))
  }

  @Test("are given to another engine as pictures, beside ours in every figure")
  func engines() throws {
    let folder = try TestFolder.make()
    let script = "\(folder)/engine.sh"
    // The template is the picture itself: equal pictures match, others do not.
    let text = """
      #!/bin/sh
      head -c 8 "$1" | grep -q PNG || exit 1
      if [ $# = 2 ] && [ ! -e "$2" ]; then cp "$1" "$2"; exit; fi
      cmp -s "$1" "$2" && echo 1 || echo 0
      """
    try Data(text.utf8).write(to: URL(filePath: script))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    let measured = run(
      "bench", "robustness", prints, "--axis", "frame", "--levels", "3", "--fingers", "2",
      "--prints-per-finger", "2", "--json", "\(folder)/r.json", "--engine",
      "same: \(script), \(script)", "--quiet")
    #expect(measured.status == 0)
    #expect(measured.output.isEmpty)
    let result = try JSONDecoder().decode(
      RobustnessResult.self, from: Data(contentsOf: URL(filePath: "\(folder)/r.json")))
    #expect(result.engines.map(\.name) == ["Ridgeline", "same"])
    #expect(result.engines.map(\.isCalibrated) == [true, false])
    let same = result.engines[1].axes[0].points
    #expect(same.allSatisfy { $0.figures.failuresToEnroll.value == 0 })
    #expect(same.allSatisfy { $0.figures.fmr1000.value == 1 })
  }

  @Test("ask for levels that make sense, with the status for usage, and for sets that exist")
  func usage() {
    #expect(run("bench", "robustness", prints, "--axis", "tilt").status == 2)
    #expect(run("bench", "robustness", prints, "--axis", "window", "--levels", "3").status == 2)
    #expect(run("bench", "robustness", prints, "--levels", "30").status == 2)
    #expect(run("bench", "robustness", prints, "--fingers", "1").status == 2)
    #expect(run("bench", "robustness", "\(prints)/nowhere").status == 3)
    #expect(
      run("bench", "robustness", prints, "--engine", "none: /no/such, /program").status == 3)
  }

  @Test("accept levels below zero")
  func negativeLevels() throws {
    let list = try #require(LevelList(argument: "-20,10"))
    #expect(list.values == [-20, 10])
    #expect(LevelList(argument: "10,x") == nil)
    let folder = try TestFolder.make()
    let measured = run(
      "bench", "robustness", prints, "--axis", "resolution", "--levels", "-10,10", "--fingers",
      "2", "--prints-per-finger", "2", "--json", "\(folder)/r.json")
    #expect(measured.status == 0)
    let result = try JSONDecoder().decode(
      RobustnessResult.self, from: Data(contentsOf: URL(filePath: "\(folder)/r.json")))
    #expect(result.engines[0].axes[0].points.map(\.label) == ["-10", "0", "+10"])
  }

  @Test("are made by synth in the order asked for, with their truth")
  func synth() throws {
    let folder = try TestFolder.make()
    let made = run(
      "synth", "--fingers", "1", "--impressions", "1", "--out", folder, "--disturb", "angle=90",
      "window=160", "frame=4")
    #expect(made.status == 0)
    let image = try FingerprintImage(contentsOf: "\(folder)/01_1.png")
    #expect(image.width == 168 && image.height == 168)
    let json = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(filePath: "\(folder)/truth/01_1.json"))) as? [String: Any])
    #expect(json["disturbances"] as? [String] == ["angle=90", "window=160", "frame=4"])
    #expect(json["width"] as? Int == 168)
    let minutiae = try #require(json["minutiae"] as? [[String: Any]])
    #expect(!minutiae.isEmpty)
    #expect(minutiae.allSatisfy { (3.5...163.5).contains($0["x"] as? Double ?? 0) })
    for wrong in ["angle", "angle=x", "tilt=3", "window=2"] {
      #expect(run("synth", "--out", folder, "--disturb", wrong).status == 2)
    }
    #expect(run("synth", "--out", folder, "--disturb", "angle=9", "--templates-only").status == 2)
  }

  @Test("state the resolution they have, or do not have where that is the disturbance")
  func statedResolution() throws {
    let folder = try TestFolder.make()
    #expect(
      run(
        "synth", "--fingers", "1", "--impressions", "1", "--out", folder, "--disturb",
        "resolution=25"
      ).status == 0)
    let image = try FingerprintImage(contentsOf: "\(folder)/01_1.png")
    #expect(abs(image.resolution.pixelsPerInch - 500) < 0.1)
    #expect(image.width == 310)
    let json = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(filePath: "\(folder)/truth/01_1.json"))) as? [String: Any])
    #expect(json["pixelsPerInch"] as? Double == 400)
  }

  @Test("lose more where they are compressed more", arguments: [DisturbanceKind.wsq, .jpeg])
  func compression(kind: DisturbanceKind) throws {
    let image = MasterFinger(seed: 3).impression(0).image
    func difference(_ level: Double) throws -> Int {
      let result = try kind.disturbed(image, level: level, seed: 1, print: "01_1")
      #expect(result.map == nil)
      #expect(result.image.resolution == image.resolution)
      return zip(result.image.pixels, image.pixels).reduce(0) {
        $0 + abs(Int($1.0) - Int($1.1))
      }
    }
    let levels = kind.defaultLevels
    let differences = try levels.map(difference)
    #expect(differences[0] > 0)
    #expect(differences == differences.sorted())
  }
}
