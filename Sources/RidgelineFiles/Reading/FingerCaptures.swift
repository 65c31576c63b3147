package import RidgelineFormats

/// The captures of one finger in some files.
package struct FingerCaptures {
  /// The captures, in order.
  package private(set) var captures: [(input: PrintInput, print: FilePrint)] = []

  /// Reads the files and takes the prints of one finger: of files with several prints those of the
  /// selection, or else of the first position that a file says; prints of unknown position are taken
  /// to be of that finger.
  package init(of paths: [String], selection: PrintSelection, reading: PrintReading)
    throws(PrintInputError)
  {
    var finger: RecordedPosition?
    for path in paths {
      let input = try PrintInput(path: path, reading: reading)
      var prints = try input.chosen(selection)
      if selection.isOpen, input.prints.count > 1 {
        finger = finger ?? prints.first { $0.finger != .unknown }?.finger
        prints = prints.filter { $0.finger == .unknown || $0.finger == finger }
        input.sayLeft(taking: prints)
      }
      for print in prints { captures.append((input, print)) }
    }
    guard !captures.isEmpty else {
      throw PrintInputError(
        path: paths.joined(separator: ", "), reason: "no print of finger \(finger ?? .unknown)")
    }
  }
}
