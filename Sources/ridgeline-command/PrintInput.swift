import Ridgeline
import RidgelineFormats

extension StoredPrint {
  /// Reads a file, or standard input for `-`; what it holds is told by its content.
  init(path: String, options: ImageDecodingOptions) throws(PrintInputError) {
    do {
      let content =
        path == InputPaths.standardInput
        ? try StoredContent(encoded: StoredPrint.standardInputBytes(), options: options)
        : try StoredContent(contentsOf: path, options: options)
      for warning in content.warnings { StandardError.print("\(path): \(warning)") }
      self = try content.print()
    } catch {
      throw PrintInputError(path: path, reason: "\(error)")
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
