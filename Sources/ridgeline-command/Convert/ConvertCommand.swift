import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineEvaluation
import RidgelineFormats

/// Turns files of one format into another.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert pictures, records of pictures, and templates between formats.",
    discussion: """
      Pictures: PNG, JPEG, JPEG 2000, WSQ, TIFF, BMP and PNM are read; png, jpg, tif, bmp, pgm, \
      wsq and jp2 are written. Records of pictures: ISO/IEC 19794-4:2005 and :2011, ANSI/INCITS \
      381-2004, transactions of ANSI/NIST-ITL (Type-4 and -14; Type-9 minutiae are read), and \
      CBEFF XML. Templates: ISO/IEC 19794-2:2005 and :2011, ANSI/INCITS 378-2004, -2009 and its \
      amendment 1, NBIS xyt in both conventions, SourceAFIS, CBEFF XML, and the engine's own.

      All prints of a record, a transaction, a document or a file of several pages are written where the \
      format has room for them; where it has room for one, the first is, which is said. --finger and \
      --index choose. Nothing is written that could not be read again.

      What a file holds is told by its content, what is written by the ending of OUTPUT (fir, fmr, \
      ist, an2, xml, xyt, png, ...) or by --to. A record is unpacked into OUTPUT where that is a folder: \
      pictures as they are stored, views of minutiae one a file. A folder of pictures or of templates is \
      packed into one record, fingers told by their records, by --finger, or numbered.

      A picture becomes a template by extract, not by convert.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline convert Fixtures/prints/01_1.png print.wsq --wsq-rate 0.75
      """)

  @Argument(
    help: "The file to read, or a folder of pictures or templates to pack.", completion: .file())
  var input: String

  @Argument(
    help: "The file to write, the folder to unpack into, or - for standard output (with --to).",
    completion: .file())
  var output: String

  @Option(
    help: "The format to write: \(ConversionTarget.names.joined(separator: ", ")).",
    completion: .list(ConversionTarget.names))
  var to: String?

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Bits for a pixel of a WSQ file: 0.75 is about 15:1, 2.25 about 5:1.")
  var wsqRate = WSQEncoder.compression15to1

  @Option(help: "The size of the raw picture over that of a JPEG 2000 file; 1 loses nothing.")
  var jp2Ratio = 1.0

  @Option(
    help: """
      How pictures are stored in a record: \(Payload.names). Unless said, those of a record stay as \
      they are and others become png.
      """)
  var payload: Payload?

  @Option(
    help: """
      The finger position to write: 1 to 5 right thumb to little, 6 to 10 left. Where INPUT says the \
      positions of several prints, those of this position are taken.
      """)
  var finger: UInt8?

  @Option(help: "The print to take where INPUT holds several, from 1.")
  var index: Int?

  @Option(help: "The impression type of a record: 0 live-scan plain.")
  var impression: UInt8?

  @Option(
    help: """
      Who made a record of ANSI/INCITS, as registered OWNER:NUMBER, such as 0x0103:1; "vendor unknown" \
      unless said.
      """)
  var product: RegisteredPair?

  @Option(
    help: """
      What computed the qualities of a record of minutiae, as registered VENDOR:NUMBER; "vendor \
      unknown" unless said.
      """)
  var qualityAlgorithm: RegisteredPair?

  @Option(help: "The day that a transaction states, as YYYYMMDD; today unless told otherwise.")
  var date = Date.now.formatted(.iso8601.year().month().day().dateSeparator(.omitted))

  @Option(help: "The agency that a transaction comes from and goes to.")
  var agency = "UNKNOWN"

  @Option(help: "The control number of a transaction.")
  var control = "1"

  func validate() throws {
    guard CalendarDay.isDay(date) else {
      throw ValidationError("--date must be a day as YYYYMMDD, not \(date)")
    }
    for text in [agency, control]
    where text.isEmpty || !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      throw ValidationError("--agency and --control take plain ASCII text")
    }
    if let to, ConversionTarget(name: to) == nil {
      throw ValidationError(
        "--to knows \(ConversionTarget.names.joined(separator: ", ")), not \(to)")
    }
    guard wsqRate > 0, wsqRate <= 8 else {
      throw ValidationError("--wsq-rate must lie above 0 and not above 8")
    }
    guard jp2Ratio >= 1, jp2Ratio <= 1000 else {
      throw ValidationError("--jp2-ratio must lie between 1 and 1000")
    }
    if let finger, finger > 50 { throw ValidationError("--finger must lie between 0 and 50") }
    guard index ?? 1 >= 1 else { throw ValidationError("--index counts from 1") }
    if let impression, impression > 63 {
      throw ValidationError("--impression must lie between 0 and 63")
    }
  }

  func run() throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
      throw failure("no such file or folder")
    }
    if isFolder { return try pack() }
    let source: StoredContent
    let format: TemplateFormat?
    do {
      (source, format) = try stored()
    } catch {
      throw failure("\(error)")
    }
    var isOutputFolder = false
    _ = FileManager.default.fileExists(atPath: output, isDirectory: &isOutputFolder)
    if isOutputFolder || output.hasSuffix("/") {
      return try unpack(source)
    }
    let target = try target()
    do {
      let bytes = try converted(adapted(source, from: format, to: target), to: target)
      try verify(bytes)
      try OutputFile(output).write(bytes)
    } catch let code as ExitCode {
      throw code
    } catch {
      throw failure("\(error)")
    }
  }

  func failure(_ reason: String) -> ExitCode {
    StandardError.print("\(PrintInputError(path: input, reason: reason))")
    return RidgelineExit.badInput.exit
  }

  func target() throws -> ConversionTarget {
    if let to, let target = ConversionTarget(name: to) { return target }
    let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let target = ConversionTarget(ending: ending) else {
      StandardError.print(
        "\(output): the ending tells no format that is written: say it with --to")
      throw RidgelineExit.usage.exit
    }
    return target
  }

  private func converted(
    _ source: StoredContent, to target: ConversionTarget
  ) throws -> [UInt8] {
    let isPictorial =
      switch target {
      case .picture: true
      case .minutiae, .template: false
      case .imageRecord, .transaction, .cbeff: target.holdsPictures
      }
    switch source {
    case .mixed(let pictures, let minutiae):
      if target == .cbeff {
        return try document(
          pictures: try labelled(pictures), minutiae: try labelled(minutiae))
      }
      tellOtherKind(isPictorial ? minutiae.views.count : pictures.representations.count, target)
      return try converted(isPictorial ? .imageRecord(pictures) : .minutiae(minutiae), to: target)
    case .pages(let pages):
      guard isPictorial else { throw wantsExtraction(source) }
      return try converted(.imageRecord(try record(of: pages)), to: target)
    case .picture(let image):
      if case .picture(let format) = target { return try encode(image, as: format) }
      guard isPictorial else { throw wantsExtraction(source) }
      var picture = try representation(of: image, finger: finger ?? 0)
      picture.number = 1
      return try packed(ImageRecord(representations: [picture]), as: target)
    case .imageRecord(let record):
      guard isPictorial else { throw wantsExtraction(source) }
      let record = try labelled(record)
      guard case .picture(let format) = target else {
        return try packed(payload == nil ? record : try restored(record), as: target)
      }
      guard let first = record.representations.first else {
        throw ConversionError("the record holds no picture")
      }
      tellLeftBehind(of: record.representations.count)
      return try encode(try first.image(options: imageOptions.decoding), as: format)
    case .minutiae(let record): return try converted(try labelled(record), to: target)
    case .template(let template):
      if case .template = target { return template.serialized() }
      let figure = imageOptions.ppi?.pixelsPerInch ?? 500
      return try converted(
        try labelled(
          MinutiaeRecord(views: [MinutiaeRecord.View(template, pixelsPerInch: figure)])),
        to: target)
    }
  }

  private func converted(
    _ record: MinutiaeRecord, to target: ConversionTarget
  ) throws -> [UInt8] {
    switch target {
    case .cbeff: return try document(pictures: nil, minutiae: record)
    case .minutiae(.xyt), .minutiae(.xytM1), .minutiae(.sourceAFIS), .template:
      guard let view = record.views.first else {
        throw ConversionError("the record holds no view of minutiae")
      }
      tellLeftBehind(of: record.views.count)
      guard case .minutiae(let format) = target else { return Template(view).serialized() }
      return try format.codec.encode(MinutiaeRecord(views: [view]))
    case .minutiae(let format): return try format.codec.encode(owned(record))
    case .picture, .imageRecord, .transaction:
      throw ConversionError("a record of minutiae cannot become a picture")
    }
  }

  private func wantsExtraction(_ source: StoredContent) -> ConversionError {
    ConversionError("\(source.name) becomes a template by: ridgeline extract \(input)")
  }

  /// Says that OUTPUT holds one print where the input holds several.
  private func tellLeftBehind(of count: Int) {
    guard count > 1 else { return }
    StandardError.print(
      "\(input): the first of \(count) prints was written; choose with --finger or --index, or name a "
        + "folder (OUTPUT/) to have them all"
    )
  }

  /// Says that the input holds prints of another kind than OUTPUT.
  private func tellOtherKind(_ count: Int, _ target: ConversionTarget) {
    let one = target.isMinutiae ? "picture" : "view of minutiae"
    let many = target.isMinutiae ? "pictures" : "views of minutiae"
    StandardError.print(
      "\(input): \(count) \(count == 1 ? one : many) left, for which the format has no room")
  }

  func encode(
    _ image: FingerprintImage, as format: ConversionTarget.PictureFormat
  ) throws -> [UInt8] {
    let density = image.resolution.source == .assumed ? nil : image.resolution.pixelsPerInch
    let encoder: any ImageEncoder =
      switch format {
      case .png: PNGEncoder(pixelsPerInch: density)
      case .jpg: JPEGEncoder(pixelsPerInch: density)
      case .tif: TIFFEncoder(pixelsPerInch: density)
      case .bmp: BMPEncoder(pixelsPerInch: density)
      case .pgm: PGMEncoder()
      case .wsq: WSQEncoder(pixelsPerInch: density, bitRate: wsqRate)
      case .jp2: JPEG2000Encoder(pixelsPerInch: density, ratio: jp2Ratio)
      }
    return try encoder.encode(grey: image.pixels, width: image.width, height: image.height)
  }
}

/// Why one thing cannot become another.
struct ConversionError: Error, LocalizedError, CustomStringConvertible {
  let description: String
  var errorDescription: String? { description }

  init(_ description: String) { self.description = description }
}
