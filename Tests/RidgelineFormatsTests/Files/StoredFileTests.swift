import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("All prints of a file")
struct StoredFileTests {
  private let grey = WSQTests.rings(width: 96, height: 80)

  private func pictures(_ fingers: [RecordedPosition]) throws -> [ImageRecord.Representation] {
    let png = try PNGEncoder(pixelsPerInch: 500).encode(grey: grey, width: 96, height: 80)
    return fingers.map { finger in
      var picture = ImageRecord.Representation(
        width: 96, height: 80, pixelsPerInch: 500, compression: .png, payload: png)
      picture.finger = finger
      picture.impression = finger.rawValue % 4
      return picture
    }
  }

  private func view(_ finger: RecordedPosition) -> MinutiaeRecord.View {
    var view = MinutiaeRecord.View(
      width: 96, height: 80,
      minutiae: [.init(type: 1, x: 20, y: 30, angle: 90, quality: 60)])
    view.finger = finger
    return view
  }

  private let envelope = TransactionFile.Envelope(
    date: "20260101", destination: "TO", origin: "FROM", control: "1")

  /// A record of minutiae as Type-9 holds them.
  private func type9(identifier: Int, finger: UInt8) -> [UInt8] {
    let fields = [
      "9.002:\(identifier)", "9.003:1", "9.004:U", "9.128:96", "9.129:80", "9.130:2", "9.131:197",
      "9.132:197", "9.134:\(finger)", "9.135:70\u{1F}000F\u{1F}1",
      "9.137:1\u{1F}20\u{1F}30\u{1F}45\u{1F}1\u{1F}60",
    ].joined(separator: "\u{1D}")
    var length = fields.utf8.count + "9.001:".utf8.count + 2
    length += "\(length + 2)".utf8.count
    return Array("9.001:\(length)\u{1D}\(fields)\u{1C}".utf8)
  }

  /// A transaction whose first record lists further ones.
  private func transaction(_ records: [(type: Int, bytes: [UInt8])]) -> [UInt8] {
    let list =
      (["1\u{1F}\(records.count)"]
      + records.enumerated().map { "\($0.element.type)\u{1F}\($0.offset + 1)" })
      .joined(separator: "\u{1E}")
    let fields = "1.002:0500\u{1D}1.003:\(list)\u{1D}1.011:00.00\u{1D}1.012:00.00\u{1C}"
    var length = fields.utf8.count + "1.001:".utf8.count + 1
    length += "\(length + 3)".utf8.count
    return Array("1.001:\(length)\u{1D}\(fields)".utf8) + records.flatMap(\.bytes)
  }

  private func type14(_ pictures: [ImageRecord.Representation]) throws -> [[UInt8]] {
    let file = try TransactionFile(
      encoded: try TransactionFile.encode(pictures, recordType: 14, envelope: envelope))
    return file.records.dropFirst().map(\.bytes)
  }

  @Test("of records of pictures, with finger and impression")
  func imageRecords() throws {
    for format in ImageRecord.Format.allCases {
      let bytes = try ImageRecordCodec(format: format).encode(
        ImageRecord(representations: try pictures([2, 7, 0])))
      let prints = try StoredFile(encoded: bytes).content.prints
      #expect(prints.map(\.index) == [1, 2, 3])
      #expect(prints.map(\.finger) == [2, 7, 0])
      #expect(prints.map(\.impression) == [2, 3, 0])
      for print in prints {
        guard case .image(let image) = try print.load() else { throw CancellationError() }
        #expect(image.pixels == grey && image.resolution.source == .file)
      }
    }
  }

  @Test("of records of minutiae, and where one print is wanted several are an error, not the first")
  func minutiaeRecords() throws {
    let record = MinutiaeRecord(views: [view(3), view(8)])
    for format in [TemplateFormat.iso2005, .iso2011, .ansi2004, .ansi2009, .ansi2009Amendment1] {
      let content = try StoredFile(encoded: try format.codec.encode(record)).content
      #expect(content.prints.map(\.finger) == [3, 8])
      #expect(throws: StoredPrintError.self) { try content.print() }
    }
  }

