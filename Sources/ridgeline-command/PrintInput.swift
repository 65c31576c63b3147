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
        self = try PrintInput.decode(ConversionSource(bytes, options: options))
      } else {
        self = try PrintInput.decode(ConversionSource(path: path, options: options))
      }
    } catch {
      throw PrintInputError(path: path, reason: "\(error)")
    }
  }

  private static func decode(_ source: ConversionSource) throws -> PrintInput {
    switch source {
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
