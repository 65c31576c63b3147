import FoundationEssentials

// What `localizedDescription` says of an error is what its description says.

extension EngineFailure: LocalizedError {
  /// What is wrong and what to do about it.
  package var errorDescription: String? { description }
}

extension ExternalEngineError: LocalizedError {
  /// What is wrong and what to do about it.
  package var errorDescription: String? { description }
}

extension PictureSetError: LocalizedError {
  /// What is wrong and what to do about it.
  package var errorDescription: String? { description }
}

extension PrintSetError: LocalizedError {
  /// What is wrong and what to do about it.
  package var errorDescription: String? { description }
}

extension RecoveredMisses.Failure: LocalizedError {
  /// What is wrong and what to do about it.
  package var errorDescription: String? { description }
}
