package import RidgelineFormats

/// Which prints of a file with several are meant.
package struct PrintSelection: Sendable {
  /// The finger positions that are meant; all where none is named.
  package var fingers: [UInt8]
  /// The places in the file that are meant, from 1; all where none is named.
  package var indices: [Int]

  /// A selection; of all prints where nothing is named.
  package init(fingers: [UInt8] = [], indices: [Int] = []) {
    self.fingers = fingers
    self.indices = indices
  }

  /// A selection of one finger position, or of all where it is 0 or not said.
  package static func position(_ finger: UInt8?, indices: [Int] = []) -> PrintSelection {
    PrintSelection(fingers: finger.map { $0 == 0 ? [] : [$0] } ?? [], indices: indices)
  }

  /// Whether nothing is named.
  package var isOpen: Bool { fingers.isEmpty && indices.isEmpty }

  /// Whether a print is meant.
  package func includes(_ print: FilePrint) -> Bool {
    (fingers.isEmpty || fingers.contains(print.finger)
      || print.singleFinger.map(fingers.contains) ?? false)
      && (indices.isEmpty || indices.contains(print.index))
  }

  /// The selection in words, as the command line says it.
  package var text: String {
    (fingers.map { "--finger \($0)" } + indices.map { "--index \($0)" }).joined(separator: " ")
  }
}