  @Test("of transactions: pictures, and the minutiae of fingers that have none")
  func transactions() throws {
    let stored = try type14(try pictures([2, 7]))
    let bytes = transaction([
      (9, type9(identifier: 1, finger: 2)), (14, stored[0]), (14, stored[1]),
      (9, type9(identifier: 3, finger: 9)),
    ])
    let file = try StoredFile(encoded: bytes)
    guard case .mixed(let images, let minutiae) = file.content else { throw CancellationError() }
    #expect(images.representations.count == 2 && minutiae.views.map(\.finger) == [2, 9])
    #expect(file.content.prints.map(\.finger) == [2, 7, 9])
    #expect(file.content.prints.map(\.isTemplate) == [false, false, true])
    #expect(minutiae.views[0].quality == 70 && minutiae.views[0].impression == 1)
    #expect(minutiae.views[0].minutiae == view(2).minutiae)
  }

  @Test("records of other types are named, and text about the transaction is none")
  func passedOver() throws {
    let stored = try type14(try pictures([2]))[0]
    var other = stored
    // Type-13 has the same fields.
    for place in other.indices.dropLast(6)
    where other[place...].starts(with: "14.0".utf8) || other[place...].starts(with: "14.9".utf8) {
      other[place + 1] = UInt8(ascii: "3")
    }
    let text = Array("2.001:17\u{1D}2.002:0\u{1C}".utf8)
    let file = try StoredFile(
      encoded: transaction([(2, text), (13, other), (14, stored), (13, other)]))
    #expect(file.content.prints.map(\.finger) == [2])
    #expect(file.notes == ["2 records of type 13 (latent print) passed over"])
    let alone = try StoredFile(encoded: transaction([(13, other)]))
    #expect(alone.content.prints.isEmpty)
    #expect(throws: StoredPrintError.self) { try alone.content.print() }
  }

  @Test("a record that cannot be read, or is not listed, does not hide the others")
  func damagedRecord() throws {
    let stored = try type14(try pictures([2, 3, 4]))
    var broken = stored[1]
    broken.replaceSubrange(0..<12, with: Array("14.001:99999".utf8))
    let file = try StoredFile(
      encoded: transaction([(14, stored[0]), (14, broken), (14, stored[2])]))
    #expect(file.content.prints.map(\.finger) == [2, 4])
    #expect(file.notes.count == 1 && file.notes[0].contains("passed over"))
    let unlisted = try StoredFile(encoded: transaction([(14, stored[0])]) + stored[1])
    #expect(unlisted.content.prints.map(\.finger) == [2, 3])
    #expect(unlisted.notes.count == 1)
    let trailing = try StoredFile(encoded: transaction([(14, stored[0])]) + [1, 2, 3])
    #expect(trailing.notes == ["3 bytes after the last record passed over"])
    // A payload that cannot be decoded is an error of its print alone.
    var damaged = try pictures([5, 6])
    damaged[0].payload = [1, 2, 3]
    let bytes = try ImageRecordCodec(format: .iso2011).encode(ImageRecord(representations: damaged))
    let prints = try StoredFile(encoded: bytes).content.prints
    #expect(throws: (any Error).self) { try prints[0].load() }
    #expect(throws: Never.self) { try prints[1].load() }
  }

  @Test("of documents: bare pictures too; other body parts, empty and damaged records are named")
  func documents() throws {
    let wsq = try WSQEncoder(pixelsPerInch: 500).encode(grey: grey, width: 96, height: 80)
    let tiff = try TIFFEncoder(pixelsPerInch: 500).encode(grey: grey, width: 96, height: 80)
    var face = CBEFFDocument.BIR(subtype: "", data: try pictures([1])[0].payload)
    face.type = "Face"
    let document = CBEFFDocument(records: [
      .init(finger: .rightIndex, data: wsq), .init(finger: .leftIndex, data: tiff), face,
      .init(
        finger: .rightMiddle, data: try TemplateFormat.iso2005.codec.encode(.init(views: [view(0)]))
      ),
      .init(finger: .rightRing, data: Array("FIR\u{0}020\u{0}damaged and short".utf8)),
    ])
    let empty = String(decoding: document.encoded(), as: UTF8.self).replacing(
      "</BIR>\n</BIR>",
      with: "</BIR>\n<BIR><BDBInfo><Type>Finger</Type></BDBInfo></BIR>\n"
        + "<BIR><BDBInfo><Type>Finger</Type></BDBInfo><BDB>a*b=</BDB></BIR>\n</BIR>")
    let file = try StoredFile(encoded: Array(empty.utf8))
    #expect(file.content.prints.map(\.finger) == [2, 7, 3])
    guard case .image(let image) = try file.content.prints[1].load() else {
      throw CancellationError()
    }
    #expect(image.pixels == grey)
    for part in [
      "record 3 (Face)", "record 5", "holds no data", "no base64", "WSQ picture without",
    ] {
      #expect(file.notes.contains { $0.contains(part) }, "\(part) in \(file.notes)")
    }
  }

