import ArgumentParser
import RidgelineFormats

/// Which prints of a file with several are meant.
struct PrintChoice: ParsableArguments {
  @Option(
    help: """
      Of files with several prints, those of this finger position: 1 to 5 right thumb to little \
      finger, 6 to 10 left. May be said several times.
      """)
  var finger: [UInt8] = []

  @Option(
    help: "Of files with several prints, the one at this place, from 1. May be said several times.")
  var index: [Int] = []

  func validate() throws {
    guard index.allSatisfy({ $0 >= 1 }) else { throw ValidationError("--index counts from 1") }
  }

  /// Whether nothing was said.
  var isOpen: Bool { finger.isEmpty && index.isEmpty }

  /// A choice of one finger position, or of all where it is 0 or not said.
  static func position(_ finger: UInt8?, index: [Int] = []) -> PrintChoice {
    var choice = PrintChoice()
    choice.finger = finger.map { $0 == 0 ? [] : [$0] } ?? []
    choice.index = index
    return choice
  }

  /// Whether a print is meant.
  func includes(_ print: FilePrint) -> Bool {
    (finger.isEmpty || finger.contains(print.finger)
      || print.singleFinger.map(finger.contains) ?? false)
      && (index.isEmpty || index.contains(print.index))
  }

  /// The choice in words, as it was said.
  var text: String {
    (finger.map { "--finger \($0)" } + index.map { "--index \($0)" }).joined(separator: " ")
  }
}
