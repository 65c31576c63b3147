import ArgumentParser
import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand
@testable import RidgelineFiles

/// Every readable input to every format that can hold it, read back, equal; and what a format
/// cannot hold is refused, with nothing written.
@Suite("Whatever convert writes can be read again and is the same")
struct ConversionPropertyTests {
  private let folder: String

  init() throws {
    folder = try TestFolder.make()
  }

  private func run(_ arguments: String...) throws {
    var command = try RidgelineCommand.parseAsRoot(arguments)
    try command.run()
  }

  /// What is compared of a print: pixels, or minutiae.
  private enum Content {
    case pixels(Int, Int, [UInt8])
    case minutiae([(Float, Float, Float)])
  }

  private func contents(_ prints: [FilePrint]) throws -> [Content] {
    try prints.map { print in
      switch try print.load(options: ImageDecodingOptions(pixelsPerInch: 500)) {
      case .image(let image): .pixels(image.width, image.height, image.pixels)
      case .template(let template):
        .minutiae(template.minutiae.map { ($0.x, $0.y, $0.direction) })
      }
    }
  }

  /// Whether two prints are the same but for what a lossy format may lose.
  private func areSame(_ a: Content, _ b: Content, isLossy: Bool, isXYT: Bool) -> Bool {
    switch (a, b) {
    case (.pixels(let w, let h, let left), .pixels(let v, let g, let right)):
      guard w == v, h == g else { return false }
      let errors = zip(left, right).map { abs(Int($0) - Int($1)) }
      return isLossy ? errors.reduce(0, +) < 8 * errors.count : errors.allSatisfy { $0 == 0 }
    case (.minutiae(let left), .minutiae(let right)):
      guard left.count == right.count, let first = left.first, let other = right.first else {
        return left.count == right.count
      }
      // NBIS counts rows from the bottom of a picture whose height it does not say.
      let shift = isXYT ? other.1 - first.1 : 0
      return zip(left, right).allSatisfy { a, b in
        let turn = abs(remainder(Double(a.2 - b.2), 2 * Double.pi))
        return abs(a.0 - b.0) <= 0.51 && abs(a.1 + shift - b.1) <= 0.51 && turn < 0.04
      }
    default: return false
    }
  }

  @Test("of every kind, to every format", arguments: ConversionInputs.names)
  func convert(source: String) throws {
    let input = "\(folder)/source"
    try Data(try ConversionInputs().bytes(source)).write(to: URL(filePath: input))
    let given = try StoredFile(contentsOf: input).content
    let all = given.prints
    let pictures = all.filter { !$0.isTemplate }
    let minutiae = all.filter(\.isTemplate)
    for name in ConversionTarget.names {
      let target = try #require(ConversionTarget(name: name))
      let output = "\(folder)/\(name)"
      let fits =
        switch target {
        case .picture: pictures
        case .imageRecord, .transaction: pictures
        case .document: all
        case .minutiae, .template: minutiae
        }
      let isSingle = try !#require(FormatRegistry.form(named: name)).form.holdsSeveral
      guard !fits.isEmpty else {
        #expect(throws: ExitCode.self, "\(source) to \(name)") {
          try run("convert", input, output, "--to", name)
        }
        #expect(!FileManager.default.fileExists(atPath: output), "\(source) to \(name)")
        continue
      }
      // Raw pixels are the one form of picture that every record has room for.
      try run(
        "convert", input, output, "--to", name, "--ppi", "500", "--payload", "raw", "--wsq-rate",
        "2.25")
      let back = try StoredFile(contentsOf: output).content.prints
      let wanted = isSingle ? Array(fits.prefix(1)) : fits
      #expect(back.count == wanted.count, "\(source) to \(name)")
      let isLossy = ["jpg", "wsq"].contains(name)
      let isXYT = [source, name].contains("xyt")
      for (a, b) in zip(try contents(wanted), try contents(back)) {
        #expect(areSame(a, b, isLossy: isLossy, isXYT: isXYT), "\(source) to \(name)")
      }
      if !isSingle {
        let fingers = wanted.map(\.finger)
        #expect(back.map(\.finger) == fingers, "\(source) to \(name)")
        #expect(
          zip(back, wanted).allSatisfy { $0.impression == ($1.impression ?? 0) },
          "\(source) to \(name)")
      }
    }
  }
}
