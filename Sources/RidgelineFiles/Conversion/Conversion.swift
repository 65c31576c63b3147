package import Ridgeline
package import RidgelineFormats

/// Turns a file, or a folder of files, into one of another format.
///
/// What is left out on the way goes to ``PrintReading/say``. Nothing comes out that could not be read
/// again.
package struct Conversion: Sendable {
  /// The file or folder, or what the bytes are called.
  package let input: String
  /// The bytes of the file; nil where they are read from it.
  var bytes: [UInt8]?
  /// How it is read.
  package var reading: PrintReading
  /// Bits for a pixel of a WSQ file.
  package var wsqRate = WSQEncoder.compression15to1
  /// The size of the raw picture over that of a JPEG 2000 file; 1 loses nothing.
  package var jp2Ratio = 1.0
  /// How pictures are stored in a record; nil to leave those of records as they are and to make others PNG.
  package var payload: PicturePayload?
  /// The finger position to write, or to choose where the input says the positions of several prints.
  package var finger: RecordedPosition?
  /// The print to take where the input holds several, from 1.
  package var index: Int?
  /// Whether the first of several prints is enough, with a word about the others, where the output holds one.
  package var takesFirst = true
  /// The impression type to write.
  package var impression: UInt8?
  /// Who made a record of ANSI/INCITS: the registered owner and his number, two bytes each.
  package var product: [UInt8]?
  /// What computed the qualities of minutiae: the registered vendor and his number, two bytes each.
  package var qualityAlgorithm: [UInt8]?
  /// What a transaction states of itself.
  package var envelope: TransactionFile.Envelope

  /// A conversion that changes nothing but the format.
  package init(of input: String, reading: PrintReading, envelope: TransactionFile.Envelope) {
    self.input = input
    self.reading = reading
    self.envelope = envelope
  }

  /// A conversion of bytes that changes nothing but the format.
  ///
  /// - Parameter name: what they are called in messages.
  package init(
    of bytes: [UInt8], named name: String, reading: PrintReading, envelope: TransactionFile.Envelope
  ) {
    self.init(of: name, reading: reading, envelope: envelope)
    self.bytes = bytes
  }

  /// The input as a file of another format.
  ///
  /// - Throws: ``ConversionError`` or an error of reading where the one cannot become the other.
  package func converted(to target: ConversionTarget) throws -> [UInt8] {
    try reading.cancellation.check()
    let (source, format) = try stored()
    try reading.cancellation.check()
    let bytes = try converted(adapted(source, from: format, to: target), to: target)
    try verify(bytes)
    return bytes
  }

  package func converted(
    _ source: StoredContent, to target: ConversionTarget
  ) throws -> [UInt8] {
    let isPictorial = !target.isMinutiae
    switch source {
    case .mixed(let pictures, let minutiae):
      if case .document(let form) = target {
        return try form.encode(.mixed(try labelled(pictures), try labelled(minutiae)))
      }
      tellOtherKind(isPictorial ? minutiae.views.count : pictures.representations.count, target)
      return try converted(isPictorial ? .imageRecord(pictures) : .minutiae(minutiae), to: target)
    case .pages(let pages):
      guard isPictorial else { throw wantsExtraction(source) }
      return try converted(.imageRecord(try record(of: pages)), to: target)
    case .picture(let image):
      if case .picture(let form) = target { return try encode(image, as: form) }
      guard isPictorial else { throw wantsExtraction(source) }
      var picture = try representation(of: image, finger: finger ?? .unknown)
      picture.number = 1
      return try packed(ImageRecord(representations: [picture]), as: target)
    case .imageRecord(let record):
      guard isPictorial else { throw wantsExtraction(source) }
      let record = try labelled(record)
      guard case .picture(let form) = target else {
        return try packed(payload == nil ? record : try restored(record), as: target)
      }
      guard let first = record.representations.first else {
        throw ConversionError("the record holds no picture")
      }
      try leaveBehind(of: record.representations.count)
      return try encode(try first.image(options: reading.decoding), as: form)
    case .minutiae(let record): return try converted(try labelled(record), to: target)
    case .template(let template):
      if case .template = target { return template.serialized() }
      let figure = reading.pixelsPerInch ?? 500
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
    case .document(let form): return try form.encode(.minutiae(record))
    case .minutiae(let format) where format.form.holdsSeveral:
      return try format.codec.encode(owned(record))
    case .minutiae, .template:
      guard let view = record.views.first else {
        throw ConversionError("the record holds no view of minutiae")
      }
      try leaveBehind(of: record.views.count)
      guard case .minutiae(let format) = target else { return Template(view).serialized() }
      return try format.codec.encode(MinutiaeRecord(views: [view]))
    case .picture, .imageRecord, .transaction:
      throw ConversionError("a record of minutiae cannot become a picture")
    }
  }

  private func wantsExtraction(_ source: StoredContent) -> ConversionError {
    ConversionError(
      "\(source.name) becomes a template by: ridgeline extract \(input)", wantsExtraction: true)
  }

  /// Says that OUTPUT holds one print where the input holds several.
  private func leaveBehind(of count: Int) throws(ConversionError) {
    guard count > 1 else { return }
    guard takesFirst else {
      throw ConversionError(
        "it holds \(count) prints, and the format that it should become holds one: choose one that "
          + "holds several")
    }
    reading.say(
      "\(input): the first of \(count) prints was written; choose with --finger or --index, or name a "
        + "folder (OUTPUT/) to have them all"
    )
  }

  /// Says that the input holds prints of another kind than OUTPUT.
  private func tellOtherKind(_ count: Int, _ target: ConversionTarget) {
    let one = target.isMinutiae ? "picture" : "view of minutiae"
    let many = target.isMinutiae ? "pictures" : "views of minutiae"
    reading.say(
      "\(input): \(count) \(count == 1 ? one : many) left, for which the format has no room")
  }

  /// What the options say of the files that are written.
  var encoding: FileEncodingOptions {
    FileEncodingOptions(wsqRate: wsqRate, jp2Ratio: jp2Ratio, envelope: envelope)
  }

  /// A picture as the file of a format of pictures.
  package func encode(_ image: FingerprintImage, as form: FileFormat.Form) throws -> [UInt8] {
    try form.encode(.picture(image), options: encoding)
  }
}
