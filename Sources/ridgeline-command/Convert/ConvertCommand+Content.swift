import Ridgeline
import RidgelineFormats

/// What the input holds, as the options say that it is meant.
extension ConvertCommand {
  /// Reads the input; what is strange about it is said on standard error.
  ///
  /// - Returns: what it holds, and the format of a record of minutiae.
  func stored() throws -> (StoredContent, TemplateFormat?) {
    let file = try StoredFile(contentsOf: input, options: imageOptions.decoding)
    for note in file.notes { StandardError.print("\(input): \(note)") }
    guard case .picture(let image) = file.content else {
      return (try restated(file.content), TemplateFormat(rawValue: file.format))
    }
    let estimated = try imageOptions.estimated(image)
    estimated.showEstimate(of: input)
    return (.picture(estimated), nil)
  }

  /// A record of minutiae with its extended data in the units of what is written; what has no place
  /// there is said.
  func adapted(
    _ content: StoredContent, from format: TemplateFormat?, to target: ConversionTarget
  ) -> StoredContent {
    guard case .minutiae(let record) = content, let format else { return content }
    let other: TemplateFormat
    switch target {
    case .minutiae(let format): other = format
    case .cbeff: other = .iso2005
    case .template, .picture, .imageRecord, .transaction: return content
    }
    let (adapted, notes) = record.converted(from: format, to: other)
    for note in notes { StandardError.print("\(input): \(note)") }
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
    guard let ppi = imageOptions.ppi else { return record }
    var record = record
    for index in record.representations.indices {
      let figure: Double
      if let stated = ppi.pixelsPerInch {
        figure = stated
      } else {
        let image = try record.representations[index].image(options: imageOptions.decoding)
        let estimated = try imageOptions.estimated(image)
        estimated.showEstimate(of: "\(input), print \(index + 1)")
        figure = estimated.resolution.pixelsPerInch
      }
      record.representations[index].pixelsPerInch = figure
    }
    return record
  }

  private func restated(_ record: MinutiaeRecord) -> MinutiaeRecord {
    guard let figure = imageOptions.ppi?.pixelsPerInch else { return record }
    var record = record
    let density = UInt16((figure / 2.54).rounded())
    for index in record.views.indices {
      (record.views[index].resolutionX, record.views[index].resolutionY) = (density, density)
    }
    return record
  }

  /// The pages of a file as a record has them.
  func record(of pages: PicturePages) throws -> ImageRecord {
    ImageRecord(
      representations: try (0..<pages.count).map { index in
        let image = try imageOptions.estimated(
          try pages.picture(index, options: imageOptions.decoding))
        image.showEstimate(of: "\(input), print \(index + 1)")
        return try representation(of: image, finger: 0)
      })
  }

  /// The places of the prints that are meant, and whether --finger gives them their position: it
  /// chooses among several of which any says its own.
  private func meant(_ fingers: [UInt8]) throws -> (places: [Int], isLabel: Bool) {
    var places = Array(fingers.indices)
    let chooses = fingers.count > 1 && fingers.contains { $0 != 0 }
    if let index, fingers.count > 1 { places = places.filter { $0 == index - 1 } }
    if let finger, chooses { places = places.filter { fingers[$0] == finger } }
    guard !places.isEmpty || fingers.isEmpty else {
      let said = fingers.map { $0 == 0 ? "unknown" : "\($0)" }.joined(separator: ", ")
      throw ConversionError("no such print: the fingers of its \(fingers.count) prints are \(said)")
    }
    if places.count < fingers.count {
      StandardError.print(
        "\(input): took \(places.map { "print \($0 + 1)" }.joined(separator: ", ")) of "
          + "\(fingers.count)")
    }
    return (places, !chooses)
  }

  /// The pictures that are meant, labelled as the options say.
  func labelled(_ record: ImageRecord) throws -> ImageRecord {
    let (places, isLabel) = try meant(record.representations.map(\.finger))
    var record = record
    record.representations = places.map { place in
      var picture = record.representations[place]
      if isLabel { picture.finger = finger ?? picture.finger }
      picture.impression = impression ?? picture.impression
      return picture
    }
    return owned(numbered(record))
  }

  /// The views that are meant, labelled as the options say.
  func labelled(_ record: MinutiaeRecord) throws -> MinutiaeRecord {
    let (places, isLabel) = try meant(record.views.map(\.finger))
    var record = record
    record.views = places.map { place in
      var view = record.views[place]
      if isLabel { view.finger = finger ?? view.finger }
      view.impression = impression ?? view.impression
      return view
    }
    return numbered(record)
  }

  /// A record whose pictures of one finger have numbers of their own, from 1.
  func numbered(_ record: ImageRecord) -> ImageRecord {
    let numbers = record.representations.map { [$0.finger, $0.number] }
    guard Set(numbers).count < numbers.count || numbers.contains(where: { $0[1] == 0 }) else {
      return record
    }
    var record = record
    var counts: [UInt8: UInt8] = [:]
    for index in record.representations.indices {
      let number = (counts[record.representations[index].finger] ?? 0) &+ 1
      counts[record.representations[index].finger] = number
      record.representations[index].number = number
    }
    return record
  }

  /// A record whose views of one finger have numbers of their own, from 0.
  func numbered(_ record: MinutiaeRecord) -> MinutiaeRecord {
    let numbers = record.views.map { [$0.finger, $0.number] }
    let isWhole = numbers.allSatisfy { $0[1] == 0 || numbers.contains([$0[0], $0[1] - 1]) }
    guard Set(numbers).count < numbers.count || !isWhole else { return record }
    var record = record
    var counts: [UInt8: UInt8] = [:]
    for index in record.views.indices {
      let number = counts[record.views[index].finger] ?? 0
      counts[record.views[index].finger] = number &+ 1
      record.views[index].number = number
    }
    return record
  }

  /// Refuses bytes that would not be read again as what they are meant to be.
  func verify(_ bytes: [UInt8]) throws {
    do {
      let options = ImageDecodingOptions(pixelsPerInch: 500)
      let prints = try StoredFile(encoded: bytes, options: options).content.prints
      guard !prints.isEmpty else { throw ConversionError("no print in it") }
      for print in prints { _ = try print.load(options: options) }
    } catch {
      throw ConversionError(
        "the format has no room for what the file holds: it could not be read again (\(error)), and "
          + "nothing was written")
    }
  }
}
