import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineGallery

extension Problem {
  /// A failure to enroll.
  static func failure(
    _ failure: ExtractionFailure, causes: [QualityFinding], in language: AdviceLanguage
  ) -> Problem {
    var problem = Problem(.failureToEnroll, failure.description)
    problem.failure = failure.rawValue
    problem.causes = causes.map { Cause($0, in: language) }
    problem.advice = failure.advice(in: language)
    return problem
  }

  /// What an error of the engine, of a format or of a gallery means to whoever asked.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as GalleryError: self.init(gallery: error)
    case is KeepingError:
      self.init(.unavailable, "what has to be kept cannot be written or read; the log says why")
    case is CancellationError:
      self.init(.overloaded, "it took too long and was given up; nothing was judged")
      retryAfter = 5
    case let error as PrintInputError: self.init(.unreadable, error.reason)
    case let error as ImageDecodingError: self.init(.unreadable, "\(error)")
    case let error as StoredPrintError: self.init(.unreadable, "\(error)")
    case let error as ConversionError: self.init(.notConvertible, error.description)
    case let error as ImageEncodingError: self.init(.notConvertible, "\(error)")
    case let error as SlapRefusal:
      self.init(.notSegmented, "\(error)")
      refusal = error.name
    case let error as any ReadingError: self.init(.unreadable, "\(error)")
    default: self.init(.internalFault, "the service failed")
    }
  }

  private init(gallery error: GalleryError) {
    switch error {
    case .missing: self.init(.notFound, "there is no gallery of this name")
    case .noUsableProbe:
      self.init(.failureToEnroll, "no finger of the probe has minutiae to search by")
    case .cancelled:
      self.init(.overloaded, "the search took too long and was given up; nothing was judged")
      retryAfter = 5
    case .busy:
      self.init(.overloaded, "somebody else holds the gallery")
      retryAfter = 5
    case .invalidSubject, .forbiddenCharacter, .invalidSource, .invalidQuality, .emptyTemplate,
      .invalidOption:
      self.init(.invalidRequest, "\(error)")
    default:
      self.init(.unavailable, "the gallery cannot be used now; the service's log says why")
    }
  }
}

/// Errors of files that say themselves what is wrong.
protocol ReadingError: Error {}
extension TemplateFormatError: ReadingError {}
extension TemplateRecordError: ReadingError {}
extension ImageError: ReadingError {}
extension ImageRecordError: ReadingError {}
extension FileEncodingError: ReadingError {}
extension ResolutionEstimationError: ReadingError {}
