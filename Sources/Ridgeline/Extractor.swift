/// Turns a picture of a finger into a template.
///
/// A value without state: one extractor may serve any number of threads.
public struct Extractor: Sendable {
  /// What an extractor does beyond its default; nobody needs to touch it.
  public struct Configuration: Sendable, Hashable {
    /// Keep the picture of every stage in ``Extraction/stages``; off by default.
    public var keepsStages = false
    /// Put the ridge texture into the template; on by default.
    public var includesTexture = true

    /// The defaults.
    public init() {}
  }

  /// What this extractor was asked to do.
  public let configuration: Configuration

  /// An extractor.
  public init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Extracts a template.
  ///
  /// The result is the same for the same picture, on any machine and any number of threads. A
  /// picture without a usable print gives an empty template, and ``Extraction/failure`` says why.
  public func extract(from image: FingerprintImage) -> Extraction {
    Extraction(template: .empty, failure: .noRidges, stages: nil)
  }
}
