/// How minutiae of a format are read and written.
struct MinutiaeCoding: Sendable {
  let format: TemplateFormat
  let codec: any TemplateCodec
}

extension FileFormat {
  /// Which format of minutiae it is; nil if it is none.
  package var templateFormat: TemplateFormat? { minutiae?.format }

  /// A format of minutiae.
  ///
  /// - Parameters:
  ///   - format: its name.
  ///   - chosenBy: those of its endings that ask for it where a file is written.
  ///   - holdsSeveral: whether there is room for several fingers.
  init(
    _ format: TemplateFormat, endings: [String], chosenBy: [String], holdsSeveral: Bool,
    codec: any TemplateCodec, recognises: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    let name = format.rawValue
    let form = Form(name: name, endings: chosenBy, holdsSeveral: holdsSeveral) { content, _ in
      guard case .minutiae(let record) = content else {
        throw FileEncodingError.wrongContent(form: name, content: content.name)
      }
      return try codec.encode(record)
    }
    self.init(
      name: name, kind: .minutiae, endings: endings, forms: [form],
      minutiae: MinutiaeCoding(format: format, codec: codec), recognises: recognises
    ) { bytes, _ in
      let record = try codec.decode(bytes)
      return (.minutiae(record), record.warnings)
    }
  }
}
