import Ridgeline

@testable import RidgelineFormats

/// Records at random, from a seed.
struct RandomRecords {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number<T: FixedWidthInteger>(_ range: ClosedRange<T>) -> T {
    .random(in: range, using: &random)
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in number(0...255) } }

  /// Text of letters that mean something to the formats.
  mutating func text(_ count: ClosedRange<Int>) -> String {
    let letters = Array("abcXYZ 019<>&\"';:/=-_.é☞")
    return String((0..<number(count)).map { _ in letters[number(0...letters.count - 1)] })
  }

  /// A view of minutiae, best first, with angles of whole units.
  mutating func view(
    minutiae count: ClosedRange<Int> = 0...255, angleUnit: Double = 1
  ) -> MinutiaeRecord.View {
    let (width, height): (UInt16, UInt16) = (number(1...2000), number(1...2000))
    var minutiae: [MinutiaeRecord.Minutia] = []
    for quality in (0..<number(count)).map({ _ in number(1...100) as UInt8 }).sorted(by: >) {
      minutiae.append(
        MinutiaeRecord.Minutia(
          type: number(0...2), x: number(0...width - 1), y: number(0...height - 1),
          angle: Double(number(0...Int(360 / angleUnit) - 1)) * angleUnit, quality: quality))
    }
    var view = MinutiaeRecord.View(width: width, height: height, minutiae: minutiae)
    view.finger = RecordedPosition(rawValue: number(0...10))
    view.impression = number(0...3)
    view.quality = number(0...100)
    return view
  }

  /// A picture of noise, stored in a way that loses nothing.
  mutating func picture(
    _ compressions: [ImageRecord.Compression] = [.raw, .png, .jpeg2000Lossless]
  ) throws -> (stored: ImageRecord.Representation, grey: [UInt8]) {
    let (width, height) = (number(1...40), number(1...40))
    let grey = bytes(width * height)
    let compression = compressions[number(0...compressions.count - 1)]
    let payload =
      switch compression {
      case .png: try PNGEncoder().encode(grey: grey, width: width, height: height)
      case .jpeg2000, .jpeg2000Lossless:
        try JPEG2000Encoder(pixelsPerInch: nil).encode(grey: grey, width: width, height: height)
      default: grey
      }
    var picture = ImageRecord.Representation(
      width: UInt16(width), height: UInt16(height),
      pixelsPerInch: Double([500, 1000, 569][number(0...2)]), compression: compression,
      payload: payload)
    picture.finger = RecordedPosition(rawValue: number(0...14))
    picture.impression = number(0...3)
    picture.quality = number(0...100)
    return (picture, grey)
  }
}
