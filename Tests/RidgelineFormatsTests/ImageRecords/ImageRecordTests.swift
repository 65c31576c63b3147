import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Records of pictures")
struct ImageRecordTests {
  private func record(
    _ format: ImageRecord.Format, _ random: inout some RandomNumberGenerator
  ) -> ImageRecord {
    let pictures = (0..<Int.random(in: 1...3, using: &random)).map { index in
      var picture = ImageRecord.Representation(
        width: 20, height: 10, pixelsPerInch: 500, compression: .raw,
        payload: (0..<200).map { _ in .random(in: 0...255, using: &random) })
      picture.finger = RecordedPosition(rawValue: .random(in: 0...10, using: &random))
      picture.number = UInt8(index + 1)
      picture.quality = .random(in: 0...100, using: &random)
      if format == .iso2011 {
        picture.preamble = [UInt8](repeating: 9, count: 14) + [1, picture.quality, 0, 0, 0, 0]
        picture.extended = [1, 0, 0, 6, 7, 7]
      }
      return picture
    }
    return ImageRecord(representations: pictures)
  }

  @Test(
    "come back as they were written, and are recognised", arguments: ImageRecord.Format.allCases)
  func roundTrip(format: ImageRecord.Format) throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<100 {
      let record = record(format, &random)
      let bytes = try ImageRecordCodec(format: format).encode(record)
      #expect(ImageRecord.Format.recognise(bytes) == format)
      let again = try ImageRecord(encoded: bytes)
      let isSame = again == record
      #expect(isSame, "\(again.warnings)")
      #expect(try again.representations[0].image().pixels == record.representations[0].payload)
    }
  }

  @Test("take any bytes without a crash", arguments: ImageRecord.Format.allCases)
  func hostile(format: ImageRecord.Format) throws {
    var random = SystemRandomNumberGenerator()
    let bytes = try ImageRecordCodec(format: format).encode(record(format, &random))
    for length in 0..<min(512, bytes.count) {
      _ = try? ImageRecord(encoded: Array(bytes.prefix(length)))
    }
    for _ in 0..<3000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        broken[Int.random(in: 0..<min(90, broken.count), using: &random)] = .random(in: 0...255)
      }
      if let record = try? ImageRecordCodec(format: format).decode(broken) {
        _ = try? record.representations.first?.image()
        _ = try? ImageRecordCodec(format: format).encode(record)
      }
    }
  }

  @Test(
    "of other software decode to the pictures that it sees",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"),
    arguments: [("iso19794-4-2005", 10), ("iso19794-4-2011", 14)])
  func samples(folder: String, least: Int) throws {
    var files = SharedSamples.names(in: folder, ending: ".iso")
    files += SharedSamples.names(in: folder, ending: ".fir")
    #expect(files.count >= least)
    var compared = 0
    for file in files {
      let record = try ImageRecord(encoded: try SharedSamples.bytes("\(folder)/\(file)"))
      #expect(record.warnings.isEmpty, "\(file): \(record.warnings)")
      let picture = try #require(record.representations.first)
      let image = try picture.image()
      #expect(image.width == Int(picture.width) && image.height == Int(picture.height), "\(file)")
      #expect(image.resolution.pixelsPerInch == 500, "\(file)")
      let stem = String(file.dropLast(4))
      let decoded = SharedSamples.names(in: "\(folder)/decoded", ending: ".png")
      guard decoded.contains(stem + ".png") else { continue }
      let wanted = try FingerprintImage(
        encoded: try SharedSamples.bytes("\(folder)/decoded/\(stem).png"))
      let differences = zip(image.pixels, wanted.pixels).map { abs(Int($0) - Int($1)) }
      #expect(differences.max() ?? 255 <= 1, "\(file)")
      #expect(differences.count { $0 > 0 } <= differences.count / 1000, "\(file)")
      compared += 1
      // Written again, it is the same file.
      let format = try #require(
        ImageRecord.Format.recognise(try SharedSamples.bytes("\(folder)/\(file)")))
      let again = try ImageRecord(encoded: try ImageRecordCodec(format: format).encode(record))
      let isSame = again == record
      #expect(isSame, "\(file)")
    }
    #expect(compared >= least)
  }
}
