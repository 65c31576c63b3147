import FoundationEssentials
import Ridgeline
import RidgelineFormats

extension StoredPrint {
  /// Reads a file, or standard input for `-`; what it holds is told by its content.
  ///
  /// A resolution that is to be estimated is, and is said on standard error.
  init(path: String, options: ImageOptions) throws(PrintInputError) {
    do {
      let content =
        path == InputPaths.standardInput
        ? try StoredContent(encoded: StoredPrint.standardInputBytes(), options: options.decoding)
        : try StoredContent(contentsOf: path, options: options.decoding)
      for warning in content.warnings { StandardError.print("\(path): \(warning)") }
      let print = try content.print()
      guard case .image(let image) = print else {
        self = print
        return
      }
      let estimated = try options.estimated(image)
      estimated.showEstimate(of: path)
      self = .image(estimated)
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
      return PrintExtraction(
        template: template, failure: template.failureToEnrol, image: nil, measures: nil)
    case .image(let image):
      var configuration = Extractor.Configuration()
      configuration.includesTexture = includesTexture
      let extraction = Extractor(configuration: configuration).extract(from: image)
      return PrintExtraction(
        template: (try? extraction.template) ?? .empty, failure: extraction.failure, image: image,
        measures: extraction.quality.measures)
    }
  }
}

/// What came of an input.
struct PrintExtraction: Sendable {
  /// The template; of no use after a failure.
  let template: Template
  /// Why there is no template.
  let failure: ExtractionFailure?
  /// The picture, where there was one.
  let image: FingerprintImage?
  /// What was measured of the picture.
  let measures: QualityMeasures?

  /// What is to be said of the picture's resolution.
  ///
  /// - Parameter file: what the picture is called.
  func resolutionWarning(_ file: String) -> ResolutionWarning? {
    guard let image, let measures else { return nil }
    return ResolutionWarning(file, image, measures: measures)
  }
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
