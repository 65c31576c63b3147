/// Where the biometric data of a reference come from.
package protocol BiometricSource: Sendable {
  /// The document behind an address: XML of CBEFF.
  ///
  /// - Throws: ``FetchFailure``.
  func document(at address: String) async throws(FetchFailure) -> [UInt8]
}

/// Why the data of a reference could not be had.
package enum FetchFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The address is none that is served, or not on the list of those that may be asked.
  case refused(String)
  /// The host did not answer, or answered with an error.
  case unavailable(String)
  /// The share is over.
  case expired
  /// The data could not be decrypted.
  case sealed(String)

  /// What happened, without data.
  package var description: String {
    switch self {
    case .refused(let reason): "the address was refused: \(reason)"
    case .unavailable(let reason): "the data could not be fetched: \(reason)"
    case .expired: "the address of the data has expired"
    case .sealed(let reason): "the data could not be decrypted: \(reason)"
    }
  }
}
