import Foundation
import Ridgeline
import RidgelineSynthesis
import Testing

@testable import RidgelineGallery

@Suite("The index of a gallery")
struct SearchIndexTests {
  private func path(_ folder: String) -> String { "\(folder)/\(SearchIndex.name)" }

  private func indexed(_ folder: String, people: Int = 50) throws -> Gallery {
    let gallery = try Gallery.create(in: folder)
    try gallery.add(SyntheticPeople.enrollments(0..<people))
    _ = try GallerySearch(gallery)
    return gallery
  }

  private func finds(_ person: Int, in gallery: Gallery) throws -> Bool {
    var options = SearchOptions()
    options.fullComparisons = 10
    let probe = SearchProbe(SyntheticPeople.capture(person, number: 1))
    return try GallerySearch(gallery).identify([probe], options: options).hits.first?.subject
      == "p\(person)"
  }

  @Test("gives every sketch back, however many of its minutiae are scanned")
  func sketches() throws {
    var builder = IndexBuilder()
    let counts = [0, 1, 23, 24, 25, 48, 60]
    let minutiae = (0..<60).map { number -> Minutia in
      let (column, row) = (Float(number % 8), Float(number / 8))
      return Minutia(
        x: 20 + 45 * column, y: 20 + 45 * row, direction: row / 2, kind: .ending,
        quality: 1 - row / 10 - column / 100)
    }
    let templates = counts.map { count -> Template in
      Template(width: 400, height: 400, minutiae: Array(minutiae.prefix(count)))
    }
    for (row, template) in templates.enumerated() {
      builder.append(
        IndexedReference(
          id: Int64(row + 1), subject: Int64(row), finger: .rightIndex, group: 0,
          template: template))
    }
    builder.columns().withColumns { buffers in
      for (row, template) in templates.enumerated() {
        let sketch = TemplateSketch(template)
        #expect(sketch.count == min(48, counts[row]))
        #expect(buffers.sketch(at: row) == sketch)
        #expect(Array(buffers.codes(ofBest: 8, at: row)) == Array(sketch.codes.prefix(8)))
        #expect(Array(buffers.codes(ofBest: 99, at: row)) == Array(sketch.codes.prefix(24)))
      }
    }
  }

  @Test("lies beside the database at 550 bytes a reference and is used as it is")
  func layout() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try indexed(folder)
      let bytes = try #require(FileManager.default.contents(atPath: path(folder)))
      // The seal of the one block follows.
      #expect(bytes.count == IndexHeader.length + 50 * 550 + 8)
      #expect(try gallery.indexState() == .usable(references: 50, added: 0, removed: 0))
      _ = try GallerySearch(gallery)
      #expect(FileManager.default.contents(atPath: path(folder)) == bytes)
    }
  }

  @Test("is the same whether made at once or bit by bit")
  func sameHoweverMade() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try indexed(folder, people: 20)
      try gallery.add(SyntheticPeople.enrollments(20..<50))
      try GallerySearch.rebuildIndex(of: gallery)
      let anew = try #require(FileManager.default.contents(atPath: path(folder)))
      var builder = IndexBuilder()
      try gallery.forEachReference { builder.append($0) }
      let columns = builder.columns()
      let blocks = (0..<columns.layout.blocks).reduce(Data()) { $0 + columns.block($1) }
      #expect(anew.dropFirst(IndexHeader.length).prefix(blocks.count) == blocks)
    }
  }

  @Test("missing, cut, emptied or somebody else's, it is made anew")
  func damage() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try indexed(folder)
      let whole = try #require(FileManager.default.contents(atPath: path(folder)))
      for length in [0, 1, 127, 128, 129, whole.count / 2, whole.count - 1] {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path(folder)))
        #expect(try gallery.indexState() == .damaged, "\(length) bytes")
        #expect(try finds(7, in: gallery))
        #expect(FileManager.default.contents(atPath: path(folder)) == whole)
      }
      try (whole + [0]).write(to: URL(fileURLWithPath: path(folder)))
      #expect(try gallery.indexState() == .damaged)
      try FileManager.default.removeItem(atPath: path(folder))
      #expect(try gallery.indexState() == .missing)
      #expect(try finds(7, in: gallery))
      try SampleGallery.withFolder { other in
        _ = try indexed(other, people: 30)
        let foreign = try #require(FileManager.default.contents(atPath: path(other)))
        try foreign.write(to: URL(fileURLWithPath: path(folder)))
        #expect(try gallery.indexState() == .outdated)
        #expect(try finds(7, in: gallery))
      }
    }
  }

  @Test("a single flipped bit anywhere is noticed", arguments: [false, true])
  func flippedBits(isEncrypted: Bool) throws {
    try SampleGallery.withFolder { folder in
      let key = isEncrypted ? GalleryKey.random() : nil
      let gallery = try Gallery.create(in: folder, key: key)
      try gallery.add(SyntheticPeople.enrollments(0..<20))
      _ = try GallerySearch(gallery)
      let whole = try #require(FileManager.default.contents(atPath: path(folder)))
      let file = IndexFile(of: gallery)
      var random = RandomSource(seed: 5)
      for _ in 0..<600 {
        var bytes = whole
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        try bytes.write(to: URL(fileURLWithPath: path(folder)))
        #expect(throws: IndexDamage.self, "byte \(place)") {
          let opened = try #require(try file.open(most: 20))
          _ = try file.columns(of: opened)
        }
      }
    }
  }

  @Test("any bytes at all are taken or refused, never trapped over")
  func anyBytes() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let file = IndexFile(of: gallery)
      var random = RandomSource(seed: 6)
      for _ in 0..<1_000 {
        let count = Int.random(in: 0..<1_000, using: &random)
        var bytes = Data((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        // Half of them with a header that is right in itself, and a count that is not.
        if count >= IndexHeader.length, Bool.random(using: &random) {
          let header = IndexHeader(
            gallery: UUID(), state: GalleryState(generation: 1, mark: Data(count: 16)),
            count: Int.random(in: 0...Int.max, using: &random) >> 40, gone: 0, lastID: 1,
            kind: .clear
          ).encoded
          bytes.replaceSubrange(
            0..<IndexHeader.length, with: header + file.seal.proof(of: header, seals: Data()))
        }
        try bytes.write(to: URL(fileURLWithPath: path(folder)))
        #expect(throws: IndexDamage.self) {
          let opened = try #require(try file.open(most: .max))
          _ = try file.columns(of: opened)
        }
      }
    }
  }

  @Test("small changes are made good by a search, large ones also in the file")
  func staleness() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try indexed(folder)
      try gallery.add(SyntheticPeople.enrollments(50..<60))
      try gallery.remove(subjects: ["p1"])
      #expect(try gallery.indexState() == .usable(references: 49, added: 10, removed: 0))
      #expect(try finds(55, in: gallery))
      #expect(try gallery.indexState() == .usable(references: 49, added: 10, removed: 0))
      try GallerySearch.rebuildIndex(of: gallery)
      #expect(try gallery.indexState() == .usable(references: 59, added: 0, removed: 0))
      #expect(try finds(55, in: gallery))
    }
  }

  @Test("a folder that cannot be written is searched all the same")
  func readOnly() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try indexed(folder)
      try FileManager.default.removeItem(atPath: path(folder))
      // A folder in the index's place lets nothing be written there, even to the superuser.
      try FileManager.default.createDirectory(
        atPath: path(folder) + "/in the way", withIntermediateDirectories: true)
      #expect(try finds(9, in: gallery))
    }
  }
}
