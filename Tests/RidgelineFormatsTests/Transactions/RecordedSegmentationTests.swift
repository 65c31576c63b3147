import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("What records of Type-14 say of the fingers of a slap")
struct RecordedSegmentationTests {
  private let envelope = TransactionFile.Envelope(
    date: "20260101", destination: "TO", origin: "FROM", control: "1")

  private func slap(_ segmentation: RecordedSegmentation) -> ImageRecord.Representation {
    var picture = ImageRecord.Representation(
      width: 96, height: 80, pixelsPerInch: 500, compression: .raw,
      payload: [UInt8](repeating: 0x1C, count: 96 * 80))
    picture.finger = 13
    picture.segmentation = segmentation
    return picture
  }

  private var full: RecordedSegmentation {
    var all = RecordedSegmentation()
    all.absences = [.init(finger: 5, code: "XX")]
    all.segments = [
      .init(finger: 2, columns: 1...20, rows: 3...40),
      .init(finger: 3, columns: 25...44, rows: 0...41),
    ]
    all.nistQualities = [.init(finger: 2, score: 3)]
    all.segmentQualities = [.init(finger: 2, score: 90, algorithm: ["0103", "1"])]
    all.qualities = [.init(finger: 3, score: 255, algorithm: ["0103", "2"])]
    all.outlines = [
      .init(finger: 2, corners: [SIMD2(1, 3), SIMD2(20, 3), SIMD2(20, 40), SIMD2(1, 40)])
    ]
    return all
  }

  @Test("comes back as it was written")
  func roundTrip() throws {
    let bytes = try TransactionFile.encode([slap(full)], recordType: 14, envelope: envelope)
    let file = try TransactionFile(encoded: bytes)
    #expect(file.fingers.first?.picture.segmentation == full)
    #expect(file.absences == full.absences && file.warnings.isEmpty)
    #expect(file.fingers.first?.picture.payload.count == 96 * 80)
    let content = try StoredFile(encoded: bytes).content
    #expect(content.absences == full.absences)
    #expect(content.prints.first?.segmentation == full)
  }

  @Test("is passed over with a warning where it makes no sense")
  func nonsense() throws {
    var wrong = RecordedSegmentation()
    wrong.outlines = [.init(finger: 2, corners: [SIMD2(1, 1), SIMD2(2, 2)])]
    wrong.segments = [.init(finger: 2, columns: 70_000...80_000, rows: 0...1)]
    wrong.qualities = [.init(finger: 2, score: 999)]
    let bytes = try TransactionFile.encode([slap(wrong)], recordType: 14, envelope: envelope)
    let file = try TransactionFile(encoded: bytes)
    #expect(file.fingers.first?.picture.segmentation.isEmpty == true)
    #expect(file.warnings.count == 1 && file.warnings[0].contains("3 of the places"))
  }

  @Test("gives turned boxes from outlines of four corners, and upright ones from any other")
  func boxes() {
    let box = RotatedBox(x: 300, y: 400, width: 120, height: 200, turn: 0.4)
    var said = RecordedSegmentation()
    said.outlines = [
      .init(
        finger: 7,
        corners: box.corners.map { SIMD2(Int($0.x.rounded()), Int($0.y.rounded())) }),
      .init(finger: 8, corners: [SIMD2(0, 0), SIMD2(10, 0), SIMD2(5, 20)]),
    ]
    said.segments = [
      .init(finger: 7, columns: 0...9, rows: 0...9),
      .init(finger: 9, columns: 10...19, rows: 20...29),
    ]
    let boxes = said.boxes
    #expect(boxes.map(\.position) == [.leftIndex, .leftMiddle, .leftRing])
    #expect(abs(boxes[0].box.turn - 0.4) < 0.02 && abs(boxes[0].box.width - 120) < 2)
    #expect(boxes[1].box.turn == 0 && boxes[1].box.height == 20)
    #expect(boxes[2].box.x == 15 && boxes[2].box.width == 10)
  }

  @Test(
    "of other software is read",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func sample() throws {
    let file = try TransactionFile(
      encoded: try SharedSamples.bytes("ansi-nist/jnbis_type-14-amp-nqm-utf8.an2"))
    #expect(file.absences == [.init(finger: 9, code: "XX")])
    let qualities = file.fingers.map { $0.picture.segmentation.nistQualities.map(\.score) }
    #expect(qualities == [[3, 3], [3, 2, 3, 3], [2, 2, 3]])
    let pictures = file.fingers.map(\.picture)
    let again = try TransactionFile(
      encoded: try TransactionFile.encode(pictures, recordType: 14, envelope: envelope))
    #expect(again.fingers.map(\.picture.segmentation) == pictures.map(\.segmentation))
  }
}
