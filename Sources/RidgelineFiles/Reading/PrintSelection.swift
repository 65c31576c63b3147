package import Ridgeline
package import RidgelineFormats

/// Which prints of a file with several are meant.
package struct PrintSelection: Sendable {
  /// The finger positions that are meant; all where none is named.
  package var fingers: [RecordedPosition]
  /// The places in the file that are meant, from 1; all where none is named.
  package var indices: [Int]

  /// A selection; of all prints where nothing is named.
  package init(fingers: [RecordedPosition] = [], indices: [Int] = []) {
    self.fingers = fingers
    self.indices = indices
  }

  /// A selection of one finger position, or of all where it is unknown or not said.
  package static func position(_ finger: FingerPosition?, indices: [Int] = []) -> PrintSelection {
    guard let finger, finger != .unknown else { return PrintSelection(indices: indices) }
    return PrintSelection(fingers: [RecordedPosition(finger)], indices: indices)
  }

  /// Whether nothing is named.
  package var isOpen: Bool { fingers.isEmpty && indices.isEmpty }

  /// Whether a print is meant.
  package func includes(_ print: FilePrint) -> Bool {
    let finger = print.finger.position
    return
      (fingers.isEmpty || fingers.contains(print.finger)
      || finger != .unknown && fingers.contains(RecordedPosition(finger)))
      && (indices.isEmpty || indices.contains(print.index))
  }

  /// The selection in words.
  package var text: String {
    (fingers.map { "finger \($0)" } + indices.map { "print \($0)" }).joined(separator: ", ")
  }
}
