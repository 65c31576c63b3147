import CRidgeline

/// Why a call of the C interface is refused at the border.
struct BorderError: Error {
  let status: rdg_status
  let message: String

  init(_ status: rdg_status, _ message: String) {
    self.status = status
    self.message = message
  }

  /// A mistake in the arguments.
  static func argument(_ message: String) -> BorderError {
    BorderError(RDG_INVALID_ARGUMENT, message)
  }
}
