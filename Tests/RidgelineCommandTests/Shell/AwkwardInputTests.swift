import Foundation
import Glibc
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand
@testable import RidgelineFiles
@testable import RidgelineStudies

@Suite("Awkward paths and figures")
struct AwkwardInputTests {
  private let prints = CommandRun.prints

  @Test("that begin with a dash are files after --")
  func dashes() throws {
    let folder = try TestFolder.make()
    #expect(try CommandRun("convert", "\(prints)/01_1.png", "\(folder)/-dash.tif").status == 0)
    for line in [
      ["info", "--", "-dash.tif"], ["extract", "--", "-dash.tif"],
      ["extract", "--output", "out", "--", "-dash.tif"], ["quality", "--", "-dash.tif"],
      ["enroll", "--", "-dash.tif"], ["match", "--", "-dash.tif", "-dash.tif"],
      ["convert", "--", "-dash.tif", "-other.png"], ["inspect", "--", "-dash.tif"],
    ] {
      let run = try CommandRun(line, in: folder)
      #expect(run.status == 0, "\(line): \(run.errors)")
    }
    for made in ["out/-dash.ridgeline", "-other.png", "-dash-stages.png"] {
      #expect(FileManager.default.fileExists(atPath: "\(folder)/\(made)"), "\(made)")
    }
  }

