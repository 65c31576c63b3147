/// Why an ABIS did not do what a message asked for (`failureReason`).
package enum ABISFailure: Int, Error, Sendable, Hashable {
  case internalError = 1
  case aborted = 2
  case unexpected = 3
  case invalidRequest = 4
  case missingReferenceID = 5
  case missingRequestID = 6
  case cannotFetch = 7
  case missingReferenceURL = 8
  case missingRequestTime = 9
  case referenceExists = 10
  case noData = 11
  case referenceNotFound = 12
  case invalidVersion = 13
  case invalidID = 14
  case badRequestTime = 15
  case badCBEFF = 16
  case shareExpired = 17
  case poorQuality = 18
}
