import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineFiles
import RidgelineFormats
import RidgelineShell
import RidgelineText

/// Measures the calls that the benchmarks of the other languages measure.
struct BenchCallsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls",
    abstract: "Measure what calls from other languages are held against.",
    discussion: """
      Extracts every print of a folder and compares every print with every print, on one thread, \
      and reports the fastest of some rounds. Bindings/C/tests/calls.c, \
      Bindings/Python/benchmarks and Bindings/Java/benchmarks do the same through the C library.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench calls Fixtures/prints
      """)

  @Argument(help: "A folder of prints.", completion: .directory)
  var folder: String

  @Option(help: "Number of rounds.")
  var rounds = 5

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard rounds >= 1 else { throw ValidationError("--rounds must be at least 1") }
  }

  func run() throws {
    var images: [FingerprintImage] = []
    for set in try BenchInput.sets(in: [folder]) {
      let options = ImageDecodingOptions(pixelsPerInch: set.pixelsPerInch)
      for file in set.prints {
        images.append(
          try BadInput.attempt { () throws(ImageDecodingError) in
            try FingerprintImage(contentsOf: file.path, options: options)
          })
      }
    }
    let rates: CallRates
    do throws(ExtractionFailure) {
      rates = try CallRates(of: images, rounds: rounds)
    } catch {
      StandardError.print("\(folder): \(error)")
      throw RidgelineExit.badInput.exit
    }
    print("extraction: \(fixed(rates.extractionMilliseconds, 2)) ms")
    print("comparisons: \(Int(rates.comparisonsPerSecond)) a second")
    if let json { try OutputFile(json).write(try JSONText.encode(rates)) }
  }
}
