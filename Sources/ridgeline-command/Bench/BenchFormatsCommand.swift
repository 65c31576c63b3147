import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineFormats

/// Measures how fast pictures are written and read.
struct BenchFormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "Measure the time to write and to read pictures in each format.",
    discussion: """
      Writes every print of the sets in each format that is written, reads it again, and reports \
      the medians of one thread.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline bench formats Fixtures/prints
      """)

  @Argument(help: "Folders of prints, or folders of such folders.")
  var folders: [String]

  @Option(help: "Write the figures to this file.")
  var json: String?

  func run() throws {
    let images = try BenchInput.sets(in: folders).flatMap { set in
      try set.prints.map { print in
        try BenchInput.attempt { () throws(ImageDecodingError) in
          try FingerprintImage(
            contentsOf: print.path, options: ImageDecodingOptions(pixelsPerInch: set.pixelsPerInch))
        }
      }
    }
    let rows = try FormatSpeed.measured(on: images)
    print(FormatSpeed.table(of: rows), terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(rows, pretty: true)) }
  }
}
