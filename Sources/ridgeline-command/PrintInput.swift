import FoundationEssentials
import Ridgeline
import RidgelineFormats

/// A print from a file: a picture, or a template that was made before.
enum PrintInput {
  /// A picture.
  case image(FingerprintImage)
  /// A template.
  case template(Template)

  /// Reads a file, or standard input for `-`; what it holds is told by its content.
  init(path: String, options: ImageDecodingOptions) throws(PrintInputError) {
    do {
      if path == InputPaths.standardInput {
        let bytes = try PrintInput.standardInputBytes()
        self = try PrintInput.decode(bytes, options: options)
      } else if PrintInput.isTemplate(path) {
        let data = try Data(contentsOf: URL(filePath: path))
        self = try PrintInput.decode(Array(data), options: options)
      } else {
        self = .image(try FingerprintImage(contentsOf: path, options: options))
      }
    } catch {
      throw PrintInputError(path: path, reason: "\(error)")
    }
  }

  private static func decode(_ bytes: [UInt8], options: ImageDecodingOptions) throws -> PrintInput {
    switch try ConversionSource(bytes, options: options) {
    case .template(let template): return .template(template)
    case .minutiae(let record): return .template(record.views.first.map { Template($0) } ?? .empty)
    case .picture(let image): return .image(image)
    case .imageRecord(let record):
      guard let first = record.representations.first else {
        throw ConversionError("the record holds no picture")
      }
      return .image(try first.image())
    }
  }

  /// Whether the file begins like a template or a record.
  private static func isTemplate(_ path: String) -> Bool {
    guard let bytes = FileManager.default.contents(atPath: path, prefix: 600) else { return false }
    return Template.isSerialized(bytes) || bytes.starts(with: "FMR\0".utf8)
      || bytes.starts(with: "FIR\0".utf8) || TransactionFile.recognise(bytes)
      || CBEFFDocument.recognise(bytes)
      || (ImageFileFormat.recognise(bytes) == nil && path.hasSuffix(".xyt"))
      || TemplateFormat.recognise(bytes) == .sourceAFIS
  }

  /// The most bytes that are taken from standard input.
  private static let inputLimit = 1 << 28

  private static func standardInputBytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let line = StandardInput.read() {
      bytes += line
      if bytes.count > inputLimit { break }
    }
    return bytes
  }

  /// The template: the one that was read, or the one of the picture.
  func extraction(keepsStages: Bool = false, includesTexture: Bool = true) -> PrintExtraction {
    switch self {
    case .template(let template):
      return PrintExtraction(template: template, failure: nil, image: nil)
    case .image(let image):
      var configuration = Extractor.Configuration()
      configuration.includesTexture = includesTexture
      let extraction = Extractor(configuration: configuration).extract(from: image)
      return PrintExtraction(
        template: extraction.template, failure: extraction.failure, image: image)
    }
  }
}

/// What came of an input.
struct PrintExtraction: Sendable {
  /// The template; empty after a failure.
  let template: Template
  /// Why there is no template.
  let failure: ExtractionFailure?
  /// The picture, where there was one.
  let image: FingerprintImage?
}

/// Why an input cannot be read.
struct PrintInputError: Error, CustomStringConvertible {
  /// The file.
  let path: String
  /// What is wrong with it.
  let reason: String

  var description: String { reason.contains(path) ? reason : "\(path): \(reason)" }
}
