import ArgumentParser
import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineCommand
@testable import RidgelineFiles

/// Every direction of `convert`, and every command on what comes of it.
@Suite("Conversion")
struct ConversionTests {
  private let prints = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/prints").path

  private func run(_ arguments: String...) throws {
    var command = try RidgelineCommand.parseAsRoot(arguments)
    try command.run()
  }

  /// The names of all forms of formats of some kinds.
  private static func names(_ kinds: FileFormat.Kind...) -> [String] {
    FormatRegistry.listed.filter { kinds.contains($0.kind) }.flatMap(\.forms).map(\.name)
  }

  private static let pictures = names(.picture)
  private static let pictureRecords = names(.pictureRecord, .transaction, .document)
  private static let templates = names(.minutiae, .document, .template)

  /// Whether a form says which finger a print is of.
  private static func saysFinger(_ name: String) -> Bool {
    FormatRegistry.form(named: name)?.form.holdsSeveral ?? false
  }

  private func image(_ path: String) throws -> FingerprintImage {
    guard case .image(let image) = try StoredContent(contentsOf: path).print() else {
      throw ConversionError("\(path) holds no picture")
    }
    return image
  }

  private func template(_ path: String) throws -> Template {
    guard case .template(let template) = try StoredContent(contentsOf: path).print() else {
      throw ConversionError("\(path) holds no template")
    }
    return template
  }

  @Test(
    "turns pictures and records of pictures into each other, keeping the pixels of what it reads",
    arguments: pictures + pictureRecords)
  func anyPicture(from: String) throws {
    let folder = try TestFolder.make()
    let source = "\(folder)/source"
    try run(
      "convert", "\(prints)/03_1.png", source, "--to", from, "--ppi", "500", "--finger", "7",
      "--impression", "1", "--payload", "jp2")
    let read = try image(source)
    for to in Self.pictures + Self.pictureRecords {
      let result = "\(folder)/\(to)"
      // A PGM has no place for a resolution, which has to be said again.
      try run(
        "convert", source, result, "--to", to, "--ppi", "500", "--wsq-rate", "2.25", "--payload",
        "png")
      let copy = try image(result)
      #expect(copy.width == read.width && copy.height == read.height, "\(from) to \(to)")
      let errors: [Int] = zip(copy.pixels, read.pixels).map { abs(Int($0) - Int($1)) }
      if to == "jpg" || to == "wsq" {
        #expect(errors.reduce(0, +) < 8 * errors.count, "\(from) to \(to)")
      } else {
        #expect(errors.allSatisfy { $0 == 0 }, "\(from) to \(to)")
      }
      if to != "pgm" {
        #expect(abs(copy.resolution.pixelsPerInch - 500) < 0.5, "\(from) to \(to)")
      }
      if Self.pictureRecords.contains(from), Self.pictureRecords.contains(to),
        case .imageRecord(let record) = try StoredContent(contentsOf: result)
      {
        #expect(record.representations.map(\.finger) == [7], "\(from) to \(to)")
        #expect(record.representations.map(\.impression) == [1], "\(from) to \(to)")
      }
    }
  }

  @Test(
    "turns templates of every format into each other, which match their print", arguments: templates
  )
  func anyTemplate(from: String) throws {
    let folder = try TestFolder.make()
    try run("extract", "\(prints)/02_1.png", "--output", folder)
    let source = "\(folder)/source"
    try run("convert", "\(folder)/02_1.ridgeline", source, "--to", from, "--finger", "3")
    let probe = Matcher(probe: try template("\(folder)/02_1.ridgeline"))
    for to in Self.templates {
      let result = "\(folder)/\(to)"
      try run("convert", source, result, "--to", to, "--impression", "2")
      #expect(probe.compare(with: try template(result)).score >= 40, "\(from) to \(to)")
      if case .minutiae(let record) = try StoredContent(contentsOf: result) {
        let (says, keeps) = (Self.saysFinger(from), Self.saysFinger(to))
        #expect(record.views[0].finger == (says && keeps ? 3 : 0), "\(from) to \(to)")
        #expect(record.views[0].impression == (keeps ? 2 : 0), "\(from) to \(to)")
      }
    }
  }

  @Test(
    "stores the pictures of a record anew where --payload says so or the format must",
    arguments: ["raw", "png", "jpg", "jp2", "wsq"])
  func payloads(name: String) throws {
    let folder = try TestFolder.make()
    try run("convert", "\(prints)/01_1.png", "\(folder)/a.fir", "--payload", "raw")
    for format in ["iso-19794-4-2005", "iso-19794-4-2011", "ansi-381-2004", "type-14"] {
      try run("convert", "\(folder)/a.fir", "\(folder)/b", "--to", format, "--payload", name)
      guard case .imageRecord(let record) = try StoredContent(contentsOf: "\(folder)/b") else {
        throw ConversionError("no record")
      }
      let kind: [String: String] = ["jpg": "jpeg", "jp2": "jpeg2000"]
      #expect(record.representations[0].compression.rawValue.hasPrefix(kind[name] ?? name))
      #expect(try record.representations[0].image().width > 0)
    }
  }

  @Test("makes a record of mixed pictures one that the formats of 2004 and 2005 have room for")
  func mixed() throws {
    let folder = try TestFolder.make()
    func picture(_ name: String) throws -> ImageRecord.Representation {
      try run("convert", "\(prints)/01_1.png", "\(folder)/x.fir", "--payload", name)
      guard case .imageRecord(let record) = try StoredContent(contentsOf: "\(folder)/x.fir") else {
        throw ConversionError("no record")
      }
      return record.representations[0]
    }
    let record = ImageRecord(representations: [try picture("raw"), try picture("jp2")])
    let bytes = try ImageRecordCodec(format: .iso2011).encode(record)
    try Data(bytes).write(to: URL(filePath: "\(folder)/mixed.fir"))
    for format in ["iso-19794-4-2005", "ansi-381-2004"] {
      try run("convert", "\(folder)/mixed.fir", "\(folder)/b", "--to", format)
      guard case .imageRecord(let again) = try StoredContent(contentsOf: "\(folder)/b") else {
        throw ConversionError("no record")
      }
      #expect(again.representations.map(\.compression) == [.png, .png])
      let wanted = try record.representations[0].image().pixels
      for picture in again.representations { #expect(try picture.image().pixels == wanted) }
    }
  }

  @Test("gives what extract, inspect, match and info take", arguments: pictures + pictureRecords)
  func commands(format: String) throws {
    let folder = try TestFolder.make()
    let file = "\(folder)/print"
    try run("convert", "\(prints)/02_1.png", file, "--to", format)
    try run("info", file)
    try run("extract", file, "--ppi", "500", "--output", folder)
    try run("inspect", file, "--stage", "skeleton", "-o", "\(folder)/skeleton.png")
    try run("match", file, "\(prints)/02_2.png")
    #expect(throws: ExitCode.self) { try run("match", file, "\(prints)/05_1.png") }
  }
}
