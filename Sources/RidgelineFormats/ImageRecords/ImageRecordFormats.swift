extension FileFormat {
  /// The records of pictures; their headers tell them apart.
  static let pictureRecords: [FileFormat] = [.imageISO2005, .imageISO2011, .imageANSI2004]

  /// ISO/IEC 19794-4:2005.
  static let imageISO2005 = FileFormat(.iso2005, chosenBy: [], hasOneCompression: true)
  /// ISO/IEC 19794-4:2011.
  static let imageISO2011 = FileFormat(.iso2011, chosenBy: ["fir"], hasOneCompression: false)
  /// ANSI/INCITS 381-2004.
  static let imageANSI2004 = FileFormat(.ansi2004, chosenBy: [], hasOneCompression: true)

  /// A record of pictures.
  ///
  /// - Parameter chosenBy: the endings that ask for it where a file is written.
  private init(_ format: ImageRecord.Format, chosenBy: [String], hasOneCompression: Bool) {
    let codec = ImageRecordCodec(format: format)
    let name = format.rawValue
    let form = Form(
      name: name, endings: chosenBy, holdsSeveral: true,
      compressions: Set(ImageRecord.Compression.allCases), hasOneCompression: hasOneCompression
    ) { content, _ in
      guard case .imageRecord(let record) = content else {
        throw FileEncodingError.wrongContent(form: name, content: content.name)
      }
      return try codec.encode(record)
    }
    self.init(
      name: name, kind: .pictureRecord, endings: ["fir"], forms: [form],
      recognises: { ImageRecord.Format.recognise($0) == format }
    ) { bytes, _ in
      let record = try codec.decode(bytes)
      return (.imageRecord(record), record.warnings)
    }
  }
}
