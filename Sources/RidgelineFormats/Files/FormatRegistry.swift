/// All formats: what is read, written, recognised and listed comes from here.
///
/// To add a format:
///
/// 1. A file. In a folder of its own, below `PictureFiles` for pictures and below `Templates` for minutiae, goes
///    what reads and writes it: an ``ImageDecoder`` and an ``ImageEncoder``, a ``TemplateCodec``, or for
///    anything else a function from bytes to ``StoredContent``. `Scripts/layers.txt` says where the folder
///    lies.
/// 2. A row. Beside the reader, `extension FileFormat { static let mine = FileFormat(...) }` says its name,
///    endings, signature, reader and forms; it goes into the list of its kind, ``FileFormat/pictures``,
///    ``FileFormat/pictureRecords`` or ``FileFormat/minutiae``, or into ``all``, at its place in the order of
///    recognition. A picture or a record of minutiae needs a case of ``ImageFileFormat`` or ``TemplateFormat``
///    as well, which is what its errors call it. `info`, `convert`, folders of prints, sets of prints and the
///    fuzzer know it then, without a word.
/// 3. A test. The suites "Every format" and "Whatever convert writes can be read again and is the same" take
///    the row as it is: what it writes is recognised, read back, cut and damaged. A file that other software
///    wrote goes into a test of its own.
public enum FormatRegistry {
  /// The formats in order of recognition: where the files of two may begin alike, the stricter one comes
  /// first.
  public static let all: [FileFormat] =
    [.ridgeline] + FileFormat.pictureRecords + [.transaction, .cbeff] + FileFormat.pictures
    + FileFormat.minutiae

  /// The format of some bytes; nil where they belong to none.
  public static func format(of bytes: [UInt8]) -> FileFormat? {
    all.first { $0.recognises(bytes) }
  }

  /// The formats in the order in which they are listed: by their kinds.
  public static let listed: [FileFormat] = FileFormat.Kind.allCases.flatMap { kind in
    all.filter { $0.kind == kind }
  }

  /// The format and its form that go by a name, or nil.
  public static func form(named name: String) -> (format: FileFormat, form: FileFormat.Form)? {
    form { $0.name == name }
  }

  /// The format and its form that the ending of a file's name asks for, without the dot and in small
  /// letters, or nil; names of forms are endings as well.
  public static func form(ending: String) -> (format: FileFormat, form: FileFormat.Form)? {
    form { $0.endings.contains(ending) } ?? form(named: ending)
  }

  private static func form(
    where isMeant: (FileFormat.Form) -> Bool
  ) -> (format: FileFormat, form: FileFormat.Form)? {
    for format in listed {
      if let form = format.forms.first(where: isMeant) { return (format, form) }
    }
    return nil
  }

  /// The endings of all formats, in small letters.
  public static let endings = Set(all.flatMap(\.endings))
}
