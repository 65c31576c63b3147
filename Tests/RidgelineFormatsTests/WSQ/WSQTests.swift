import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("WSQ")
struct WSQTests {
  /// Rings around a point: ridges of every direction.
  static func rings(width: Int, height: Int) -> [UInt8] {
    (0..<width * height).map { i in
      let (x, y) = (Double(i % width) - 40.3, Double(i / width) - 33.1)
      let wave = ElementaryMath.sineAndCosine(0.7 * (x * x + y * y).squareRoot()).cosine
      return UInt8(128 + 100 * wave)
    }
  }

  private func decoded(_ bytes: [UInt8]) throws -> GreyPicture {
    try WSQDecoder(pixelLimit: 4_000_000).decode(bytes)
  }

  @Test(
    "comes back near what went in, whatever the sides",
    arguments: [
      (96, 80), (97, 81), (64, 131), (33, 47), (9, 9), (300, 301), (1, 5),
    ])
  func roundTrip(width: Int, height: Int) throws {
    let grey = WSQTests.rings(width: width, height: height)
    func error(_ rate: Double) throws -> Double {
      let bytes = try WSQEncoder(pixelsPerInch: 500, bitRate: rate).encode(
        grey: grey, width: width, height: height)
      let picture = try decoded(bytes)
      #expect(picture.width == width && picture.height == height)
      #expect(picture.density == .perInch(500, 500))
      let squares = zip(grey, picture.pixels).reduce(0.0) {
        let d = Double($1.0) - Double($1.1)
        return $0 + d * d
      }
      return (squares / Double(grey.count)).squareRoot()
    }
    let fine = try error(WSQEncoder.compression5to1)
    // Tiny pictures have subbands of one coefficient, whose variance says nothing.
    guard width * height > 1000 else { return }
    #expect(fine < 5)
    #expect(try error(WSQEncoder.compression15to1) < 8)
    #expect(try error(5) <= fine + 0.01)
  }

  @Test("of one grey has no coefficients and comes back exactly")
  func blank() throws {
    let grey = [UInt8](repeating: 203, count: 50 * 40)
    let bytes = try WSQEncoder(pixelsPerInch: nil).encode(grey: grey, width: 50, height: 40)
    let picture = try decoded(bytes)
    let isSame = picture.pixels == grey
    #expect(isSame)
    #expect(picture.density == nil)
    #expect(bytes.count < 1000)
  }

