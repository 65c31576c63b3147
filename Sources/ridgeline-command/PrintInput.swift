import FoundationEssentials
import Ridgeline
import RidgelineFormats

/// A file, or standard input, as the prints that it holds: what every command reads.
struct PrintInput: Sendable {
  /// The file.
  let path: String
  /// All its prints, in order; at least one.
  let prints: [FilePrint]
  private let options: ImageOptions

  /// Reads a file, or standard input for `-`; what it holds is told by its content.
  ///
  /// What is strange about it, and what in it is passed over, is said on standard error.
  init(path: String, options: ImageOptions) throws(PrintInputError) {
    self.path = path
    self.options = options
    do {
      let file =
        path == InputPaths.standardInput
        ? try StoredFile(encoded: PrintInput.standardInputBytes(), options: options.decoding)
        : try StoredFile(contentsOf: path, options: options.decoding)
      prints = file.content.prints
      guard !prints.isEmpty else { throw StoredPrintError.none(warnings: file.notes) }
      for note in file.notes { StandardError.print("\(path): \(note)") }
    } catch {
      throw PrintInputError(path: path, reason: "\(error)")
    }
  }

  /// The prints that are meant: of a file with several those of the choice, which is said on
  /// standard error, of any other the only one.
  func chosen(_ choice: PrintChoice) throws(PrintInputError) -> [FilePrint] {
    guard prints.count > 1, !choice.isOpen else { return prints }
    let chosen = prints.filter(choice.includes)
    guard !chosen.isEmpty else {
      throw PrintInputError(
        path: path, reason: "\(choice.text) is none of its prints: \(PrintInput.list(prints))")
    }
    sayLeft(taking: chosen)
    return chosen
  }

  /// The print that is meant where one alone can be taken: the first of the choice.
  ///
  /// What was taken and what was left is said on standard error.
  func one(_ choice: PrintChoice) throws(PrintInputError) -> FilePrint {
    let chosen = prints.count > 1 && !choice.isOpen ? prints.filter(choice.includes) : prints
    guard let first = chosen.first else {
      throw PrintInputError(
        path: path, reason: "\(choice.text) is none of its prints: \(PrintInput.list(prints))")
    }
    sayLeft(taking: [first])
    return first
  }

  /// Says which prints were taken and which were left, where some were.
  func sayLeft(taking taken: [FilePrint]) {
    let left = prints.filter { print in !taken.contains { $0.index == print.index } }
    guard !left.isEmpty else { return }
    StandardError.print(
      "\(path): took \(PrintInput.list(taken)); left \(PrintInput.list(left)) "
        + "(--finger and --index choose)")
  }

  /// Prints in a few words: `2 (finger 7), 3 (finger 8)`.
  static func list(_ prints: [FilePrint]) -> String {
    (prints.count == 1 ? "print " : "prints ")
      + prints.map { "\($0.index) (\(name(ofFinger: $0.finger)))" }.joined(separator: ", ")
  }

  /// A position in words.
  static func name(ofFinger finger: UInt8) -> String {
    finger == 0 ? "finger not said" : "finger \(finger)"
  }

  /// What a print is called in messages: the file where it is the only one.
  func label(of print: FilePrint) -> String {
    prints.count == 1
      ? path : "\(path), print \(print.index) (\(PrintInput.name(ofFinger: print.finger)))"
  }

  /// The place of a print, where the file has several.
  func index(of print: FilePrint) -> Int? { prints.count == 1 ? nil : print.index }

  /// A print as it was stored, with its resolution estimated where that is asked for and said so.
  func load(_ print: FilePrint) throws(PrintInputError) -> StoredPrint {
    let label = label(of: print)
    do {
      guard case .image(let image) = try print.load(options: options.decoding(for: print)) else {
        return try print.load(options: options.decoding(for: print))
      }
      let estimated = try options.estimated(image)
      estimated.showEstimate(of: label)
      return .image(estimated)
    } catch {
      throw PrintInputError(path: label, reason: "\(error)")
    }
  }

  /// The template of a print: the one that was read, or the one of the picture.
  func extraction(
    of print: FilePrint, includesTexture: Bool = true
  ) throws(PrintInputError) -> PrintExtraction {
    switch try load(print) {
    case .template(let template):
      return PrintExtraction(
        label: label(of: print), finger: print.finger, index: index(of: print), template: template,
        failure: template.failureToEnrol?.description, image: nil,
        warning: ResolutionWarning(
          label(of: print), print, stated: options.decoding(for: print).pixelsPerInch))
    case .image(let image):
      var configuration = Extractor.Configuration()
      configuration.includesTexture = includesTexture
      let extraction = Extractor(configuration: configuration).extract(from: image)
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

/// What came of a print.
struct PrintExtraction: Sendable {
  /// What the print is called in messages.
  let label: String
  /// The position that the file says, 0 where it says none.
  let finger: UInt8
  /// The place among the prints of the file; nil where it is the only one.
  let index: Int?
  /// The template; of no use after a failure.
  let template: Template
  /// Why there is no template.
  let failure: String?
  /// The picture, where there was one.
  let image: FingerprintImage?
  /// All that was made of the picture, where there was one.
  var extraction: Extraction?
  /// What is to be said of the resolution.
  let warning: ResolutionWarning?
}

/// Why an input cannot be read.
struct PrintInputError: Error, LocalizedError, CustomStringConvertible {
  /// The file.
  let path: String
  /// What is wrong with it.
  let reason: String

  var description: String { reason.contains(path) ? reason : "\(path): \(reason)" }
  var errorDescription: String? { description }
}
