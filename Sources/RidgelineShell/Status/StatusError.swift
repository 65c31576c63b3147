/// An error that says with which status a command leaves.
package protocol StatusError: Error, CustomStringConvertible {
  /// The status.
  var exit: RidgelineExit { get }
}