  @Test("filters give back what they split", arguments: [true, false], [2, 3, 7, 8, 31, 64])
  func filters(isOdd: Bool, count: Int) {
    let even = WaveletFilters(
      low: [0.852_698_679, -0.097_892_967_784, -0.123_355_841_053, 0.075_656_911_014],
      high: [0.603_288_944_814, -0.188_701_427_806, -0.052_614_150_119, 0.032_269_441_314],
      isOdd: false)
    let filters = isOdd ? WaveletFilters.standard : even
    let line = (0..<count).map { Float(($0 * 37 + 11) % 50) }
    var block = line
    var scratch = line
    for reversed in [false, true] {
      block = line
      block.withUnsafeMutableBufferPointer { block in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let block = block.baseAddress, let scratch = scratch.baseAddress else { return }
          filters.split(
            block, count: count, step: 1, lanes: 1, reversed: reversed, scratch: scratch)
          filters.join(
            block, count: count, step: 1, lanes: 1, reversed: reversed, scratch: scratch)
        }
      }
      let worst = zip(line, block).map { abs($0 - $1) }.max() ?? 0
      #expect(worst < 0.01, "\(block.prefix(8)) for \(line.prefix(8))")
    }
  }

  @Test("follows restart markers and tables in another order")
  func restarts() throws {
    let grey = WSQTests.rings(width: 96, height: 80)
    var bytes = try WSQEncoder(pixelsPerInch: 500).encode(grey: grey, width: 96, height: 80)
    let plain = try decoded(bytes)
    // A block that ends on a whole byte may be followed by a restart marker and nothing more.
    bytes.insert(contentsOf: [0xFF, 0xB0], at: bytes.count - 2)
    bytes.insert(contentsOf: [0xFF, 0xA8, 0, 7] + Array("later".utf8), at: bytes.count - 2)
    let isSame = try decoded(bytes) == plain
    #expect(isSame)
  }

  @Test("goes on after a restart marker in the middle of a block", arguments: 1...40)
  func restartWithin(split: Int) throws {
    let indices = (0..<60).map { ($0 * 37 % 23) - 9 } + [300, -300, 0, 0, 100]
    let table = WSQHuffmanTable(for: [WSQSymbol.sequence(of: indices)])
    func coded(_ part: [Int]) -> [UInt8] {
      var writer = WSQWriter()
      writer.block(WSQSymbol.sequence(of: part), table: table, id: 0)
      // Without the block's marker, length and table.
      return Array(writer.bytes.dropFirst(5))
    }
    let parts = [Array(indices[..<split]), Array(indices[split...])]
    let bytes = coded(parts[0]) + [0xFF, 0xB3] + coded(parts[1]) + [0xFF, 0xA1]
    var decoder = WSQEntropyDecoder(bytes, from: 0, table: table)
    let decoded = try decoder.read(indices.count)
    #expect(decoded == indices.map { Int32($0) })
    #expect(decoder.end == bytes.count - 2)
  }

  @Test("damaged anywhere gives the typed error or a picture, never a crash")
  func hostile() throws {
    let grey = WSQTests.rings(width: 64, height: 48)
    let bytes = try WSQEncoder(pixelsPerInch: 500).encode(grey: grey, width: 64, height: 48)
    var refused = 0
    for length in 0..<bytes.count {
      do { _ = try decoded(Array(bytes.prefix(length))) } catch { refused += 1 }
    }
    #expect(refused > bytes.count * 9 / 10)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        broken[Int.random(in: 0..<broken.count, using: &random)] = .random(in: 0...255)
      }
      _ = try? decoded(broken)
    }
  }

  @Test(
    "is decoded as NBIS does it",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func reference() throws {
    var files = SharedSamples.names(in: "wsq", ending: ".wsq").map { "wsq/\($0)" }
    files += SharedSamples.names(in: "wsq/nbis_encoder_r075", ending: ".wsq")
      .map { "wsq/nbis_encoder_r075/\($0)" }
    #expect(files.count >= 20)
    for file in files {
      let picture = try decoded(try SharedSamples.bytes(file))
      let stem = String(file.dropLast(4))
      let wanted = try FingerprintImage(
        encoded: try SharedSamples.bytes(stem + ".nbis.png"), options: ImageDecodingOptions())
      #expect(picture.width == wanted.width && picture.height == wanted.height)
      let differences = zip(picture.pixels, wanted.pixels).map { abs(Int($0) - Int($1)) }
      let off = differences.count { $0 > 0 }
      #expect(differences.max() ?? 0 <= 1, "\(file)")
      #expect(Double(off) <= 1e-4 * Double(differences.count), "\(file): \(off) differ")
    }
  }

  @Test(
    "is quantised as NBIS does it",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func tables() throws {
    let names = SharedSamples.names(in: "wsq/nbis_encoder_r075", ending: ".wsq")
    for name in names {
      let stem = String(name.dropLast(4))
      let folder = stem.hasPrefix("SFinGe") ? "nfiq2" : "fjfx"
      let image = try FingerprintImage(
        encoded: try SharedSamples.bytes("\(folder)/\(stem).pgm"),
        options: ImageDecodingOptions())
      let ours = try WSQEncoder(pixelsPerInch: 500).encode(
        grey: image.pixels, width: image.width, height: image.height)
      func table(_ bytes: [UInt8]) throws -> WSQQuantisation? {
        var file = WSQFile(bytes, pixelLimit: 4_000_000)
        try file.read()
        return file.quantisation
      }
      let theirs = try SharedSamples.bytes("wsq/nbis_encoder_r075/\(name)")
      let (a, b) = (try #require(try table(ours)), try #require(try table(theirs)))
      // Bins are stored with a mantissa of 6,554 to 65,535: its last digit is up to 1.53e-4.
      let worst =
        zip(a.bins + a.zeroBins, b.bins + b.zeroBins).map { ours, theirs in
          theirs == 0 ? (ours == 0 ? 0 : 1) : abs(ours - theirs) / theirs
        }.max() ?? 0
      #expect(worst <= 1.53e-4, "\(stem)")
      #expect(abs(ours.count - theirs.count) <= 2)
    }
  }
}
