import Foundation
import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("Blocks of references and their join")
struct BlockJoinTests {
  /// Fifty people with two fingers, of whom every tenth came back, and captures of unknown position.
  private func gallery(in folder: String, key: GalleryKey? = nil) throws -> Gallery {
    let gallery = try Gallery.create(in: folder, key: key)
    let fingers: [FingerPosition] = [.rightIndex, .leftIndex]
    try gallery.add(SyntheticPeople.enrollments(0..<50, fingers: fingers))
    try gallery.add(
      stride(from: 0, to: 50, by: 10).flatMap { person in
        fingers.map {
          Enrollment(
            subject: "again \(person)", finger: $0,
            template: SyntheticPeople.capture(person, finger: $0, number: 1))
        }
      })
    try gallery.add([
      Enrollment(
        subject: "loose", finger: .unknown,
        template: SyntheticPeople.capture(7, finger: .leftIndex, number: 2))
    ])
    return gallery
  }

  private func blocks(
    of gallery: Gallery, to folder: String, most: Int = 100_000, key: GalleryKey? = nil
  ) throws -> ReferenceBlocks {
    var export = BlockExport(try GallerySearch(gallery), to: folder)
    export.blockReferences = most
    _ = try export.run()
    return try ReferenceBlocks(folder: folder, key: key)
  }

  /// Every two blocks of a folder joined.
  private func joined(_ blocks: ReferenceBlocks) throws -> (pairs: Set<BlockJoin.Pair>, met: UInt64)
  {
    var pairs: Set<BlockJoin.Pair> = []
    var (count, met) = (0, UInt64(0))
    for one in blocks.entries {
      for other in blocks.entries where other.number >= one.number {
        let outcome = try BlockJoin().join(
          try blocks.block(one.number), try blocks.block(other.number))
        count += outcome.pairs.count
        met += outcome.met
        pairs.formUnion(outcome.pairs)
        #expect(outcome.histogram.dropFirst(30).reduce(0, +) == outcome.pairs.count)
      }
    }
    #expect(pairs.count == count, "no pair is found twice")
    return (pairs, met)
  }

