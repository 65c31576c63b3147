import Ridgeline

/// Reads and writes the minutiae of NBIS mindtct: a line `x y theta quality` for each.
///
/// The origin is at the bottom left, and theta, in whole degrees counter-clockwise from +x, points
/// away from the ridge. The file does not say how large the picture was: reading takes the least
/// height that holds all minutiae.
public struct XYTCodec: TemplateCodec {
  /// The codec.
  public init() {}

  private static let mostLines = 10_000

  /// Whether bytes begin like such a file.
  static func looksRight(_ bytes: [UInt8]) -> Bool {
    guard let line = bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }).first else {
      return false
    }
    let fields = line.split(whereSeparator: { $0 == 32 || $0 == 9 })
    return (3...4).contains(fields.count)
      && fields.allSatisfy { $0.count <= 6 && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// Reads a record of one view.
  public func decode(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    var points: [(x: Int, y: Int, theta: Int, quality: Int)] = []
    var offset = 0
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      defer { offset += line.count + 1 }
      let fields = line.split(whereSeparator: { $0 == 32 || $0 == 9 || $0 == 13 }).map {
        Int(String(decoding: $0.prefix(7), as: UTF8.self))
      }
      if fields.isEmpty { continue }
      let numbers = fields.compactMap { $0 }
      guard numbers.count == fields.count, (3...4).contains(numbers.count),
        numbers[0] >= 0, numbers[1] >= 0, numbers[0] < 16_384, numbers[1] < 16_384,
        points.count < XYTCodec.mostLines
      else { throw .damaged(.xyt, reason: "a line is not x, y, theta and quality", offset: offset) }
      points.append(
        (numbers[0], numbers[1], numbers[2] % 360, numbers.count > 3 ? numbers[3] : 0))
    }
    let height = (points.map(\.y).max() ?? 0) + 1
    let width = (points.map(\.x).max() ?? 0) + 1
    let minutiae = points.map { point in
      MinutiaeRecord.Minutia(
        type: 0, x: UInt16(point.x), y: UInt16(height - point.y),
        angle: Double((point.theta + 180) % 360), quality: UInt8(min(100, max(0, point.quality))))
    }
    return MinutiaeRecord(
      views: [.init(width: UInt16(width), height: UInt16(height), minutiae: minutiae)])
  }

  /// Writes the first view.
  public func encode(_ record: MinutiaeRecord) throws(TemplateRecordError) -> [UInt8] {
    guard let view = record.views.first, record.views.count == 1 else {
      throw .unwritable(.xyt, reason: "the format holds one finger: unpack the record first")
    }
    var text = ""
    for minutia in view.minutiae {
      let theta = (Int(minutia.angle.rounded()) + 180) % 360
      text +=
        "\(minutia.x) \(max(0, Int(view.height) - Int(minutia.y))) \(theta) \(minutia.quality)\n"
    }
    return Array(text.utf8)
  }
}
