// The binary form of a texture that is kept apart from its template; highest byte first.
//
//   .  texture, as in the binary form of a template
//   4  CRC-32 of the binary form of the template without texture, then of the texture

extension Template {
  /// The binary form of the texture alone; nil if there is no texture.
  ///
  /// Together with that of ``withoutTexture`` it gives the template back.
  public func serializedTexture() -> [UInt8]? {
    let template = quantized
    guard let texture = template.texture else { return nil }
    var writer = BitWriter()
    texture.write(to: &writer, flow: template.flow)
    let checksum = CRC32.checksum(of: template.withoutTexture.serialized() + writer.bytes)
    return writer.bytes + Template.bigEndian(checksum)
  }

  /// Reads a template and its texture, which was stored separately.
  ///
  /// - Parameters:
  ///   - bytes: the binary form of the template without its texture.
  ///   - texture: what ``serializedTexture()`` gave for the same template.
  /// - Throws: ``TemplateFormatError`` if either is anything else, or if they belong to different
  ///   templates.
  public init(serialized bytes: [UInt8], texture: [UInt8]) throws(TemplateFormatError) {
    let template = try Template(serialized: bytes)
    let content = texture.dropLast(Template.checksumLength)
    let stored = Template.number(texture.suffix(Template.checksumLength))
    let computed = CRC32.checksum(of: bytes + content)
    guard stored == computed else {
      throw .checksumMismatch(stored: stored, computed: computed)
    }
    var reader = BitReader(content)
    let ridges = try RidgeTexture(from: &reader, flow: template.flow)
    guard reader.remaining == 0 else { throw .trailingBytes(count: reader.remaining / 8) }
    self.init(
      width: template.width, height: template.height, minutiae: template.minutiae,
      flow: template.flow, texture: ridges)
  }
}
