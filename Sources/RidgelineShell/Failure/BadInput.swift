/// What a command reads and cannot use.
package enum BadInput {
  /// Runs `body`; when it throws, says why and leaves with the status for bad input.
  package static func attempt<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      StandardError.print("\(error)")
      throw RidgelineExit.badInput.exit
    }
  }
}
