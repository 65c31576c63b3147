/// The status codes of the BioSDK (`Response.statusCode`).
package enum SDKStatus: Int, Sendable, Hashable {
  /// It was done.
  case success = 200
  /// A parameter is not what it should be.
  case invalidInput = 401
  /// A parameter is missing.
  case missingInput = 402
  /// The quality could not be judged.
  case qualityCheckFailed = 403
  /// The record has nothing of the modality.
  case notFound = 404
  /// The comparison failed.
  case matchingFailed = 405
  /// The data are too poor to be used.
  case poorQuality = 406
  /// Something else went wrong.
  case unknownError = 500
}

/// Why the BioSDK does not do what it was asked to do.
package struct SDKRefusal: Error, Sendable, Hashable {
  /// The code.
  package let status: SDKStatus
  /// What is wrong, in words.
  package let message: String

  /// A refusal.
  package init(_ status: SDKStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
