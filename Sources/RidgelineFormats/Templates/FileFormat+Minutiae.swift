extension FileFormat {
  /// The formats of minutiae, in order of recognition.
  static let minutiae: [FileFormat] = [
    .minutiaeISO2005, .minutiaeISO2011, .minutiaeANSI2004, .minutiaeANSI2009,
    .minutiaeANSI2009Amendment1, .xyt, .xytM1, .sourceAFIS,
  ]
}

extension TemplateFormat {
  /// The format of some bytes, by their structure; nil if they belong to none.
  ///
  /// Records of ISO and ANSI begin alike and are told apart by their lengths; the conventions of xyt by
  /// their angles, if there are enough of them.
  public static func recognise(_ bytes: [UInt8]) -> TemplateFormat? {
    FileFormat.minutiae.first { $0.recognises(bytes) }?.minutiae?.format
  }

  /// What reads and writes the format.
  public var codec: any TemplateCodec { row.coding.codec }

  /// The ending that files of the format usually have.
  package var ending: String { row.ending }

  /// The form in which the format is written.
  package var form: FileFormat.Form { row.form }

  private var row: (coding: MinutiaeCoding, ending: String, form: FileFormat.Form) {
    for row in FileFormat.minutiae {
      if let coding = row.minutiae, coding.format == self, let ending = row.endings.first,
        let form = row.forms.first
      {
        return (coding, ending, form)
      }
    }
    preconditionFailure("\(rawValue) has no row among the formats of minutiae")
  }
}
