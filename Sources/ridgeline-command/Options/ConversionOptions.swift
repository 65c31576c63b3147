import ArgumentParser
import FoundationEssentials
public import RidgelineFiles
import RidgelineFormats

/// How `convert` writes.
struct ConversionOptions: ParsableArguments {
  @Option(help: "Bits per pixel of a WSQ file: 0.75 is about 15:1, 2.25 about 5:1.")
  var wsqRate = WSQEncoder.compression15to1

  @Option(help: "The size of the raw picture over that of a JPEG 2000 file; 1 loses nothing.")
  var jp2Ratio = 1.0

  @Option(
    help: """
      How to store pictures in a record: \(PicturePayload.names). By default those of a record stay \
      as they are and others become png.
      """)
  var payload: PicturePayload?

  @Option(
    help: """
      The finger position to write: 1 to 5 right thumb to little, 6 to 10 left. If INPUT states \
      the positions of several prints, take those of this position.
      """)
  var finger: RecordedPosition?

  @Option(help: "The print to take if INPUT holds several, counted from 1.")
  var index: Int?

  @Option(help: "The impression type of a record: 0 live-scan plain.")
  var impression: UInt8?

  @Option(
    help: """
      Who made a record of ANSI/INCITS, as registered OWNER:NUMBER, such as 0x0103:1; "vendor unknown" \
      by default.
      """)
  var product: RegisteredPair?

  @Option(
    help: """
      What computed the qualities of a record of minutiae, as registered VENDOR:NUMBER; "vendor \
      unknown" by default.
      """)
  var qualityAlgorithm: RegisteredPair?

  @Option(help: "The date of a transaction, YYYYMMDD (default: today).")
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
    guard wsqRate > 0, wsqRate <= 8 else {
      throw ValidationError("--wsq-rate must lie above 0 and not above 8")
    }
    guard jp2Ratio >= 1, jp2Ratio <= 1000 else {
      throw ValidationError("--jp2-ratio must lie between 1 and 1000")
    }
    if let finger, finger.rawValue > 50 {
      throw ValidationError("--finger must lie between 0 and 50")
    }
    guard index ?? 1 >= 1 else { throw ValidationError("--index counts from 1") }
    if let impression, impression > 63 {
      throw ValidationError("--impression must lie between 0 and 63")
    }
  }

  /// What the options ask for.
  func conversion(of input: String, reading: PrintReading) -> Conversion {
    var conversion = Conversion(
      of: input, reading: reading,
      envelope: TransactionFile.Envelope(
        date: date, destination: agency, origin: agency, control: control))
    conversion.wsqRate = wsqRate
    conversion.jp2Ratio = jp2Ratio
    conversion.payload = payload
    conversion.finger = finger
    conversion.index = index
    conversion.impression = impression
    conversion.product = product?.bytes
    conversion.qualityAlgorithm = qualityAlgorithm?.bytes
    return conversion
  }
}

extension PicturePayload: ExpressibleByArgument {
  /// All names that `--payload` takes.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
