import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineShell

/// Turns files of one format into another.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert pictures, records of pictures, and templates between formats.",
    discussion: """
      Pictures: \(read(.picture)) are read; \(written(.picture)) are written. Records of \
      pictures (ISO/IEC 19794-4, ANSI/INCITS 381): \(written(.pictureRecord)). Transactions of \
      ANSI/NIST-ITL: \(written(.transaction)); Type-9 minutiae are read. Documents around records: \
      \(written(.document)) (XML). Minutiae (ISO/IEC 19794-2, ANSI/INCITS 378, NBIS in both conventions, \
      SourceAFIS): \(written(.minutiae)). The engine's own template: \(written(.template)).

      All prints of a record, transaction, document or multi-page file are written if the format \
      can hold them. If it can hold only one, the first is written, with a note; --finger and \
      --index choose another. Nothing is written that could not be read back.

      Input is recognized by its content. The output format follows from the extension of OUTPUT \
      (fir, fmr, ist, an2, xml, xyt, png, ...) or from --to. If OUTPUT is a folder, a record is \
      unpacked into it: pictures as they are stored, and one file for each view of minutiae. If \
      INPUT is a folder of pictures or templates, they are packed into one record; finger \
      positions come from the files or from --finger, or else the prints are numbered.

      To make a template from a picture, use extract.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline convert Fixtures/prints/01_1.png print.wsq --wsq-rate 0.75
      """)

  /// The names of the formats of a kind.
  private static func read(_ kind: FileFormat.Kind) -> String {
    list(FormatRegistry.listed.filter { $0.kind == kind }.map(\.name))
  }

  /// The names of the forms in which formats of a kind are written.
  private static func written(_ kind: FileFormat.Kind) -> String {
    list(FormatRegistry.listed.filter { $0.kind == kind }.flatMap(\.forms).map(\.name))
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  @Argument(
    help: "The file to read, or a folder of pictures or templates to pack.", completion: .file())
  var input: String

  @Argument(
    help: "The file to write, the folder to unpack into, or - for standard output (with --to).",
    completion: .file())
  var output: String

  @OptionGroup var target: TargetOption

  @OptionGroup var imageOptions: ImageOptions

  @OptionGroup var how: ConversionOptions

  private var conversion: Conversion { how.conversion(of: input, reading: imageOptions.reading) }

  func run() throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
      throw failure("no such file or folder")
    }
    do {
      if isFolder {
        try OutputFile(output).write(try conversion.packed(as: try target.format(of: output)))
      } else if hasFolderOutput {
        try unpack()
      } else {
        try OutputFile(output).write(try conversion.converted(to: try target.format(of: output)))
      }
    } catch let code as ExitCode {
      throw code
    } catch {
      throw failure(OptionHint.described(error))
    }
  }

  /// Whether OUTPUT is a folder, or is to become one.
  private var hasFolderOutput: Bool {
    var isFolder = false
    _ = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
    return isFolder || output.hasSuffix("/")
  }

  private func unpack() throws {
    let (pictures, views) = try conversion.unpacked(as: target.named)
    try OutputFile.makeFolder(output)
    for file in pictures + views {
      try OutputFile("\(output)/\(file.name)").write(file.bytes)
    }
    if !pictures.isEmpty { print("\(pictures.count) pictures written to \(output)") }
    if !views.isEmpty { print("\(views.count) views written to \(output)") }
  }

  private func failure(_ reason: String) -> ExitCode {
    StandardError.print("\(PrintInputError(path: input, reason: reason))")
    return RidgelineExit.badInput.exit
  }
}
