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
    case let error as KeepingError where error.isDiskFull:
      self.init(.diskFull, "the disk has no room for what has to be kept: nothing was done")
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
    case .diskFull:
      self.init(.diskFull, "the disk has no room for the change: the gallery is as it was")
    case .moved, .writtenMeanwhile:
      self.init(
        .galleryMoved, "the gallery was deleted, moved, replaced or opened by others meanwhile")
      retryAfter = 1
    case .missingKey:
      self.init(.galleryKey, "the gallery is encrypted, and the service was given no key")
    case .wrongKey:
      self.init(.galleryKey, "the gallery is encrypted with another key than the service was given")
    case .notEncrypted:
      self.init(.galleryKey, "the gallery is not encrypted, and the service was given a key")
    case .damagedDatabase, .damagedReference, .damagedKey:
      self.init(.galleryDamaged, "the gallery is not as it was written: nothing is said of anybody")
    case .readOnly, .needsWriter:
      self.init(.unavailable, "the gallery's folder or disk is closed to the service for writing")
    case .newerVersion, .olderVersion:
      self.init(.unavailable, "the gallery was written by another release, and is not opened here")
    case .index:
      self.init(.unavailable, "the gallery's index cannot be written")
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