  @Test("of files of several pages, without thumbnails and masks")
  func pages() throws {
    let first = TIFFFile(width: 3, height: 2, units: [[0, 1, 2, 3, 4, 255]])
    var small = TIFFFile(width: 1, height: 1, units: [[7]])
    small.tags[254] = .long([1])
    let last = TIFFFile(width: 2, height: 1, units: [[9, 8]])
    let bytes = TIFFFile.joined([small, first, last])
    let file = try StoredFile(encoded: bytes)
    #expect(file.notes == ["page 1 is a smaller copy and was passed over"])
    let pictures = try file.content.prints.map { print -> [UInt8] in
      guard case .image(let image) = try print.load() else { throw CancellationError() }
      return image.pixels
    }
    #expect(pictures == [[0, 1, 2, 3, 4, 255], [9, 8]])
    #expect(try FingerprintImage(encoded: bytes).pixels == [0, 1, 2, 3, 4, 255])
    let alone = try StoredFile(encoded: TIFFFile.joined([small]))
    #expect(alone.content.prints.count == 1, "the only page is no thumbnail, whatever it says")
  }

  @Test("of base64 and hexadecimal text, as messages carry it")
  func text() throws {
    let record = try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [view(3)]))
    let base64 = String(decoding: Base64.encode(record), as: UTF8.self)
    let hex = record.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let texts = [
      base64, base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: ""),
      "data:application/octet-stream;base64,\(base64)\n", "\u{FEFF}\(base64)", "\"\(base64)\"",
      hex.joined(), "0x" + hex.joined().uppercased(), hex.joined(separator: ":"),
      hex.joined(separator: " ") + "\r\n",
    ]
    for text in texts {
      let file = try StoredFile(encoded: Array(text.utf8))
      #expect(file.format == "iso-19794-2-2005", "\(text.prefix(20))")
      #expect(file.content.prints.map(\.finger) == [3])
      #expect(file.notes.count == 1)
    }
    for text in ["", "no print", "ABCD", base64 + "!", String(repeating: "0", count: 101)] {
      #expect(throws: (any Error).self) { try StoredFile(encoded: Array(text.utf8)) }
    }
  }

  @Test("raw pixels are a picture once their size is said, and not before")
  func raw() throws {
    var options = ImageDecodingOptions(rawSize: RawSize("96x80"))
    let image = try FingerprintImage(encoded: grey, options: options)
    #expect((image.width, image.height) == (96, 80) && image.pixels == grey)
    #expect(try StoredFile(encoded: grey, options: options).format == "raw pixels")
    // Other files are read as what they are.
    let png = try PNGEncoder(pixelsPerInch: 500).encode(grey: grey, width: 96, height: 80)
    #expect(try FingerprintImage(encoded: png, options: options).pixels == grey)
    options.rawSize = RawSize(width: 97, height: 80)
    #expect(
      throws: ImageDecodingError.wrongRawSize(width: 97, height: 80, byteCount: grey.count)
    ) { try FingerprintImage(encoded: grey, options: options) }
    let unknown = #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: grey) }
    #expect(unknown?.description.contains("state their width and height") == true)
    for text in ["388", "388x", "x460", "0x5", "-1x5", "70000x1", "3x4x5", "9223372036854775807x2"]
    {
      #expect(RawSize(text) == nil, "\(text)")
    }
  }

  @Test("what the caller says goes before what a record says, and that before its payload")
  func precedence() throws {
    var picture = try pictures([2])[0]
    picture.pixelsPerInch = 150
    let bytes = try ImageRecordCodec(format: .iso2011).encode(
      ImageRecord(representations: [picture]))
    let print = try StoredFile(encoded: bytes).content.prints[0]
    #expect(throws: ImageRecordError.self) { try print.load() }
    for raw in [false, true] {
      if raw { (picture.compression, picture.payload) = (.raw, grey) }
      picture.pixelsPerInch = 600
      let options = ImageDecodingOptions(pixelsPerInch: 400, polarity: .lightRidges)
      let image = try picture.image(options: options)
      #expect(image.resolution == Resolution(pixelsPerInch: 400, source: .stated))
      #expect(image.polarity == .lightRidges)
      #expect(try picture.image().resolution == Resolution(pixelsPerInch: 600, source: .file))
      #expect(throws: ImageRecordError.self) { try picture.image(pixelLimit: 96 * 80 - 1) }
    }
    let minutiae = try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [view(3)]))
    let template = try StoredFile(encoded: minutiae).content.prints[0]
    guard case .template(let half) = try template.load(options: .init(pixelsPerInch: 1000)) else {
      throw CancellationError()
    }
    #expect(abs(half.minutiae[0].x - 10) < 0.1)
  }

  @Test(
    "of the cases that were read in part are all there",
    .enabled(if: SharedCases.arePresent, "needs ../shared/cases beside the package"),
    arguments: [
      ("two-fingers.fmr", [2, 7]), ("two-fingers.fir", [1, 2]), ("four-fingers.an2", [1, 2, 3, 4]),
      ("two-pages.tif", [0, 0]), ("type-9-and-14.an2", [1, 2]), ("type-9-alone.an2", [2]),
      ("cbeff-bdb-is-wsq.xml", [2]), ("four-fingers-one-bad.an2", [1, 2, 3, 4]),
      ("type-13.an2", []), ("template-base64.txt", [0]), ("template-hex.txt", [0]),
    ])
  func shared(name: String, fingers: [Int]) throws {
    let file = try StoredFile(encoded: try SharedCases.bytes(name))
    #expect(file.content.prints.map { Int($0.finger.rawValue) } == fingers, "\(file.notes)")
    let failures = file.content.prints.filter { (try? $0.load()) == nil }
    #expect(failures.count == (name == "four-fingers-one-bad.an2" ? 1 : 0))
    let isNamed = [
      "type-13.an2", "cbeff-bdb-is-wsq.xml", "template-base64.txt", "template-hex.txt",
      "type-9-and-14.an2",
    ]
    #expect(file.notes.isEmpty == !isNamed.contains(name), "\(file.notes)")
  }
}