  @Test("that lead in a circle are walked once")
  func loops() throws {
    let folder = try TestFolder.make()
    try FileManager.default.createDirectory(
      atPath: "\(folder)/below", withIntermediateDirectories: true)
    for name in ["a", "b"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(name)", withDestinationPath: ".")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/below/\(name)", withDestinationPath: "..")
    }
    try FileManager.default.copyItem(atPath: "\(prints)/01_1.png", toPath: "\(folder)/p.png")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/below/q.png", withDestinationPath: "../p.png")
    #expect(
      try InputPaths.expand([folder], say: { _ in }) == [
        "\(folder)/below/q.png", "\(folder)/p.png",
      ])
  }

  @Test("that are pipes or devices are passed over in folders and refused by name")
  func pipes() throws {
    let folder = try TestFolder.make()
    let pipe = "\(folder)/f.png"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(try CommandRun("gallery", "init", "\(folder)/g").status == 0)
    try FileManager.default.copyItem(atPath: "\(prints)/01_1.png", toPath: "\(folder)/p.png")
    #expect(try InputPaths.expand([folder], say: { _ in }) == ["\(folder)/p.png"])
    #expect(try CommandRun("extract", folder).status == 0)
    for line in [
      ["info", pipe], ["extract", pipe], ["match", pipe, "\(prints)/01_1.png"],
      ["convert", pipe, "\(folder)/o.png"], ["quality", pipe], ["enroll", pipe],
      ["info", "/dev/zero"], ["info", folder], ["gallery", "add", "\(folder)/g", "--list", pipe],
      ["bench", "accuracy", prints, "--compare", pipe],
    ] {
      let run = try CommandRun(line)
      #expect(run.status == 3, "\(line)")
    }
    #expect(try CommandRun("info", pipe).text.contains("named pipe"))
    // What the shell passes on has somebody at its other end.
    let passed = try CommandRun(
      [], shell: "cat '\(prints)/01_1.png' | \"$1\" info /dev/stdin; exit $?")
    #expect(passed.status == 0, "\(passed.text)")
  }

  @Test("such as the largest whole number and nan are refused or bounded")
  func figures() throws {
    let folder = try TestFolder.make()
    let gallery = "\(folder)/g"
    #expect(try CommandRun("gallery", "init", gallery).status == 0)
    #expect(try CommandRun("gallery", "add", gallery, "\(prints)/01_1.png").status == 0)
    let (print, other) = ("\(prints)/01_1.png", "\(prints)/01_2.png")
    let huge = "9223372036854775807"
    let small = "-9223372036854775808"
    let out = "\(folder)/out"
    let refused: [[String]] = [
      ["gallery", "stats", gallery, "--references", huge],
      ["gallery", "stats", gallery, "--references", small],
      ["gallery", "identify", gallery, print, "--rate", "nan"],
      ["gallery", "identify", gallery, print, "--candidates=\(small)"],
      ["gallery", "add", gallery, print, "--finger", huge],
      ["gallery", "dedupe", gallery, "--false-pairs", "nan"],
      ["gallery", "dedupe", gallery, "--false-pairs", "inf"],
      ["synth", "--fingers", huge, "--out", out], ["synth", "--impressions", huge, "--out", out],
      ["synth", "--fingers", huge, "--templates-only", "--out", out],
      ["synth", "--wear", "nan", "--out", out], ["synth", "--healing", "nan", "--out", out],
      ["synth", "--threads=\(small)", "--out", out], ["synth", "--fingers", "nan", "--out", out],
      ["convert", print, "\(folder)/x.jp2", "--jp2-ratio", "nan"],
      ["convert", print, "\(folder)/x.jp2", "--jp2-ratio", "inf"],
      ["convert", print, "\(folder)/x.jp2", "--jp2-ratio", "0.5"],
      ["convert", print, "\(folder)/x.wsq", "--wsq-rate", "nan"],
      ["convert", print, "\(folder)/x.an2", "--date", "99999999"],
      ["convert", print, "\(folder)/x.an2", "--date", "20230229"],
      ["convert", print, "\(folder)/x.an2", "--date", "00000101"],
      ["convert", print, "\(folder)/x.fir", "--finger", huge],
      ["match", print, other, "--threshold", "nan"], ["match", print, other, "--ppi", "nan"],
      ["match", print, other, "--draw", "\(folder)/d.png", "--largest-drawing", "nan"],
      ["match", print, other, "--largest-picture", huge],
      ["inspect", print, "--largest-drawing", "0"],
      ["quality", print, "--least", huge], ["audit", print, "--least", "nan"],
      ["enroll", print, "--fewest", huge],
      ["bench", "stages", "--fingers", huge], ["bench", "causes", "--fingers", huge],
      ["bench", "identification", prints, "--background", huge],
      ["bench", "dedupe", prints, "--subjects", huge, "--duplicates", "1"],
      ["bench", "accuracy", prints, "--require-eer", "nan"],
    ]
    for kind in DisturbanceKind.allCases {
      for level in ["nan", "inf", "-inf", "1e300"] {
        let run = try CommandRun(
          "synth", "--fingers", "1", "--out", out, "--disturb", "\(kind.rawValue)=\(level)")
        #expect(run.status == 2, "\(kind)=\(level): \(run.status)")
      }
    }
    for line in refused {
      let run = try CommandRun(line)
      #expect(run.status == 2, "\(line): \(run.status) \(run.errors)")
    }
    let bounded: [[String]] = [
      ["match", print, other, "--threads", huge], ["extract", prints, "--threads", huge],
      ["gallery", "identify", gallery, other, "--candidates", huge, "--threads", huge],
      ["convert", print, "\(folder)/x.an2", "--date", "20240229"],
      [
        "synth", "--fingers", "1", "--impressions", "1", "--seed", "18446744073709551615", "--out",
        out,
      ],
    ]
    for line in bounded {
      let run = try CommandRun(line)
      #expect(run.status == 0, "\(line): \(run.status) \(run.errors)")
    }
  }

  @Test(
    "make no drawing that fills the memory: large ones are reduced, and it is said how to have them"
  )
  func drawings() throws {
    let folder = try TestFolder.make()
    // A megabyte short of a gigabyte of address space.
    let limit = "ulimit -v 999000; exec \"$@\""
    let places: [(Float, Float)] = [(10, 10), (16_300, 10), (10, 16_300), (16_300, 16_300)]
    let corners = places.map {
      Minutia(x: $0.0, y: $0.1, direction: 0.5, kind: .ending, quality: 1)
    }
    let near = (0..<30).map { (k: Int) -> Minutia in
      let (x, y, turn) = (8_000 + k * 37 % 200, 8_000 + k * 61 % 230, k % 6 - 3)
      return Minutia(x: Float(x), y: Float(y), direction: Float(turn), kind: .ending, quality: 1)
    }
    let corner = Template(width: 16_383, height: 16_383, minutiae: corners + near)
    try Data(corner.serialized()).write(to: URL(filePath: "\(folder)/corner.ridgeline"))
    let run = try CommandRun(
      [
        "match", "\(folder)/corner.ridgeline", "\(folder)/corner.ridgeline", "--threads", "1",
        "--draw", "\(folder)/d.png", "--threshold", "0",
      ], shell: limit)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("--largest-drawing"))
    let drawing = try FingerprintImage(contentsOf: "\(folder)/d.png")
    #expect(drawing.pixels.count <= 24_000_000)
    // Ten megapixels, two of them full of ridges.
    let small = try FingerprintImage(contentsOf: "\(prints)/01_1.png")
    let (side, full) = (3_200, 1_500)
    var pixels = [UInt8](repeating: 255, count: side * side)
    for y in 0..<full {
      for x in 0..<full {
        pixels[y * side + x] =
          small.pixels[y % small.height * small.width + x % small.width]
      }
    }
    let png = try PNGEncoder(pixelsPerInch: 500).encode(
      grey: pixels, width: side, height: side)
    try Data(png).write(to: URL(filePath: "\(folder)/page.png"))
    let sheet = try CommandRun(
      ["inspect", "\(folder)/page.png", "-o", "\(folder)/s.png", "--largest-drawing", "3"],
      shell: limit)
    #expect([0, 4].contains(sheet.status), "\(sheet.errors)")
    #expect(try FingerprintImage(contentsOf: "\(folder)/s.png").pixels.count <= 3_100_000)
    let refused = try CommandRun("extract", "\(folder)/page.png", "--largest-picture", "1")
    #expect(refused.status == 3)
    #expect(refused.text.contains("--largest-picture"))
  }
}
