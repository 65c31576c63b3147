import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Pictures through every format and back")
struct PictureRoundTripTests {
  /// The forms that lose detail.
  private static let lossy: Set = ["jpg", "wsq"]
  /// The forms of all formats of pictures.
  private static let forms = FileFormat.pictures.flatMap(\.forms)

  private func image(
    _ grey: [UInt8], width: Int, height: Int, pixelsPerInch: Double
  ) throws -> FingerprintImage {
    try FingerprintImage(
      width: width, height: height, pixels: grey,
      resolution: Resolution(pixelsPerInch: pixelsPerInch, source: .stated))
  }

  @Test("are the same to the last pixel where nothing is lost, at the resolution that was said")
  func lossless() throws {
    var random = RandomRecords(seed: 15_444)
    for _ in 0..<60 {
      let (picture, grey) = try random.picture([.raw])
      let given = try image(
        grey, width: Int(picture.width), height: Int(picture.height), pixelsPerInch: 569)
      for form in Self.forms where !Self.lossy.contains(form.name) {
        let image = try FingerprintImage(encoded: try form.encode(.picture(given)))
        let isSame = image.pixels == grey && image.width == given.width
        #expect(isSame, "\(form.name) \(picture.width) x \(picture.height)")
        // A greymap has no place for it.
        if form.name != "pgm" { #expect(abs(image.resolution.pixelsPerInch - 569) < 0.5) }
      }
    }
  }

  @Test("come back near, of the same sides, where something is lost")
  func lossy() throws {
    var random = RandomRecords(seed: 10_918)
    for _ in 0..<40 {
      // Smaller pictures have subbands of WSQ whose variance says nothing.
      let (width, height) = (random.number(40...120), random.number(40...120))
      let grey = WSQTests.rings(width: width, height: height)
      let given = try image(grey, width: width, height: height, pixelsPerInch: 500)
      for form in Self.forms where Self.lossy.contains(form.name) {
        let bytes = try form.encode(.picture(given), options: FileEncodingOptions(wsqRate: 2.25))
        let image = try FingerprintImage(encoded: bytes)
        #expect(image.width == width && image.height == height)
        #expect(abs(image.resolution.pixelsPerInch - 500) < 0.5)
        var error = 0
        for (read, written) in zip(image.pixels, grey) { error += abs(Int(read) - Int(written)) }
        #expect(error < 12 * grey.count, "\(form.name) \(width) x \(height)")
      }
    }
  }

  @Test("in records of every payload keep their bytes, labels and pixels")
  func records() throws {
    var random = RandomRecords(seed: 381)
    for format in ImageRecord.Format.allCases {
      for _ in 0..<60 {
        var pictures: [ImageRecord.Representation] = []
        var greys: [[UInt8]] = []
        // One compression and one resolution for all, where the format has no more.
        let kinds: [ImageRecord.Compression] = [.raw, .png, .jpeg2000]
        let choices =
          format == .iso2011 ? kinds + [.jpeg2000Lossless] : [kinds[random.number(0...2)]]
        for index in 0..<random.number(1...4) {
          var (picture, grey) = try random.picture(choices)
          picture.number = UInt8(index + 1)
          if format != .iso2011, let first = pictures.first {
            picture.pixelsPerInch = first.pixelsPerInch
          }
          pictures.append(picture)
          greys.append(grey)
        }
        let bytes = try ImageRecordCodec(format: format).encode(
          ImageRecord(representations: pictures))
        #expect(ImageRecord.Format.recognise(bytes) == format)
        let again = try ImageRecord(encoded: bytes)
        #expect(again.warnings.isEmpty && again.representations.count == pictures.count)
        for (index, var read) in again.representations.enumerated() {
          // What the writer puts there where nobody said.
          read.preamble = []
          let isSame = read == pictures[index]
          #expect(isSame)
          #expect(try read.image().pixels == greys[index])
        }
      }
    }
  }

  @Test("in transactions of Type-4 and Type-14 keep their bytes, labels and pixels")
  func transactions() throws {
    var random = RandomRecords(seed: 500)
    for round in 0..<80 {
      let type = round % 2 == 0 ? 4 : 14
      var pictures: [ImageRecord.Representation] = []
      var greys: [[UInt8]] = []
      for _ in 0..<random.number(1...5) {
        var (picture, grey) = try random.picture(
          type == 4 ? [.raw] : [.raw, .png, .jpeg2000, .jpeg2000Lossless])
        if type == 4 { picture.pixelsPerInch = 500 }
        pictures.append(picture)
        greys.append(grey)
      }
      let bytes = try TransactionFile.encode(
        pictures, recordType: type,
        envelope: .init(date: "20260101", destination: "A", origin: "B", control: "\(round)"))
      let file = try TransactionFile(encoded: bytes)
      #expect(file.warnings.isEmpty && file.fingers.count == pictures.count)
      for (index, finger) in file.fingers.enumerated() {
        var wanted = pictures[index]
        // Transactions say neither of these.
        (wanted.number, wanted.quality) = (finger.picture.number, finger.picture.quality)
        let isSame = finger.picture == wanted
        #expect(isSame)
        #expect(try finger.picture.image().pixels == greys[index])
      }
    }
  }

  @Test("in documents of CBEFF keep their bytes and every text")
  func documents() throws {
    var random = RandomRecords(seed: 19_785)
    for _ in 0..<100 {
      var records: [CBEFFDocument.BIR] = []
      for _ in 0..<random.number(1...5) {
        var record = CBEFFDocument.BIR(
          finger: FingerPosition.allCases[random.number(0...10)],
          data: random.bytes(random.number(1...300)),
          isTemplate: random.number(0...1) == 0)
        record.quality = random.number(0...4) == 0 ? nil : random.number(0...100)
        // Runs of blanks are one blank, and none at the ends.
        func words(_ text: String) -> String {
          text.split(separator: " ").joined(separator: " ")
        }
        record.purpose = words(random.text(0...20))
        record.level = words(random.text(0...20))
        record.creationDate = words(random.text(0...20))
        records.append(record)
      }
      let document = CBEFFDocument(records: records)
      let again = try CBEFFDocument(encoded: document.encoded())
      let isSame = again == document
      #expect(isSame, "\(again.records.map(\.purpose)) for \(records.map(\.purpose))")
    }
  }
}
