import Testing

@testable import Ridgeline

@Suite("The binary form of a template")
struct TemplateSerializationTests {
  static let print = HandMadeFinger(seed: 1, minutiaCount: 45).impression(
    seed: 1, lost: 0, invented: 0)

  @Test("A quantised template comes back exactly", arguments: 1...5)
  func roundTrip(seed: Int) throws {
    let template = HandMadeFinger(seed: UInt64(seed)).impression(seed: 1).quantized
    #expect(template.quantized == template)
    #expect(try Template(serialized: template.serialized()) == template)
    let bare = template.withoutTexture
    #expect(try Template(serialized: bare.serialized()) == bare)
    let minutiae = Template(width: 300, height: 400, minutiae: template.minutiae)
    #expect(try Template(serialized: minutiae.serialized()) == minutiae)
    #expect(try Template(serialized: Template.empty.serialized()) == .empty)
  }

  @Test("Quantising moves a minutia by less than a step")
  func precision() {
    let template = HandMadeFinger(seed: 3).impression(seed: 1)
    let quantized = template.quantized
    #expect(quantized.minutiae.count == template.minutiae.count)
    for (a, b) in zip(template.minutiae, quantized.minutiae) {
      #expect(abs(a.x - b.x) <= 0.125 && abs(a.y - b.y) <= 0.125)
      let turn = BinaryAngle.distance(
        BinaryAngle.units(radians: a.direction), BinaryAngle.units(radians: b.direction))
      #expect(turn <= 33)
      #expect(abs(a.quality - b.quality) <= 0.5 / 255 + 1e-6)
      #expect(a.kind == b.kind)
      #expect(b.direction >= -Float.pi && b.direction < Float.pi)
    }
  }

  @Test("A full print takes less than 1.5 KB, and less than 8 KB with texture")
  func size() {
    #expect(TemplateSerializationTests.print.withoutTexture.serialized().count < 1_500)
    #expect(TemplateSerializationTests.print.serialized().count < 8_192)
  }

  @Test("Texture outside the foreground is not kept")
  func texture() throws {
    let print = TemplateSerializationTests.print
    let flow = try #require(print.flow)
    var coherence = flow.coherence
    for index in coherence.indices where index % flow.columns < 10 { coherence[index] = 0 }
    let half = Template(
      width: 300, height: 400, minutiae: print.minutiae,
      flow: FlowMap(
        cellSize: flow.cellSize, columns: flow.columns, rows: flow.rows,
        orientation: flow.orientation, coherence: coherence),
      texture: print.texture)
    let parsed = try Template(serialized: half.serialized())
    let texture = try #require(parsed.texture)
    let original = try #require(print.texture)
    for y in 0..<197 {
      for x in 0..<149 {
        #expect(texture.isRidge(x: x, y: y) == (x >= 60 && original.isRidge(x: x, y: y)))
      }
    }
    #expect(half.serialized().count < print.serialized().count * 2 / 3)
  }

  @Test("Every truncation is refused")
  func truncation() {
    let bytes = TemplateSerializationTests.print.serialized()
    for length in 0..<bytes.count {
      #expect(throws: TemplateFormatError.self) {
        try Template(serialized: Array(bytes.prefix(length)))
      }
    }
    #expect(throws: TemplateFormatError.truncated(needed: bytes.count, found: bytes.count - 1)) {
      try Template(serialized: bytes.dropLast())
    }
  }

  @Test("Each kind of damage has its own error")
  func damage() {
    let bytes = TemplateSerializationTests.print.serialized()
    func error(_ change: (inout [UInt8]) -> Void) -> TemplateFormatError? {
      var changed = bytes
      change(&changed)
      do throws(TemplateFormatError) {
        _ = try Template(serialized: changed)
        return nil
      } catch {
        return error
      }
    }
    #expect(error { $0[0] = 0x46 } == .notATemplate)
    #expect(error { $0[4] = 2 } == .unsupportedVersion(2))
    #expect(error { $0.append(0) } == .trailingBytes(count: 1))
    #expect(
      error { $0[6] = 0xFF } == .truncated(needed: 0xFF00_0000 + bytes.count, found: bytes.count))
    guard case .checksumMismatch? = error({ $0[40] ^= 1 }) else {
      Issue.record("a changed bit passes")
      return
    }
  }

  /// Writes the checksum and the length anew, so that the parser itself sees the damage.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    func put(_ value: UInt32, at place: Int) {
      for k in 0..<4 { bytes[place + k] = UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * k)) }
    }
    put(UInt32(bytes.count), at: 6)
    put(CRC32.checksum(of: bytes.dropLast(4)), at: bytes.count - 4)
    return bytes
  }

  @Test("Mutated bytes with a right checksum are refused, or read as a template that is sound")
  func mutation() {
    var numbers = SeededNumbers(seed: 11)
    let print = TemplateSerializationTests.print
    let sources = [
      print, print.withoutTexture, Template(width: 300, height: 400, minutiae: print.minutiae),
    ]
    var refused = 0
    for round in 0..<3_000 {
      var bytes = sources[round % 3].serialized()
      for _ in 0...Int.random(in: 0..<4, using: &numbers) {
        let reach = Bool.random(using: &numbers) ? 24 : bytes.count - 4
        bytes[Int.random(in: 5..<reach, using: &numbers)] = UInt8.random(
          in: 0...255, using: &numbers)
      }
      if round % 5 == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count - 24, using: &numbers))
      }
      do throws(TemplateFormatError) {
        let template = try Template(serialized: TemplateSerializationTests.repaired(bytes))
        #expect(template.quantized == template)
        if round % 50 == 0 { _ = Matcher(probe: template).compare(with: print) }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
  }

  @Test("A huge texture without bytes behind it is refused before it is made")
  func absurdSizes() {
    var writer = BitWriter()
    for byte in Template.magic { writer.write(Int(byte), width: 8) }
    for (value, width) in [(1, 8), (2, 8), (0, 32), (300, 16), (400, 16), (0, 8)] {
      writer.write(value, width: width)
    }
    writer.write(4_095, width: 16)
    writer.write(4_095, width: 16)
    let bytes = TemplateSerializationTests.repaired(writer.bytes + [0, 0, 0, 0])
    do throws(TemplateFormatError) {
      _ = try Template(serialized: bytes)
      Issue.record("a texture without bytes passes")
    } catch {
      guard case .truncated = error else {
        Issue.record("not refused as truncated: \(error)")
        return
      }
    }
  }

  @Test("The checksum is that of IEEE 802.3")
  func checksum() {
    #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum(of: []) == 0)
  }

  @Test("Bits come back as they were written")
  func bits() throws {
    var numbers = SeededNumbers(seed: 5)
    let values = (0..<500).map { _ -> (value: Int, width: Int) in
      let width = Int.random(in: 0...32, using: &numbers)
      return (Int.random(in: 0..<1 << width, using: &numbers), width)
    }
    var writer = BitWriter()
    for (value, width) in values { writer.write(value, width: width) }
    var reader = BitReader(writer.bytes[...])
    for (value, width) in values { #expect(try reader.read(width) == value) }
    #expect(reader.remaining < 8)
    #expect(throws: TemplateFormatError.self) { try reader.read(8) }
  }
}
