/// All formats: whatever is read, written, recognised or listed is found here.
///
/// To add a format:
///
/// 1. A file. A folder of its own holds what reads and writes the format: an `ImageDecoder` and an
///    ``ImageEncoder`` for pictures, a ``TemplateCodec`` for minutiae, or for anything else functions between
///    bytes and ``StoredContent``. `Scripts/layers.txt` places the folder: pictures below `PictureFiles`,
///    minutiae below `Templates`, others below `Files`.
/// 2. A row. Beside the reader, `extension FileFormat { static let mine = FileFormat(...) }` states the name,
///    the endings, how files are recognised, the reader and the forms that are written. The row goes into the
///    list of its kind (`FileFormat.pictures`, `.pictureRecords`, `.minutiae`) or into ``all``, at its place in
///    the order of recognition. A format of pictures or of minutiae also needs a case of ``ImageFileFormat`` or
///    ``TemplateFormat``, by which its errors name it. `info`, `convert`, folders and sets of prints, and the
///    fuzzer then know the format without any change.
/// 3. A test. The suites "Every format", "Every format, cut and damaged" and "Whatever convert writes can be
///    read again and is the same" take the row as it is. What is left to write is a test of a file that other
///    software made.
public enum FormatRegistry {
  /// The formats in order of recognition: where the files of two may begin alike, the stricter one comes
  /// first.
  public static let all: [FileFormat] =
    [.ridgeline] + FileFormat.pictureRecords + [.transaction, .cbeff] + FileFormat.pictures
    + FileFormat.minutiae

  /// The format of some bytes; nil if they belong to none.
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
