import Ridgeline

/// One of the prints of a file, with what the file says about it.
public struct FilePrint: Sendable {
  /// Its place among the prints of the file, from 1.
  public let index: Int
  /// Which finger, or fingers, the file says that it is of.
  public let finger: RecordedPosition
  /// The impression type of ISO/IEC 19794-2; nil if the format has none.
  public let impression: UInt8?
  private let source: Source

  /// Where the print is.
  fileprivate enum Source: Sendable {
    case image(FingerprintImage)
    case page(PicturePages, Int)
    case stored(ImageRecord.Representation)
    case view(MinutiaeRecord.View)
    case template(Template)
  }

  fileprivate init(
    index: Int, finger: RecordedPosition = .unknown, impression: UInt8? = nil, _ source: Source
  ) {
    self.index = index
    self.finger = finger
    self.impression = impression
    self.source = source
  }

  /// Whether the file has minutiae of it but no picture.
  public var isTemplate: Bool {
    switch source {
    case .view, .template: true
    case .image, .page, .stored: false
    }
  }

  /// What the file says of the fingers in a picture of several; nothing if its format has no room for it.
  public var segmentation: RecordedSegmentation {
    if case .stored(let picture) = source { picture.segmentation } else { RecordedSegmentation() }
  }

  /// The view of the record, if minutiae are stored in one.
  public var view: MinutiaeRecord.View? {
    if case .view(let view) = source { view } else { nil }
  }

  /// The print; a picture is decoded each time.
  ///
  /// - Parameter options: what the caller knows better than the file. For a picture that is not part of
  ///   a record they were applied when the file was read.
  /// - Throws: the error of the picture's format if it cannot be read.
  public func load(
    options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws -> StoredPrint {
    switch source {
    case .image(let image): return .image(image)
    case .page(let pages, let index): return .image(try pages.picture(index, options: options))
    case .stored(let picture): return .image(try picture.image(options: options))
    case .view(let view):
      return .template(Template(view, pixelsPerInch: options.pixelsPerInch))
    case .template(let template): return .template(template)
    }
  }
}

extension StoredContent {
  /// All prints in it, in order.
  ///
  /// Minutiae of a finger whose picture is there too belong to that picture and are not a print of
  /// their own.
  public var prints: [FilePrint] {
    switch self {
    case .picture(let image): [FilePrint(index: 1, .image(image))]
    case .pages(let pages): (0..<pages.count).map { FilePrint(index: $0 + 1, .page(pages, $0)) }
    case .template(let template): [FilePrint(index: 1, .template(template))]
    case .imageRecord(let record): FilePrint.prints(record.representations, [])
    case .minutiae(let record): FilePrint.prints([], record.views)
    case .mixed(let record, let minutiae):
      FilePrint.prints(
        record.representations,
        minutiae.views.filter { view in
          view.finger == .unknown || !record.representations.contains { $0.finger == view.finger }
        })
    }
  }
}

extension FilePrint {
  fileprivate static func prints(
    _ pictures: [ImageRecord.Representation], _ views: [MinutiaeRecord.View]
  ) -> [FilePrint] {
    var prints: [FilePrint] = []
    for picture in pictures {
      prints.append(
        FilePrint(
          index: prints.count + 1, finger: picture.finger, impression: picture.impression,
          .stored(picture)))
    }
    for view in views {
      prints.append(
        FilePrint(
          index: prints.count + 1, finger: view.finger, impression: view.impression, .view(view)))
    }
    return prints
  }
}
