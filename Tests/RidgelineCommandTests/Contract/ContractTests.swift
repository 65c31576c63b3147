import Foundation
import Ridgeline
import RidgelineFormats
import Testing

/// What callers rely on: a change of any of this is a change of the product.
@Suite("The pinned contract")
struct ContractTests {
  private static let prints: [(name: String, template: Template)] = {
    let folder = CommandRun.prints
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.compactMap { name in
      guard let image = try? FingerprintImage(contentsOf: "\(folder)/\(name)"),
        let template = try? Extractor().extract(from: image).template
      else { return nil }
      return (name, template)
    }
  }()

  @Test("The templates of the fixtures are the same bytes")
  func templates() throws {
    try #require(ContractTests.prints.count == 48)
    try PinnedFile("templates.txt").holds(
      ContractTests.prints.map { print in
        let bytes = print.template.serialized()
        return "\(print.name) \(bytes.count) bytes \(Checksum(bytes).text)"
      }, "extraction changed")
  }

  @Test("All scores of the fixtures are the same to the last bit")
  func scores() throws {
    let prepared = ContractTests.prints.map { PreparedTemplate($0.template) }
    var lines: [String] = []
    for i in prepared.indices {
      let matcher = Matcher(probe: prepared[i])
      let scores = prepared.indices.dropFirst(i + 1).map {
        "\(matcher.compare(with: prepared[$0]).score)"
      }
      lines.append(([ContractTests.prints[i].name] + scores).joined(separator: " "))
    }
    try PinnedFile("scores.txt").holds(lines, "matching changed")
  }

  @Test("Comparisons without texture and of minutiae alone score the same to the last bit")
  func lesserScores() throws {
    let plain = ContractTests.prints.map(\.template)
    let parts: [[PreparedTemplate]] = [
      plain.map { PreparedTemplate($0.withoutTexture) },
      plain.map {
        PreparedTemplate(Template(width: $0.width, height: $0.height, minutiae: $0.minutiae))
      },
    ]
    var lines: [String] = []
    for prepared in parts {
      for i in stride(from: 0, to: prepared.count, by: 4) {
        let matcher = Matcher(probe: prepared[i])
        let scores = prepared.indices.dropFirst(i + 1).prefix(8).map {
          "\(matcher.compare(with: prepared[$0]).score)"
        }
        lines.append(([ContractTests.prints[i].name] + scores).joined(separator: " "))
      }
    }
    try PinnedFile("lesser-scores.txt").holds(lines, "matching changed")
  }

  @Test("A template of every version is read, and the present one is written alike")
  func templateVersions() throws {
    let first = try #require(ContractTests.prints.first).template
    let file = PinnedFile("template-v\(Template.formatVersion).ridgeline")
    try file.holds(Data(first.serialized()), "the form of templates changed")
    for version in 1...Template.formatVersion {
      let bytes = PinnedFile("template-v\(version).ridgeline").bytes
      let template = try Template(serialized: [UInt8](bytes))
      #expect(!template.minutiae.isEmpty && template.flow != nil && template.texture != nil)
      #expect(Matcher(probe: template).compare(with: first).score > 100)
    }
  }

  @Test("A gallery of every schema is opened, verified and searched", arguments: [2, 3])
  func galleries(schema: Int) throws {
    let pinned = PinnedFile("galleries/schema-\(schema)/gallery.sqlite")
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try pinned.bytes.write(to: folder.appending(path: "gallery.sqlite"))
    let list = try CommandRun("gallery", "list", folder.path)
    #expect(list.status == 0 && list.text.contains("01") && list.text.contains("02"))
    #expect(try CommandRun("gallery", "verify", folder.path).status == 0)
    let found = try CommandRun(
      "gallery", "identify", folder.path, "\(CommandRun.prints)/02_2.png")
    #expect(found.status == 0 && found.text.contains("02"), "\(found.text) \(found.errors)")
  }

  @Test(
    "The records of minutiae are the same bytes, and are read",
    arguments: TemplateFormat.allCases.map(\.rawValue))
  func minutiaeRecords(format: String) throws {
    let source = PinnedFile("template-v\(Template.formatVersion).ridgeline").url.path
    try hold(source, ["--to", format, "--ppi", "500"], as: "records/minutiae.\(format)")
  }

  @Test(
    "Records that the engine writes without a foreign library are the same bytes, and are read",
    arguments: [
      "wsq", "bmp", "pgm", "iso-19794-4-2005", "iso-19794-4-2011", "ansi-381-2004", "type-4",
      "type-14",
      "cbeff",
    ])
  func pictureRecords(format: String) throws {
    let options =
      switch format {
      case "iso-19794-4-2005", "iso-19794-4-2011", "ansi-381-2004": ["--payload", "raw"]
      case "type-4", "type-14", "cbeff": ["--payload", "wsq"]
      default: [String]()
      }
    try hold(
      "\(CommandRun.prints)/02_1.png", ["--to", format, "--date", "20260101"] + options,
      as: "records/picture.\(format)", keeping: false)
  }

  /// Converts a file and holds what comes of it.
  ///
  /// - Parameter keeping: whether all bytes are pinned, or their checksum.
  private func hold(
    _ source: String, _ options: [String], as name: String, keeping: Bool = true
  ) throws {
    let target = FileManager.default.temporaryDirectory.appending(
      path: "\(UUID().uuidString).\(URL(filePath: name).pathExtension)")
    defer { try? FileManager.default.removeItem(at: target) }
    let run = try CommandRun(["convert", source, target.path] + options)
    try #require(run.status == 0, "\(run.errors)")
    let bytes = try Data(contentsOf: target)
    let change: Comment = "what is written as \(name) changed"
    if keeping {
      try PinnedFile(name).holds(bytes, change)
    } else {
      try PinnedFile(name + ".txt").holds(
        ["\(bytes.count) bytes \(Checksum([UInt8](bytes)).text)"], change)
    }
    #expect(try CommandRun("info", target.path).status == 0)
  }
}

/// FNV-1a over bytes, 64 bits: to notice a change, not to resist an attacker.
private struct Checksum {
  let text: String

  init(_ bytes: [UInt8]) {
    let value = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    text = String(value, radix: 16)
  }
}
