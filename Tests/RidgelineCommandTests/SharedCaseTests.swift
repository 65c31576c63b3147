import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineEvaluation

/// The inputs beside the package that were read wrongly once, each with what is right.
@Suite(
  "The shared cases",
  .enabled(if: Cases.arePresent, "needs ../shared/cases beside the package"))
struct SharedCaseTests {
  private let ridgeline: String
  private let prints: String
  private let folder: String

  init() throws {
    let package = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    ridgeline = package.appending(path: ".build/release/ridgeline").path
    prints = package.appending(path: "Fixtures/prints").path
    folder = try TestFolder.make()
  }

  private func path(_ name: String) -> String { "\(Cases.folder)/\(name)" }

  /// Runs the program and takes what it says on both channels.
  private func run(_ arguments: String...) -> (status: Int, output: String) {
    let words = ["/bin/sh", "-c", "exec \"$@\" 2>&1", "sh", ridgeline] + arguments
    guard case .exited(let status, let output) = ProgramRun.run(words) else { return (-1, "") }
    return (status, output)
  }

  @Test("every finger of a file is used (F1)")
  func everyFinger() throws {
    #expect(run("match", path("two-fingers.fmr"), "\(prints)/02_2.png").status == 0)
    let made = run("extract", path("four-fingers.an2"), "-o", folder)
    #expect(made.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == (1...4).map { "four-fingers_\($0).ridgeline" })
    #expect(run("gallery", "init", "\(folder)/g").status == 0)
    let added = run(
      "gallery", "add", "\(folder)/g", path("four-fingers.an2"), "--subject", "T", "--json")
    #expect(added.status == 0)
    for finger in 1...4 { #expect(added.output.contains("\"finger\" : \(finger)")) }
    for name in ["two-fingers.fir", "two-pages.tif"] {
      #expect(
        run("extract", path(name), "--json").output.components(separatedBy: "\"index\"").count == 3)
    }
  }

  @Test(
    "convert writes what info reads (F5)",
    arguments: ["378_certified.fmr", "iso2005_certified.fmr"])
  func certified(name: String) {
    for format in TemplateFormat.allCases.map(\.rawValue) + ["ridgeline", "cbeff"] {
      let file = "\(folder)/o"
      #expect(run("convert", path(name), file, "--to", format).status == 0, "\(format)")
      let info = run("info", file)
      #expect(info.status == 0 && info.output.contains("35 minutiae"), "\(format): \(info.output)")
    }
  }

  @Test("wrong resolutions are warned of (F6) and --ppi goes before a record's own (F7)")
  func resolution() {
    let info = run("info", path("iso-resolution-in-ppi.fmr"))
    #expect(info.status == 0 && info.output.contains("1270 ppi (500 pixels for a centimetre)"))
    for command in [
      ["match", path("iso-resolution-in-ppi.fmr"), "\(prints)/01_2.png"],
      ["extract", path("iso-resolution-in-ppi.fmr")],
      ["enroll", path("iso-resolution-in-ppi.fmr")],
      ["match", path("is-1000-states-nothing.png"), "\(prints)/01_2.png"],
      ["extract", path("is-1000-states-nothing.png")],
      ["enroll", path("is-1000-states-nothing.png")],
    ] {
      let words = ["/bin/sh", "-c", "exec \"$@\" 2>&1", "sh", ridgeline] + command
      guard case .exited(_, let output) = ProgramRun.run(words) else { continue }
      #expect(output.contains("--ppi 500") || output.contains("--ppi auto"), "\(command[0])")
    }
    #expect(
      run("match", path("iso-resolution-in-ppi.fmr"), "\(prints)/01_2.png", "--ppi", "500").status
        == 0)
    #expect(run("extract", path("fir2011-says-150.fir"), "--ppi", "500").status == 0)
    #expect(run("extract", path("fir2011-says-150.fir")).status == 3)
  }

  @Test("what is passed over is named; minutiae beside pictures are listed and converted (F8)")
  func passedOver() {
    let latent = run("info", path("type-13.an2"))
    #expect(latent.status == 0 && latent.output.contains("4 records of type 13 (latent print)"))
    #expect(run("extract", path("type-13.an2")).output.contains("type 13"))
    let both = run("info", path("type-9-and-14.an2"))
    #expect(
      both.output.contains("35 minutiae") && both.output.contains("388 x 460 at 500 ppi, finger 2"))
    #expect(run("convert", path("type-9-and-14.an2"), "\(folder)/o.fmr").status == 0)
    #expect(run("match", "\(folder)/o.fmr", "\(folder)/o.fmr").status == 0)
    let bare = run("info", path("cbeff-bdb-is-wsq.xml"))
    #expect(bare.output.contains("388 x 460") && bare.output.contains("note: record 1"))
    let pages = run("info", path("two-pages.tif")).output
    #expect(pages.contains("388 x 460") && pages.contains("300 x 400"))
  }

  @Test(
    "pictures of all kinds are read and match (F9, F10, F16)",
    arguments: [
      "wsq-two-blocks.wsq", "jpeg-in-tiff.tif", "jpeg-ycbcr.tif", "cmyk.tif", "bigtiff.tif",
      "thumbnail-first.tif", "cmyk.jpg", "lossless-jpegl.jpg", "jpeg-no-eoi.jpg", "rle4.bmp",
      "exif-orientation-3.jpg", "exif-orientation-2-mirrored.jpg", "group4.tif",
    ])
  func pictures(name: String) {
    let info = run("info", path(name))
    #expect(info.status == 0 && info.output.contains("388 x 460"), "\(info.output)")
    #expect(
      run("match", path(name), path("raw-388x460.raw"), "--raw", "388x460", "--ppi", "500").status
        == 0)
  }

  @Test("one bad record does not hide the others (F11)")
  func oneBad() {
    let info = run("info", path("four-fingers-one-bad.an2"))
    #expect(info.status == 0)
    for finger in [1, 3, 4] { #expect(info.output.contains("ppi, finger \(finger)")) }
    #expect(info.output.contains("cannot be read"))
  }

  @Test("written Type-14 has its mandatory fields (F12)")
  func type14() throws {
    let file = "\(folder)/o.an2"
    #expect(
      run("convert", path("four-fingers.an2"), file, "--agency", "XX", "--date", "20260102").status
        == 0)
    let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    for field in ["14.004:XX", "14.005:20260102", "1.011:00.00"] { #expect(text.contains(field)) }
  }

  @Test("raw pixels (F13) and text (F14) are read")
  func rawAndText() {
    #expect(run("extract", path("raw-388x460.raw"), "--raw", "388x460", "--ppi", "500").status == 0)
    #expect(run("extract", path("raw-388x460.raw")).output.contains("--raw"))
    for name in ["template-base64.txt", "template-hex.txt"] {
      let info = run("info", path(name))
      #expect(info.status == 0 && info.output.contains("35 minutiae"), "\(info.output)")
    }
  }
}