  @Test("finds what a de-duplication finds where there are more probes than share a tile")
  func manyProbes() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<150))
      try gallery.add(SyntheticPeople.again([3, 77, 148]))
      let (found, met) = try joined(blocks(of: gallery, to: "\(folder)/blocks"))
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      let named = found.filter { $0.score >= outcome.threshold }
      #expect(Set(named.map(\.references)) == Set(outcome.pairs.map(\.references)))
      #expect(outcome.pairs.count == 3)
      #expect(met == 153 * 152 / 2)
    }
  }

  @Test("finds the same however references are cut into blocks, and what a de-duplication finds")
  func cuts() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      let whole = try blocks(of: gallery, to: "\(folder)/whole")
      let cut = try blocks(of: gallery, to: "\(folder)/cut", most: 17)
      #expect(whole.entries.count == 3)
      #expect(cut.entries.count > 6)
      #expect(cut.references == whole.references && whole.references == 111)
      let (found, met) = try joined(whole)
      #expect(try joined(cut) == (found, met))
      #expect(try joined(whole).met == 2 * 55 * 54 / 2 + 110)
      let outcome = try #require(try Deduplication(try GallerySearch(gallery)).run())
      let subjects = Set(found.map { SubjectFusion.Subjects($0.subjects[0], $0.subjects[1]) })
      let fused = try SubjectFusion(cut).scores(of: Array(subjects)).compactMap { $0 }
        .filter { $0.score >= outcome.threshold }
      #expect(Set(fused) == Set(outcome.pairs))
      #expect(outcome.pairs.count == 6)
    }
  }

  @Test("writes what was added since as blocks of their own, and leaves the others as they are")
  func update() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try gallery(in: folder)
      let first = try blocks(of: gallery, to: "\(folder)/blocks")
      let before = try Data(
        contentsOf: URL(fileURLWithPath: "\(folder)/blocks/block-000000.references"))
      try gallery.add([
        Enrollment(
          subject: "new", finger: .rightIndex, template: SyntheticPeople.capture(3, number: 1))
      ])
      let second = try blocks(of: gallery, to: "\(folder)/blocks")
      #expect(second.entries.count == first.entries.count + 1)
      #expect(second.entries.last?.references == 1 && second.entries.last?.export == 1)
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: "\(folder)/blocks/block-000000.references"))
          == before)
      let name = try #require(second.entries.last)
      let pairs = try second.entries.filter { $0.number < name.number }.flatMap {
        try BlockJoin().join(try second.block($0.number), try second.block(name.number)).pairs
      }
      #expect(pairs.count == 1)
      // Once more, there is nothing to write.
      #expect(try blocks(of: gallery, to: "\(folder)/blocks").exports == 2)
      try gallery.remove(subjects: ["p3"])
      #expect(throws: GalleryError.self) { try blocks(of: gallery, to: "\(folder)/blocks") }
      let other = try Gallery.create(in: "\(folder)/other")
      #expect(throws: GalleryError.self) { try blocks(of: other, to: "\(folder)/blocks") }
    }
  }

  @Test("are sealed as their gallery is, and open with its key alone")
  func encryption() throws {
    try SampleGallery.withFolder { folder in
      let key = GalleryKey.random()
      let gallery = try gallery(in: folder, key: key)
      let place = "\(folder)/blocks"
      let sealed = try blocks(of: gallery, to: place, key: key)
      #expect(sealed.isEncrypted)
      let clear = try blocks(of: try self.gallery(in: "\(folder)/clear"), to: "\(folder)/inclear")
      #expect(try joined(sealed) == joined(clear))
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(place)/block-000000.references"))
      #expect(bytes.range(of: Data("RDGT".utf8)) == nil)
      #expect(throws: GalleryError.missingKey(folder: place, needed: key.id)) {
        try ReferenceBlocks(folder: place)
      }
      let other = GalleryKey.random()
      #expect(throws: GalleryError.wrongKey(folder: place, needed: key.id, given: other.id)) {
        try ReferenceBlocks(folder: place, key: other)
      }
      #expect(throws: GalleryError.notEncrypted(folder: "\(folder)/inclear")) {
        try ReferenceBlocks(folder: "\(folder)/inclear", key: key)
      }
    }
  }

  @Test(
    "end with an error that names the file wherever they are damaged or cut off",
    arguments: [false, true])
  func damage(isEncrypted: Bool) throws {
    try SampleGallery.withFolder { folder in
      let key = isEncrypted ? GalleryKey.random() : nil
      let place = "\(folder)/blocks"
      let blocks = try blocks(of: try gallery(in: folder, key: key), to: place, key: key)
      let entry = try #require(blocks.entries.last { $0.references > 20 })
      let path = "\(place)/block-00000\(entry.number).references"
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      func attempt() throws {
        let block = try blocks.block(entry.number)
        _ = try BlockJoin().join(block, block)
      }
      try attempt()
      // Every byte of the header, then some of everything.
      let places = Array(0..<128) + Array(stride(from: 128, to: whole.count, by: whole.count / 60))
      for offset in places {
        var bytes = whole
        bytes[offset] ^= 0x10
        try bytes.write(to: URL(fileURLWithPath: path))
        // A template that nothing asks for may be damaged unseen: all are read where they stay in memory.
        let fault = #expect(throws: GalleryError.self, "byte \(offset)") {
          _ = try blocks.block(entry.number, isResident: true)
        }
        guard case .damagedBlock(path, _) = fault else {
          Issue.record("byte \(offset): \(String(describing: fault))")
          continue
        }
      }
      for length in [0, 1, 127, 128, 4_096, whole.count - 1] {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        #expect(throws: GalleryError.self, "\(length) bytes") { try attempt() }
      }
      // A block in the place of another.
      try Data(contentsOf: URL(fileURLWithPath: "\(place)/block-000000.references"))
        .write(to: URL(fileURLWithPath: path))
      #expect(throws: GalleryError.self) { try attempt() }
      try FileManager.default.removeItem(atPath: path)
      #expect(throws: GalleryError.self) { try attempt() }
      let manifest = "\(place)/blocks.json"
      let text = try Data(contentsOf: URL(fileURLWithPath: manifest))
      for offset in stride(from: 0, to: text.count, by: 7) {
        var bytes = text
        bytes[offset] ^= 1
        try bytes.write(to: URL(fileURLWithPath: manifest))
        #expect(throws: GalleryError.self, "byte \(offset) of the manifest") {
          try ReferenceBlocks(folder: place, key: key)
        }
      }
    }
  }

  @Test("are refused by name if another release exported them, as its thresholds are others")
  func otherRelease() throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      try gallery.add(SyntheticPeople.enrollments(0..<5, fingers: [.rightIndex]))
      let place = "\(folder)/blocks"
      var manifest = try blocks(of: gallery, to: place).manifest
      manifest.version -= 1
      try manifest.encoded(IndexSeal(blocksOf: .clear))
        .write(to: URL(fileURLWithPath: "\(place)/\(BlockManifest.name)"))
      let fault = #expect(throws: GalleryError.self) { try ReferenceBlocks(folder: place) }
      #expect("\(try #require(fault))".contains("of another release; export anew"))
    }
  }

  @Test("ask for a score that few strangers reach, and for none where the sample is small")
  func threshold() {
    #expect(JoinProbe.least(of: []) == 1)
    #expect(JoinProbe.least(of: [UInt16](repeating: 900, count: 100)) == 1)
    // Scores that fall off exponentially, 20 for each factor of e.
    let scores = (0..<1_000).map { UInt16(-20 * log(1 - Double($0) / 1_000)) }
    let least = JoinProbe.least(of: scores)
    #expect((66...75).contains(least))
    // A tenth of the sample that are mates do not move it much.
    let mixed = (scores.dropLast(100) + [UInt16](repeating: 2_000, count: 100)).sorted()
    #expect(JoinProbe.least(of: mixed) < 3 * least / 2)
    // Where nearly all are mates, these still pass.
    let mates = (scores.prefix(100) + [UInt16](repeating: 1_800, count: 900)).sorted()
    #expect(JoinProbe.least(of: mates) <= 400)
  }

  @Test("ask for less support where there are fewer minutiae to give it")
  func support() {
    let usual = JoinProbe.leastSupports(125, minutiae: 40)
    #expect(usual.count == TemplateSketch.maximumMinutiaCount + 1)
    #expect(usual[40] == 125 && usual[0] == 0)
    #expect(usual == usual.sorted())
    let few = JoinProbe.leastSupports(125, minutiae: 20)
    #expect(few[20] == 89)
    #expect(zip(few, usual).allSatisfy { $0 <= $1 })
  }

  @Test("answer as one gallery when they are searched in several shards", arguments: [1, 2])
  func shards(fingers: Int) throws {
    try SampleGallery.withFolder { folder in
      let gallery = try Gallery.create(in: folder)
      let positions = Array([FingerPosition.rightIndex, .leftIndex].prefix(fingers))
      try gallery.add(SyntheticPeople.enrollments(0..<400 / fingers, fingers: positions))
      let search = try GallerySearch(gallery)
      let blocks = try blocks(of: gallery, to: "\(folder)/blocks", most: 120)
      let shards = try [0, 1].map { part in
        try ReferenceShard(
          blocks, blocks: blocks.entries.map(\.number).filter { $0 % 2 == part })
      }
      #expect(shards.reduce(0) { $0 + $1.count } == 400)
      for person in [3, 77, 180, 900] {
        let probes = positions.map {
          SearchProbe(SyntheticPeople.capture(person, finger: $0, number: 1), finger: $0)
        }
        let options = SearchOptions()
        var wanted: [ReferenceShard.Supported] = []
        for probe in probes {
          let scored = try shards.map { try $0.scored(probe, threads: 2) }
          let histogram = scored[0].histogram.indices.map { place in
            scored.reduce(0) { $0 + $1.histogram[place] }
          }
          let least = max(1, ShardedIdentification.leastScore(of: histogram, options: options))
          wanted += scored.flatMap {
            $0.best(options.fullComparisons, from: least, threads: 2)
          }.sorted(by: ReferenceShard.Supported.isBetter).prefix(options.fullComparisons)
        }
        let compared = try shards.flatMap {
          try $0.compare(
            probes, references: fingers == 1 ? wanted.map(\.reference) : [],
            subjects: fingers == 1 ? [] : Array(Set(wanted.map(\.subject))), threads: 2)
        }
        let found = try ShardedIdentification.merged(
          probes, compared: compared, references: 400 / fingers)
        let one = try search.identify(probes, options: options)
        #expect(found.candidates.map(\.score) == one.candidates.map(\.score))
        #expect(found.candidates.map(\.reference) == one.candidates.map(\.reference))
        #expect(found.threshold == one.threshold)
        #expect(found.comparisons == one.comparisons)
      }
    }
  }
}
