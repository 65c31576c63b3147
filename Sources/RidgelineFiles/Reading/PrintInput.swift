import FoundationEssentials
import Ridgeline
package import RidgelineFormats

/// A file, or standard input, as the prints that it holds: what every command reads.
package struct PrintInput: Sendable {
  /// The file.
  package let path: String
  /// All its prints, in order; at least one.
  package let prints: [FilePrint]
  /// The fingers that the file says are not there, and why.
  package let absences: [RecordedSegmentation.Absence]
  private let reading: PrintReading

  /// Reads a file, or standard input for `-`; what it holds is told by its content.
  package init(path: String, reading: PrintReading) throws(PrintInputError) {
    do {
      let file =
        path == InputPaths.standardInput
        ? try StoredFile(encoded: PrintInput.standardInputBytes(), options: reading.decoding)
        : try StoredFile(contentsOf: path, options: reading.decoding)
      try self.init(file, path: path, reading: reading)
    } catch {
      throw PrintInputError(path: path, reason: reading.words(for: error))
    }
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameter name: what they are called in messages.
  package init(
    _ bytes: [UInt8], named name: String, reading: PrintReading
  ) throws(PrintInputError) {
    do {
      try self.init(
        StoredFile(encoded: bytes, options: reading.decoding), path: name, reading: reading)
    } catch {
      throw PrintInputError(path: name, reason: reading.words(for: error))
    }
  }

  private init(_ file: StoredFile, path: String, reading: PrintReading) throws {
    self.path = path
    self.reading = reading
    prints = file.content.prints
    absences = file.content.absences
    guard !prints.isEmpty else { throw StoredPrintError.none(warnings: file.notes) }
    for note in file.notes { reading.say("\(path): \(note)") }
  }

  /// The prints that are meant: of a file with several those of the selection, of any other the only one.
  package func chosen(_ selection: PrintSelection) throws(PrintInputError) -> [FilePrint] {
    guard prints.count > 1, !selection.isOpen else { return prints }
    let chosen = prints.filter(selection.includes)
    guard !chosen.isEmpty else {
      throw PrintInputError(
        path: path, reason: "\(selection.text) is none of its prints: \(PrintInput.list(prints))")
    }
    sayLeft(taking: chosen)
    return chosen
  }

  /// The print that is meant where one alone can be taken: the first of the selection.
  ///
  /// What was taken and what was left is said on standard error.
  package func one(_ selection: PrintSelection) throws(PrintInputError) -> FilePrint {
    let chosen = prints.count > 1 && !selection.isOpen ? prints.filter(selection.includes) : prints
    guard let first = chosen.first else {
      throw PrintInputError(
        path: path, reason: "\(selection.text) is none of its prints: \(PrintInput.list(prints))")
    }
    sayLeft(taking: [first])
    return first
  }

  /// The only print.
  ///
  /// - Throws: ``PrintInputError`` where the file holds several.
  package func only() throws(PrintInputError) -> FilePrint {
    guard prints.count == 1 else {
      throw PrintInputError(path: path, reason: "\(StoredPrintError.several(prints))")
    }
    return prints[0]
  }

  /// Says which prints were taken and which were left, where some were.
  package func sayLeft(taking taken: [FilePrint]) {
    let left = prints.filter { print in !taken.contains { $0.index == print.index } }
    guard !left.isEmpty else { return }
    reading.say(
      "\(path): took \(PrintInput.list(taken)); left \(PrintInput.list(left)) "
        + "(--finger and --index choose)")
  }

  /// Prints in a few words: `2 (finger 7), 3 (finger 8)`.
  package static func list(_ prints: [FilePrint]) -> String {
    (prints.count == 1 ? "print " : "prints ")
      + prints.map { "\($0.index) (\(name(ofFinger: $0.finger)))" }.joined(separator: ", ")
  }

  /// A position in words.
  package static func name(ofFinger finger: RecordedPosition) -> String {
    finger == .unknown ? "finger not said" : "finger \(finger)"
  }

  /// What a print is called in messages: the file where it is the only one.
  package func label(of print: FilePrint) -> String {
    prints.count == 1
      ? path : "\(path), print \(print.index) (\(PrintInput.name(ofFinger: print.finger)))"
  }

  /// The place of a print, where the file has several.
  package func index(of print: FilePrint) -> Int? { prints.count == 1 ? nil : print.index }

  /// A print as it was stored, with its resolution estimated where that is asked for and said so.
  package func load(_ print: FilePrint) throws(PrintInputError) -> StoredPrint {
    let label = label(of: print)
    do {
      try reading.cancellation.check()
      guard case .image(let image) = try print.load(options: reading.decoding(for: print)) else {
        return try print.load(options: reading.decoding(for: print))
      }
      return .image(try reading.estimated(image, label: label))
    } catch {
      throw PrintInputError(path: label, reason: reading.words(for: error))
    }
  }

  /// The template of a print: the one that was read, or the one of the picture.
  package func extraction(
    of print: FilePrint, includesTexture: Bool = true
  ) throws(PrintInputError) -> PrintExtraction {
    switch try load(print) {
    case .template(let template):
      return PrintExtraction(
        label: label(of: print), finger: print.finger, index: index(of: print), template: template,
        failure: template.failureToEnroll?.description, image: nil,
        warning: ResolutionWarning(
          label(of: print), print, stated: reading.decoding(for: print).pixelsPerInch))
    case .image(let image):
      var configuration = Extractor.Configuration()
      configuration.includesTexture = includesTexture
      let extraction: Extraction
      do throws(CancellationError) {
        extraction = try Extractor(configuration: configuration).extract(
          from: image, unless: reading.cancellation)
      } catch {
        throw PrintInputError(path: label(of: print), reason: "it was told to stop")
      }
      return PrintExtraction(
        label: label(of: print), finger: print.finger, index: index(of: print),
        template: (try? extraction.template) ?? .empty,
        failure: extraction.failure?.description, image: image,
        extraction: extraction,
        warning: ResolutionWarning(
          label(of: print), image, measures: extraction.quality.measures))
    }
  }

  /// The most bytes that are taken from standard input.
  private static let inputLimit = 1 << 28

  private static func standardInputBytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = StandardInput.read() {
      bytes += piece
      guard bytes.count <= inputLimit else {
        throw ImageDecodingError.oversizedFile(path: InputPaths.standardInput, limit: inputLimit)
      }
    }
    return bytes
  }
}
