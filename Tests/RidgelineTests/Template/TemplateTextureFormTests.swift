import Testing

@testable import Ridgeline

@Suite("A texture that is kept apart from its template")
struct TemplateTextureFormTests {
  private static let print = TemplateSerializationTests.print

  @Test("gives the whole again, in its bytes and a checksum", arguments: 1...5)
  func roundTrip(seed: Int) throws {
    let template = HandMadeFinger(seed: UInt64(seed)).impression(seed: 1).quantized
    let bytes = template.withoutTexture.serialized()
    let texture = try #require(template.serializedTexture())
    #expect(try Template(serialized: bytes, texture: texture) == template)
    #expect(bytes.count + texture.count <= template.serialized().count + 4)
    let flowless = Template(
      width: template.width, height: template.height, minutiae: template.minutiae,
      texture: template.texture
    ).quantized
    #expect(
      try Template(
        serialized: flowless.withoutTexture.serialized(),
        texture: try #require(flowless.serializedTexture())) == flowless)
    #expect(template.withoutTexture.serializedTexture() == nil)
  }

  @Test("is refused when cut off, changed, or of another template")
  func damage() throws {
    let print = TemplateTextureFormTests.print
    let bytes = print.withoutTexture.serialized()
    let texture = try #require(print.serializedTexture())
    for count in 0..<texture.count {
      #expect(throws: TemplateFormatError.self) {
        try Template(serialized: bytes, texture: Array(texture.prefix(count)))
      }
    }
    for index in texture.indices {
      var changed = texture
      changed[index] ^= 1 << UInt8(index % 8)
      #expect(throws: TemplateFormatError.self) {
        try Template(serialized: bytes, texture: changed)
      }
    }
    let other = HandMadeFinger(seed: 2).impression(seed: 1).withoutTexture.serialized()
    #expect(throws: TemplateFormatError.self) { try Template(serialized: other, texture: texture) }
    #expect(throws: TemplateFormatError.self) {
      try Template(serialized: print.serialized(), texture: texture)
    }
  }

  @Test("is refused, or read as a texture that is sound, when made up with a right checksum")
  func mutation() throws {
    var numbers = SeededNumbers(seed: 5)
    let bytes = TemplateTextureFormTests.print.withoutTexture.serialized()
    let texture = try #require(TemplateTextureFormTests.print.serializedTexture()).dropLast(4)
    var refused = 0
    for _ in 0..<500 {
      var content = Array(texture.prefix(Int.random(in: 0...texture.count, using: &numbers)))
      for index in content.indices.prefix(4) where Bool.random(using: &numbers) {
        content[index] = UInt8.random(in: 0...255, using: &numbers)
      }
      let checksum = Template.bigEndian(CRC32.checksum(of: bytes + content))
      do throws(TemplateFormatError) {
        let template = try Template(serialized: bytes, texture: content + checksum)
        #expect(template.quantized == template)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 300)
  }
}
