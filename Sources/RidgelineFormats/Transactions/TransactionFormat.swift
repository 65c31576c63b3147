extension FileFormat {
  /// A transaction of ANSI/NIST-ITL in its traditional encoding, written with records of Type-4 or Type-14.
  static let transaction = FileFormat(
    name: TransactionFile.formatName, kind: .transaction,
    endings: ["an2", "an2k", "eft", "nist", "nst"],
    forms: [
      Form(transactionOf: 4, endings: [], compressions: [.raw, .wsq]),
      Form(
        transactionOf: 14, endings: ["an2", "eft"],
        compressions: Set(ImageRecord.Compression.allCases)),
    ],
    recognises: { TransactionFile.recognise($0) }
  ) { bytes, _ in
    let file = try TransactionFile(encoded: bytes)
    let content = StoredContent(
      pictures: file.fingers.map(\.picture), views: file.minutiae.map(\.view),
      absences: file.absences, warnings: file.warnings)
    return (content, content.warnings)
  }
}

extension FileFormat.Form {
  /// A transaction whose pictures are in records of a type.
  fileprivate init(
    transactionOf type: Int, endings: [String], compressions: Set<ImageRecord.Compression>
  ) {
    let name = "type-\(type)"
    self.init(name: name, endings: endings, holdsSeveral: true, compressions: compressions) {
      content, options in
      guard case .imageRecord(let record) = content else {
        throw FileEncodingError.wrongContent(form: name, content: content.name)
      }
      guard let envelope = options.envelope else {
        throw ImageRecordError.unsupported(
          reason: "a transaction without a day and agencies is not written")
      }
      return try TransactionFile.encode(
        record.representations, recordType: type, envelope: envelope)
    }
  }
}
