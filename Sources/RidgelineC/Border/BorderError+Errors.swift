import CRidgeline
import Ridgeline
import RidgelineFormats

extension BorderError {
  /// What an error of the engine is called at the border.
  init(_ error: any Error) {
    switch error {
    case let error as BorderError: self = error
    case is CancellationError:
      self.init(RDG_CANCELLED, "the call was cancelled, or its time was up")
    case let error as ExtractionFailure: self.init(RDG_NO_PRINT, error.description)
    case let error as ImageError: self.init(RDG_BAD_IMAGE, error.description)
    case let error as ImageDecodingError: self.init(error.status, error.description)
    case let error as ImageEncodingError: self.init(RDG_UNSUPPORTED_FORMAT, error.description)
    case let error as ImageRecordError: self.init(error.status, error.description)
    case let error as ResolutionEstimationError: self.init(RDG_NOT_FOUND, error.description)
    case let error as TemplateFormatError: self.init(RDG_BAD_RECORD, error.description)
    case let error as TemplateRecordError: self.init(error.status, error.description)
    case let error as FileEncodingError: self.init(RDG_UNSUPPORTED_FORMAT, error.description)
    case let error as StoredPrintError: self.init(RDG_BAD_RECORD, error.description)
    case let error as DecodingError: self.init(RDG_BAD_RECORD, error.reason)
    default: self = BorderError(ofGallery: error)
    }
  }
}

extension ImageDecodingError {
  fileprivate var status: rdg_status {
    switch self {
    case .unknownFormat, .unsupportedVariant: RDG_UNSUPPORTED_FORMAT
    default: RDG_BAD_IMAGE
    }
  }
}

extension ImageRecordError {
  fileprivate var status: rdg_status {
    switch self {
    case .unknownFormat, .unsupported: RDG_UNSUPPORTED_FORMAT
    case .payload, .picture: RDG_BAD_IMAGE
    case .truncated, .damaged: RDG_BAD_RECORD
    }
  }
}

extension TemplateRecordError {
  fileprivate var status: rdg_status {
    switch self {
    case .unknownFormat, .unwritable: RDG_UNSUPPORTED_FORMAT
    case .truncated, .damaged: RDG_BAD_RECORD
    }
  }
}

extension DecodingError {
  /// Where JSON is not as it was written, in one sentence.
  fileprivate var reason: String {
    let context: Context
    switch self {
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
      .dataCorrupted(let found):
      context = found
    @unknown default: return "the stored session is damaged: start it anew"
    }
    let place = context.codingPath.map(\.stringValue).joined(separator: ".")
    return "the stored session is damaged"
      + (place.isEmpty ? "" : " at \(place)") + " (\(context.debugDescription)): start it anew"
  }
}
