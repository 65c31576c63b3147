import Ridgeline

/// Reads and writes the minutiae of NBIS mindtct: a line `x y theta quality` for each.
///
/// The file states neither its convention nor the size of the picture: reading takes the smallest sides
/// that hold all minutiae. Nor does it state a resolution: pixels are read and written at 500 per inch,
/// as NBIS bozorth3 does.
public struct XYTCodec: TemplateCodec {
  /// What the numbers of a line mean.
  public enum Convention: Sendable, Hashable {
    /// Origin at the bottom left; theta, in whole degrees counter-clockwise from +x, points away
    /// from the ridge.
    case native
    /// What `mindtct -m1` writes, after ANSI/INCITS 378: origin at the top left; theta, in units of
    /// two degrees, points along the ridge.
    case m1
  }

  /// The convention that is read and written.
  public let convention: Convention

  /// The codec of a convention.
  public init(_ convention: Convention = .native) {
    self.convention = convention
  }

  private static let maximumLines = 10_000
  /// Fewer lines than this leave it open which convention angles below 180 belong to: of native
  /// files so long, one in 4,000 would show no larger one.
  private static let linesThatTell = 12

  private var format: TemplateFormat { convention == .native ? .xyt : .xytM1 }

  /// The convention of bytes that begin like such a file, else nil.
  static func recognise(_ bytes: [UInt8]) -> TemplateFormat? {
    func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
    let line = bytes.drop(while: isBreak).prefix { !isBreak($0) }
    guard !line.isEmpty else { return nil }
    let fields = line.split(whereSeparator: { $0 == 32 || $0 == 9 })
    guard (3...4).contains(fields.count),
      fields.allSatisfy({ $0.count <= 6 && $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    guard let points = try? XYTCodec().points(of: bytes), points.count >= linesThatTell else {
      return .xyt
    }
    return points.allSatisfy { $0.theta < 180 } ? .xytM1 : .xyt
  }

  private typealias Point = (x: Int, y: Int, theta: Int, quality: Int)

  private func points(of bytes: [UInt8]) throws(TemplateRecordError) -> [Point] {
    var points: [Point] = []
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
        points.count < XYTCodec.maximumLines
      else {
        throw .damaged(format, reason: "a line is not x, y, theta and quality", offset: offset)
      }
      points.append((numbers[0], numbers[1], numbers[2], numbers.count > 3 ? numbers[3] : 0))
    }
    return points
  }

  /// Reads a record of one view.
  public func decode(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    let points = try points(of: bytes)
    let height = (points.map(\.y).max() ?? 0) + 1
    let width = (points.map(\.x).max() ?? 0) + 1
    let minutiae = points.map { point in
      let isNative = convention == .native
      let angle = isNative ? point.theta % 360 + 180 : point.theta % 180 * 2
      return MinutiaeRecord.Minutia(
        type: 0, x: UInt16(point.x), y: UInt16(isNative ? height - point.y : point.y),
        angle: Double((angle + 360) % 360), quality: UInt8(min(100, max(0, point.quality))))
    }
    return MinutiaeRecord(
      views: [.init(width: UInt16(width), height: UInt16(height), minutiae: minutiae)])
  }

  /// Writes the only view.
  public func encode(_ record: MinutiaeRecord) throws(TemplateRecordError) -> [UInt8] {
    guard let view = record.views.first, record.views.count == 1 else {
      throw .unwritable(format, reason: "the format holds one finger: unpack the record first")
    }
    let scale = view.scale
    let height = Int((Float(view.height) * scale.y).rounded())
    var text = ""
    for minutia in view.minutiae {
      let x = Int((Float(minutia.x) * scale.x).rounded())
      let y = Int((Float(minutia.y) * scale.y).rounded())
      let line =
        switch convention {
        case .native:
          (x, max(0, height - y), (Int(minutia.angle.rounded()) + 180) % 360)
        case .m1: (x, y, Int((minutia.angle / 2).rounded()) % 180)
        }
      text += "\(line.0) \(line.1) \(line.2) \(minutia.quality)\n"
    }
    return Array(text.utf8)
  }
}
