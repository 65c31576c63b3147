import Ridgeline

extension FileFormat {
  /// Biometric records in an XML document of CBEFF patrons (ISO/IEC 19785-3).
  static let cbeff = FileFormat(
    name: CBEFFDocument.formatName, kind: .document, endings: ["xml"],
    forms: [
      Form(
        name: CBEFFDocument.formatName, endings: ["xml"], holdsSeveral: true,
        compressions: Set(ImageRecord.Compression.allCases)
      ) { content, _ in
        switch content {
        case .imageRecord(let record):
          try CBEFFDocument(pictures: record.representations, views: []).encoded()
        case .minutiae(let record):
          try CBEFFDocument(pictures: [], views: record.views).encoded()
        case .mixed(let pictures, let minutiae):
          try CBEFFDocument(pictures: pictures.representations, views: minutiae.views).encoded()
        case .picture, .pages, .template:
          throw FileEncodingError.wrongContent(
            form: CBEFFDocument.formatName, content: content.name)
        }
      }
    ],
    recognises: { CBEFFDocument.recognise($0) }
  ) { bytes, _ in
    let content = try CBEFFDocument(encoded: bytes).content
    return (content, content.warnings)
  }
}

extension CBEFFDocument {
  /// A document with a record of ISO/IEC 19794-4:2011 for each picture and one of ISO/IEC 19794-2:2005 for
  /// each view.
  fileprivate init(
    pictures: [ImageRecord.Representation], views: [MinutiaeRecord.View]
  ) throws {
    let images = ImageRecordCodec(format: .iso2011)
    self.init(
      records: try pictures.map {
        BIR(
          finger: FingerPosition(exactly: $0.finger) ?? .unknown,
          data: try images.encode(ImageRecord(representations: [$0])))
      })
    records += try views.map { view in
      // It is alone in its record.
      var single = view
      single.number = 0
      return BIR(
        finger: FingerPosition(exactly: view.finger) ?? .unknown,
        data: try MinutiaeRecordCodec(format: .iso2005).encode(MinutiaeRecord(views: [single])),
        isTemplate: true)
    }
  }
}
