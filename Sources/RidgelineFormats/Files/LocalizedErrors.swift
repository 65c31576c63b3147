public import FoundationEssentials
public import Ridgeline

// What `localizedDescription` says of an error is what its description says. The engine's own errors are
// here as well: it imports no Foundation.

extension ExtractionFailure: LocalizedError {
  /// What happened and what to do.
  public var errorDescription: String? { description }
}

extension ImageError: LocalizedError {
  /// What is wrong and what to do about it.
  public var errorDescription: String? { description }
}

extension ResolutionEstimationError: LocalizedError {
  /// What is wrong and what to do about it.
  public var errorDescription: String? { description }
}

extension TemplateFormatError: LocalizedError {
  /// What is wrong, where, and what to do about it.
  public var errorDescription: String? { description }
}

extension ImageDecodingError: LocalizedError {
  /// What is wrong, where, and what to do about it.
  public var errorDescription: String? { description }
}

extension ImageEncodingError: LocalizedError {
  /// What is wrong and what to do about it.
  public var errorDescription: String? { description }
}

extension ImageRecordError: LocalizedError {
  /// What is wrong, where, and what to do about it.
  public var errorDescription: String? { description }
}

extension TemplateRecordError: LocalizedError {
  /// What is wrong, where, and what to do about it.
  public var errorDescription: String? { description }
}
