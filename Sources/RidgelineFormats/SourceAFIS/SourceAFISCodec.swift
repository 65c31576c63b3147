import Ridgeline

/// Reads and writes the templates of SourceAFIS: a CBOR map (RFC 8949) of arrays.
///
/// Positions are pixels at 500 per inch, directions are radians clockwise from +x, for an ending back
/// along the ridge. The format has no qualities and no resolution.
public struct SourceAFISCodec: TemplateCodec {
  /// The codec.
  public init() {}

  /// Whether bytes begin like such a template: a map whose first key is its version.
  static func looksRight(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first == 0xBF || (0xA1...0xB7).contains(first) else {
      return false
    }
    return bytes.dropFirst().starts(with: [0x67] + Array("version".utf8))
  }

  /// Reads a record of one view.
  public func decode(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    var reader = CBORReader(bytes)
    guard case .map(let fields) = try reader.value() else {
      throw .damaged(.sourceAFIS, reason: "the template is no map", offset: 0)
    }
    func numbers(_ name: String) -> [Double] {
      guard case .array(let items)? = fields[name] else { return [] }
      return items.map { if case .number(let value) = $0 { value } else { .nan } }
    }
    func side(_ name: String) -> UInt16 {
      guard case .number(let value)? = fields[name], (0...16_383).contains(value) else { return 0 }
      return UInt16(value)
    }
    let (xs, ys, directions) = (numbers("positionsX"), numbers("positionsY"), numbers("directions"))
    var types: [UInt8] = []
    if case .text(let text)? = fields["types"] { types = Array(text) }
    guard xs.count == ys.count, xs.count == directions.count, xs.count == types.count,
      zip(xs, ys).allSatisfy({ abs($0) <= 10_000 && abs($1) <= 10_000 }),
      directions.allSatisfy({ abs($0) <= 100 })
    else {
      throw .damaged(.sourceAFIS, reason: "the arrays of the minutiae do not fit", offset: 0)
    }
    let minutiae = xs.indices.map { i -> MinutiaeRecord.Minutia in
      var angle = -directions[i] * 180 / Double.pi
      angle -= 360 * (angle / 360).rounded(.down)
      return MinutiaeRecord.Minutia(
        type: types[i] == UInt8(ascii: "E") ? 1 : types[i] == UInt8(ascii: "B") ? 2 : 0,
        x: UInt16(max(0, xs[i])), y: UInt16(max(0, ys[i])), angle: angle, quality: 0)
    }
    return MinutiaeRecord(
      views: [.init(width: side("width"), height: side("height"), minutiae: minutiae)])
  }

  /// Writes the first view.
  public func encode(_ record: MinutiaeRecord) throws(TemplateRecordError) -> [UInt8] {
    guard let view = record.views.first, record.views.count == 1 else {
      throw .unwritable(.sourceAFIS, reason: "the format holds one finger: unpack the record first")
    }
    let template = Template(view)
    var out = CBORWriter()
    out.head(5, 7)
    out.text("version")
    out.text("3.18.1-java")
    out.text("width")
    out.head(0, template.width)
    out.text("height")
    out.head(0, template.height)
    out.text("positionsX")
    out.head(4, template.minutiae.count)
    for minutia in template.minutiae { out.head(0, Int(minutia.x.rounded())) }
    out.text("positionsY")
    out.head(4, template.minutiae.count)
    for minutia in template.minutiae { out.head(0, Int(minutia.y.rounded())) }
    out.text("directions")
    out.head(4, template.minutiae.count)
    for minutia in template.minutiae {
      let turn = -minutia.direction
      out.float(turn < 0 ? turn + 2 * Float.pi : turn)
    }
    out.text("types")
    out.text(
      String(
        decoding: template.minutiae.map {
          $0.kind == .bifurcation ? UInt8(ascii: "B") : UInt8(ascii: "E")
        }, as: UTF8.self))
    return out.bytes
  }
}
