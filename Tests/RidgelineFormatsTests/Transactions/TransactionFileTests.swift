import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Transactions of ANSI/NIST-ITL")
struct TransactionFileTests {
  private let envelope = TransactionFile.Envelope(
    date: "20260101", destination: "TO", origin: "FROM", control: "1")

  private func pictures() throws -> [ImageRecord.Representation] {
    let grey = WSQTests.rings(width: 96, height: 80)
    let wsq = try WSQEncoder(pixelsPerInch: 500).encode(grey: grey, width: 96, height: 80)
    return [(ImageRecord.Compression.raw, grey), (.wsq, wsq)].enumerated().map { index, stored in
      var picture = ImageRecord.Representation(
        width: 96, height: 80, pixelsPerInch: 500, compression: stored.0, payload: stored.1)
      picture.finger = RecordedPosition(rawValue: UInt8(index + 2))
      return picture
    }
  }

  @Test("come back as they were written", arguments: [4, 14])
  func roundTrip(type: Int) throws {
    let pictures = try pictures()
    let bytes = try TransactionFile.encode(pictures, recordType: type, envelope: envelope)
    let file = try TransactionFile(encoded: bytes)
    #expect(file.warnings.isEmpty, "\(file.warnings)")
    #expect(file.records.map(\.type) == [1, type, type])
    #expect(file.fingers.map(\.picture.finger) == [2, 3])
    let isSame = zip(file.fingers, pictures).allSatisfy {
      $0.picture.payload == $1.payload && $0.picture.compression == $1.compression
        && $0.picture.pixelsPerInch == 500
    }
    #expect(isSame)
    #expect(try file.fingers[1].picture.image().width == 96)
    let whole = file.records.flatMap(\.bytes) == bytes
    #expect(whole)
  }

  @Test("take any bytes without a crash", arguments: [4, 14])
  func hostile(type: Int) throws {
    let bytes = try TransactionFile.encode(try pictures(), recordType: type, envelope: envelope)
    var random = SystemRandomNumberGenerator()
    for length in 0..<min(512, bytes.count) {
      _ = try? TransactionFile(encoded: Array(bytes.prefix(length)))
    }
    for _ in 0..<3000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        broken[Int.random(in: 0..<min(400, broken.count), using: &random)] = .random(in: 0...255)
      }
      if let file = try? TransactionFile(encoded: broken) {
        for finger in file.fingers { _ = try? finger.picture.image() }
      }
    }
  }

  @Test(
    "of other software are read to the end",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func samples() throws {
    var fingers = 0
    var minutiae = 0
    for name in SharedSamples.names(in: "ansi-nist", ending: ".an2")
      + SharedSamples.names(in: "ansi-nist", ending: ".an2k")
    {
      let bytes = try SharedSamples.bytes("ansi-nist/\(name)")
      let file = try TransactionFile(encoded: bytes)
      #expect(file.records.reduce(0) { $0 + $1.bytes.count } == bytes.count, "\(name)")
      for finger in file.fingers {
        let image = try finger.picture.image()
        #expect(image.width == Int(finger.picture.width), "\(name)")
        #expect(image.height == Int(finger.picture.height), "\(name)")
        fingers += 1
      }
      minutiae += file.minutiae.reduce(0) { $0 + $1.view.minutiae.count }
    }
    #expect(fingers > 10)
    #expect(minutiae > 10)
  }

  @Test(
    "hold the prints that another decoder sees",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func decoded() throws {
    let file = try TransactionFile(
      encoded: try SharedSamples.bytes("ansi-nist/jnbis_sample_sample.an2"))
    for number in [1, 2, 13, 14] {
      let wanted = try FingerprintImage(
        encoded: try SharedSamples.bytes("ansi-nist/jnbis_sample_fp-\(number).png"))
      let finger = try #require(file.fingers.first { Int($0.picture.finger.rawValue) == number })
      let image = try finger.picture.image()
      #expect(image.width == wanted.width && image.height == wanted.height)
      let worst = zip(image.pixels, wanted.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
      #expect(worst <= 1, "print \(number)")
    }
  }
}
