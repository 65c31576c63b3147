public import ArgumentParser
import RidgelineFiles
public import RidgelineFormats

/// Which prints of a file with several are meant.
struct PrintChoice: ParsableArguments {
  @Option(
    help: """
      From files with several prints, take those of this finger position: 1 to 5 right thumb to little \
      finger, 6 to 10 left. Repeatable.
      """)
  var finger: [RecordedPosition] = []

  @Option(
    help: "From files with several prints, take the one at this place, counted from 1. Repeatable.")
  var index: [Int] = []

  func validate() throws {
    guard index.allSatisfy({ $0 >= 1 }) else { throw ValidationError("--index counts from 1") }
  }

  /// The prints that are meant.
  var selection: PrintSelection { PrintSelection(fingers: finger, indices: index) }
}

/// By its code.
extension RecordedPosition: ExpressibleByArgument {}
