package import HTTPTypes
package import Ridgeline

/// The kinds of problems; the names are stable.
package enum ProblemKind: String, Sendable, CaseIterable {
  /// The request makes no sense.
  case invalidRequest
  /// No token, or one that is not known, was revoked or has expired.
  case unauthorized
  /// The token's role may not do this.
  case forbidden
  /// There is no such thing.
  case notFound
  /// The address does not take this method.
  case methodNotAllowed
  /// The body did not come in time.
  case timeout
  /// The state does not permit it.
  case conflict
  /// The body is larger than is taken.
  case tooLarge
  /// The kind of body is not taken.
  case unsupportedMediaType
  /// The picture, record or template cannot be read.
  case unreadable
  /// A picture tells nobody: failure to enroll.
  case failureToEnroll
  /// A picture of several fingers was not cut apart.
  case notSegmented
  /// One cannot become the other.
  case notConvertible
  /// The idempotency key was used for another request.
  case keyReused
  /// More requests than a token may send.
  case tooManyRequests
  /// More is to be done than the machine can do now.
  case overloaded
  /// Something that the service needs is not there.
  case unavailable
  /// The disk has no room for what has to be kept.
  case diskFull
  /// The gallery was taken away or replaced while it was used.
  case galleryMoved
  /// The gallery and the service have different keys.
  case galleryKey
  /// The gallery is not as it was written.
  case galleryDamaged
  /// A fault of the service.
  case internalFault

  /// The status of the answer.
  package var status: HTTPResponse.Status {
    switch self {
    case .invalidRequest: .badRequest
    case .unauthorized: .unauthorized
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .timeout: .requestTimeout
    case .conflict: .conflict
    case .tooLarge: .contentTooLarge
    case .unsupportedMediaType: .unsupportedMediaType
    case .unreadable, .failureToEnroll, .notSegmented, .notConvertible, .keyReused:
      .unprocessableContent
    case .tooManyRequests: .tooManyRequests
    case .overloaded, .unavailable, .diskFull, .galleryMoved, .galleryKey, .galleryDamaged:
      .serviceUnavailable
    case .internalFault: .internalServerError
    }
  }

  /// Whether somebody has to look after the service, so that its log says why.
  var isFault: Bool {
    switch self {
    case .internalFault, .unavailable, .diskFull, .galleryMoved, .galleryKey, .galleryDamaged: true
    default: false
    }
  }

  /// What happened, in a few words.
  package func title(in language: AdviceLanguage) -> String { words(in: language).title }

  /// What to do, in a sentence.
  package func advice(in language: AdviceLanguage) -> String { words(in: language).advice }

  private func words(in language: AdviceLanguage) -> (title: String, advice: String) {
    switch language {
    case .english: ProblemWords.english(self)
    case .vietnamese: ProblemWords.vietnamese(self)
    }
  }
}
