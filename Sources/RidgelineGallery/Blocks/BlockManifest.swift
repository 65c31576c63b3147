internal import Foundation

/// What a folder of blocks holds, as its file of JSON says.
struct BlockManifest: Codable, Sendable, Hashable {
  /// The name of the file.
  static let name = "blocks.json"
  /// The columns of the blocks, in hundreds, and the thresholds by which blocks are joined.
  static let version = 100 * IndexLayout.columnsVersion + JoinStages.version
  /// More bytes than any manifest has.
  static let longest = 256 << 20

  /// One file of references.
  struct Entry: Codable, Sendable, Hashable {
    /// Its place among the blocks.
    let number: Int
    /// The finger position of all references, 0 for unknown.
    let finger: UInt8
    /// How many there are.
    let references: Int
    /// The first and the last of them.
    let ids: [Int64]
    /// The smallest and the largest row of a subject.
    let subjects: [Int64]
    /// The bytes of the file.
    let bytes: Int
    /// What stands for all of the file, 64 hexadecimal digits.
    let checksum: String
    /// The export that wrote it, counted from 0.
    let export: Int

    /// The name of the file.
    var file: String { Entry.file(number) }

    static func file(_ number: Int) -> String {
      let digits = String(number)
      return "block-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        + ".references"
    }
  }

  /// The keys of an encrypted gallery, as it has them.
  struct Keys: Codable, Sendable, Hashable {
    let keyID: String
    let dataKeyID: Data
    let wrappedKey: Data
  }

  var version = BlockManifest.version
  /// The gallery that was exported.
  let gallery: UUID
  /// The file of the sample; its number is -1.
  var sample: Entry?
  /// How many references the sample was drawn from.
  var population = 0
  var blocks: [Entry] = []
  /// The number of exports so far.
  var exports = 0
  /// The last reference that was looked at.
  var lastID: Int64 = 0
  /// How many subjects there are.
  var subjects = 0
  /// References that are damaged and in no block, ascending.
  var unreadable: [Int64] = []
  /// What was measured of the gallery's strangers; nil where nothing was.
  var tails: StrangerTails?
  /// nil in clear.
  let keys: Keys?

  /// The references of all blocks.
  var references: Int { blocks.reduce(0) { $0 + $1.references } }

  /// A manifest and what proves it.
  private struct Proved: Codable {
    let manifest: BlockManifest
    let proof: String
  }

  /// The bytes of the file.
  func encoded(_ seal: IndexSeal) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return try encoder.encode(
      Proved(manifest: self, proof: seal.proof(of: canonical(), seals: Data()).hexadecimal))
  }

  /// Reads the bytes of a file, whose keys are needed before it can be proved.
  ///
  /// - Parameter seal: gives what a manifest with such keys is sealed by.
  static func read(
    _ bytes: Data, seal: (Keys?) throws -> RecordSeal
  ) throws -> (BlockManifest, RecordSeal) {
    let proved = try JSONDecoder().decode(Proved.self, from: bytes)
    let records = try seal(proved.manifest.keys)
    let right = IndexSeal(blocksOf: records).proof(
      of: try proved.manifest.canonical(), seals: Data())
    guard right.hexadecimal == proved.proof else { throw IndexDamage.checksum }
    guard proved.manifest.isPossible else { throw IndexDamage.kind }
    return (proved.manifest, records)
  }

  private func canonical() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(self)
  }

  private var isPossible: Bool {
    version == BlockManifest.version && sample?.number == BlockHeader.sampleNumber
      && blocks.enumerated().allSatisfy { place, entry in
        entry.number == place && entry.finger <= 10 && entry.ids.count == 2
          && entry.subjects.count == 2 && (1...ReferenceBlock.most).contains(entry.references)
          && entry.bytes >= 0 && (0..<max(1, exports)).contains(entry.export)
      } && subjects >= 0
  }
}
