import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineEvaluation

/// An engine that reads a finger's number from the first pixel of its picture.
private struct PixelEngine: PictureEngine {
  let name = "pixel"
  var isCalibrated = true
  let runsInProcess = true

  func enroll(_ print: PrintFile, pixelsPerInch: Double?) -> EnrollmentOutcome<Int> {
    .failure(reason: "pictures only")
  }

  func enroll(_ image: FingerprintImage, named name: String) -> EnrollmentOutcome<Int> {
    image.pixels[0] == 255
      ? .failure(reason: "white") : .enrolled(Int(image.pixels[0]), seconds: 0, bytes: 1)
  }

  func compare(probe: Int, reference: Int) -> ComparisonOutcome {
    .score(max(0, 60 - 6 * Double(abs(probe - reference))))
  }
}

@Suite("A robustness run")
struct RobustnessRunTests {
  /// Six fingers with three prints each; a print's first pixel is ten times its finger's number.
  private func folder() throws -> PrintSet {
    // One name for all: what is drawn depends on it.
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)/set")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for finger in 1...6 {
      for number in 1...3 {
        let pixels = [UInt8](repeating: UInt8(10 * finger), count: 16)
        let png = try PNGEncoder(pixelsPerInch: 500).encode(grey: pixels, width: 4, height: 4)
        try Data(png).write(to: url.appending(path: "\(finger)_\(number).png"))
      }
    }
    return try PrintSet(folder: url.path)
  }

  /// Adds the level to the pixels of the first print of each finger; 9 makes the second's white.
  private let axis = DisturbanceAxis(
    name: "shade", title: "shade", explanation: "Greys are shifted.", unit: "greys",
    levels: [4, 5, 9].map { .init(value: $0, label: "\(Int($0))") },
    undisturbed: .init(value: 0, label: "0")
  ) { image, name, level in
    guard name.hasSuffix("_1") || (level == 9 && name.hasSuffix("_2")) else { return image }
    let grey = name.hasSuffix("_2") ? UInt8(255) : image.pixels[0] + UInt8(level)
    return try FingerprintImage(
      width: image.width, height: image.height,
      pixels: Array(repeating: grey, count: image.pixels.count))
  }

  private func result(
    isCalibrated: Bool = true, both: Bool = false, threads: Int = 1
  ) throws -> RobustnessResult.EngineResult {
    try RobustnessRun(
      run: AccuracyRun(engine: PixelEngine(isCalibrated: isCalibrated), threads: threads),
      axes: [axis], disturbsReferences: both
    ).measured(on: [try folder()])
  }

  @Test("compares disturbed probes with references as they are, the first level undisturbed")
  func probes() throws {
    let points = try result().axes[0].points
    #expect(points.map(\.level) == [0, 4, 5, 9])
    #expect(points.map(\.isUndisturbed) == [true, false, false, false])
    #expect(points[0].figures.eer.value == 0)
    // 4 greys off: mates of the first print have a score of 36. 2 of 3 mated pairs have it as probe.
    #expect(abs(points[1].figures.fnmrAtThreshold.value - 2.0 / 3) < 1e-12)
    #expect(points[1].figures.fmrAtThreshold.value == 0)
    // 5 greys off, the next finger is as near as the own one: 15 of 135 impostors.
    #expect(abs(points[2].figures.eer.value - 0.5 * 15 / 135) < 1e-12)
    #expect(points[3].sets[0].failureCount == 6)
    #expect(abs(points[3].figures.failuresToEnroll.value - 1.0 / 3) < 1e-12)
  }

  @Test("disturbs references as well where asked to")
  func both() throws {
    let points = try result(both: true).axes[0].points
    let alone = try result().axes[0].points
    // Whites are references of the firsts as well: their score sinks from 6 to 0.
    #expect(abs(alone[3].figures.eer.value - 0.5 * (1.0 / 3 + 15.0 / 135)) < 1e-12)
    #expect(abs(points[3].figures.eer.value - 0.5 * (2.0 / 3 + 5.0 / 135)) < 1e-12)
  }

  @Test("keeps the threshold that the undisturbed prints gave an engine without the contract")
  func ownThreshold() throws {
    let engine = try result(isCalibrated: false)
    #expect(!engine.isCalibrated)
    let thresholds = Set(engine.axes[0].points.flatMap { $0.sets.map(\.threshold) })
    #expect(thresholds.count == 1)
    #expect(engine.axes[0].points[0].figures.fmrAtThreshold.value == 0)
    #expect(try #require(thresholds.first) <= 60)
  }

  @Test("has intervals that hold the figures, the same on any number of threads")
  func intervals() throws {
    let points = try result().axes[0].points
    for point in points {
      for (estimate, _) in point.figures.columns {
        let (low, high) = (try #require(estimate.low), try #require(estimate.high))
        #expect(low <= estimate.value && estimate.value <= high)
      }
    }
    let parallel = try result(threads: 4).axes[0].points
    #expect(points.map(\.figures) == parallel.map(\.figures))
  }

  @Test("puts the undisturbed prints between negative and positive levels")
  func place() {
    func index(_ levels: [Double]) -> Int {
      DisturbanceAxis(
        name: "", title: "", explanation: "", unit: "",
        levels: levels.map { .init(value: $0, label: "") },
        undisturbed: .init(value: 0, label: "")
      ) { image, _, _ in image }.undisturbedIndex
    }
    #expect(index([-20, -3, 3]) == 2)
    #expect(index([3, 5]) == 0)
  }

  @Test("is written, read, tabled and shown on a page without a trace of outside files")
  func report() throws {
    let set = try folder()
    let result = RobustnessResult(
      comparisonProtocol: .allPairs, seed: 1, areReferencesDisturbed: false,
      sets: [.init(set)], engines: [try result()], seconds: 1)
    let read = try JSONDecoder().decode(
      RobustnessResult.self, from: try JSONEncoder().encode(result))
    #expect(
      read.engines[0].axes[0].points.map(\.figures)
        == result.engines[0].axes[0].points.map(\.figures))
    #expect(RobustnessTable(result).text.contains("FNMR at score 40"))
    let html = RobustnessReport(result).html
    #expect(html.contains("<polygon") && html.contains("Shade"))
    #expect(!html.contains("src='http") && !html.contains("href="))
  }

  @Test("takes the first fingers and prints of a set where it is limited")
  func limited() throws {
    let set = try folder().limited(fingers: 2, printsPerFinger: 2)
    #expect(set.prints.map(\.name) == ["1_1", "1_2", "2_1", "2_2"])
  }

  @Test("refuses a template, which cannot be disturbed")
  func template() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let path = url.appending(path: "1_1.ridgeline")
    try Data(Template.empty.serialized()).write(to: path)
    let set = try PrintSet(folder: url.path)
    #expect(throws: PictureSetError.template(path: path.path)) { try PictureSet(reading: set) }
  }

  @Test("leaves sets without impostors out of the means, and refuses to measure nothing else")
  func unmeasured() throws {
    let whole = try folder()
    let one = PrintSet(name: "one", prints: whole.prints.filter { $0.finger == "1" })
    let run = RobustnessRun(
      run: AccuracyRun(engine: PixelEngine(), threads: 1), axes: [axis])
    let engine = try run.measured(on: [whole, one])
    let points = engine.axes[0].points
    #expect(points.allSatisfy { $0.sets.map { $0.figures == nil } == [false, true] })
    let alone = try result().axes[0].points
    #expect(points.map(\.figures) == alone.map(\.figures))
    #expect(throws: PictureSetError.noComparisons(sets: ["one"])) { try run.measured(on: [one]) }
  }

  @Test("takes a file that cannot be read for a failure to enroll, as an accuracy run does")
  func unreadable() throws {
    let whole = try folder()
    try Data([1, 2, 3]).write(to: URL(filePath: whole.prints[4].path))
    let run = RobustnessRun(
      run: AccuracyRun(engine: PixelEngine(), threads: 2), axes: [axis])
    let points = try run.measured(on: [whole]).axes[0].points
    #expect(points.map { $0.sets[0].failureCount } == [1, 1, 1, 6])
  }
}
