import Ridgeline
package import RidgelineFormats

/// What the input holds, as the options say that it is meant.
extension Conversion {
  /// Reads the input; what is strange about it is said.
  ///
  /// - Returns: what it holds, and the format of a record of minutiae.
  package func stored() throws -> (StoredContent, TemplateFormat?) {
    let file =
      try bytes.map { try StoredFile(encoded: $0, options: reading.decoding) }
      ?? StoredFile(contentsOf: input, options: reading.decoding)
    for note in file.notes { reading.say("\(input): \(note)") }
    guard case .picture(let image) = file.content else {
      return (try restated(file.content), TemplateFormat(rawValue: file.format))
    }
    return (.picture(try reading.estimated(image, label: input)), nil)
  }

  /// A record of minutiae with its extended data in the units of what is written; what has no place
  /// there is said.
  package func adapted(
    _ content: StoredContent, from format: TemplateFormat?, to target: ConversionTarget
  ) -> StoredContent {
    guard case .minutiae(let record) = content, let format else { return content }
    let other: TemplateFormat
    switch target {
    case .minutiae(let format): other = format
    case .document: other = .iso2005
    case .template, .picture, .imageRecord, .transaction: return content
    }
    let (adapted, notes) = record.converted(from: format, to: other)
    for note in notes { reading.say("\(input): \(note)") }
    return .minutiae(adapted)
  }

  /// A record with the resolution of --ppi in place of its own.
  private func restated(_ content: StoredContent) throws -> StoredContent {
    switch content {
    case .imageRecord(let record): return .imageRecord(try restated(record))
    case .minutiae(let record): return .minutiae(restated(record))
    case .mixed(let pictures, let minutiae):
      return .mixed(try restated(pictures), restated(minutiae))
    case .picture, .pages, .template: return content
    }
  }

  private func restated(_ record: ImageRecord) throws -> ImageRecord {
    guard reading.pixelsPerInch != nil || reading.estimatesResolution else { return record }
    var record = record
    for index in record.representations.indices {
      let figure: Double
      if let stated = reading.pixelsPerInch {
        figure = stated
      } else {
        let image = try record.representations[index].image(options: reading.decoding)
        let estimated = try reading.estimated(image, label: "\(input), print \(index + 1)")
        figure = estimated.resolution.pixelsPerInch
      }
      record.representations[index].pixelsPerInch = figure
    }
    return record
  }

  private func restated(_ record: MinutiaeRecord) -> MinutiaeRecord {
    guard let figure = reading.pixelsPerInch else { return record }
    var record = record
    let density = UInt16((figure / 2.54).rounded())
    for index in record.views.indices {
      (record.views[index].resolutionX, record.views[index].resolutionY) = (density, density)
    }
    return record
  }

  /// The pages of a file as a record has them.
  package func record(of pages: PicturePages) throws -> ImageRecord {
    ImageRecord(
      representations: try (0..<pages.count).map { index in
        try reading.cancellation.check()
        let image = try reading.estimated(
          try pages.picture(index, options: reading.decoding),
          label: "\(input), print \(index + 1)")
        return try representation(of: image, finger: .unknown)
      })
  }

  /// Refuses bytes that would not be read again as what they are meant to be.
  package func verify(_ bytes: [UInt8]) throws {
    do {
      let options = ImageDecodingOptions(pixelsPerInch: 500)
      let prints = try StoredFile(encoded: bytes, options: options).content.prints
      guard !prints.isEmpty else { throw ConversionError("no print in it") }
      for print in prints {
        try reading.cancellation.check()
        _ = try print.load(options: options)
      }
    } catch {
      throw ConversionError(
        "the format has no room for what the file holds: it could not be read again (\(error)), and "
          + "nothing was written")
    }
  }
}