extension TIFFFile {
  /// Pages one after another in one little-endian file.
  static func joined(_ pages: [TIFFFile]) -> [UInt8] {
    var file = pages[0].bytes
    for page in pages.dropFirst() {
      // The page's offsets move with it; its first eight bytes are those of a file.
      let base = file.count + file.count % 2 - 8
      file += [UInt8](repeating: 0, count: file.count % 2)
      var next = page.bytes
      let directory = Int(next[4]) | Int(next[5]) << 8 | Int(next[6]) << 16
      let count = Int(next[directory]) | Int(next[directory + 1]) << 8
      for index in 0..<count {
        let entry = directory + 2 + 12 * index
        let tag = Int(next[entry]) | Int(next[entry + 1]) << 8
        guard tag == 273 else { continue }
        let offset = Int(next[entry + 8]) | Int(next[entry + 9]) << 8
        next.replaceSubrange(entry + 8..<entry + 12, with: little32(offset + base))
      }
      // The last directory of the file points at this one.
      file.replaceSubrange(file.lastDirectoryEnd, with: little32(directory + base))
      file += next[8...]
    }
    return file
  }
}

extension [UInt8] {
  /// Where the last directory of a little-endian TIFF says where the next one is.
  fileprivate var lastDirectoryEnd: Range<Int> {
    func word(_ offset: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
    }
    var directory = word(4)
    while true {
      let end = directory + 2 + 12 * (Int(self[directory]) | Int(self[directory + 1]) << 8)
      if word(end) == 0 { return end..<end + 4 }
      directory = word(end)
    }
  }
}
