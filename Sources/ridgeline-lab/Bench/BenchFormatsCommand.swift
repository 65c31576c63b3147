import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineFormats
import RidgelineShell

/// Measures how fast pictures are written and read.
struct BenchFormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "Measure the time to write and to read pictures in each format.",
    discussion: """
      Writes every print of the sets in each output format, reads it back, and reports median \
      CPU times of one thread. JPEG, done by libjpeg, is for comparison. --side makes every \
      print a square, cropped or mirrored at its edges.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench formats Fixtures/prints --side 500
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(help: "Make every print a square with this many pixels a side.")
  var side: Int?

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    if let side, !(16...4096).contains(side) {
      throw ValidationError("--side must lie between 16 and 4096")
    }
  }

  func run() throws {
    let images = try BenchInput.sets(in: folders).flatMap { set in
      try set.prints.map { print in
        try BadInput.attempt { () throws(ImageDecodingError) in
          try FingerprintImage(
            contentsOf: print.path, options: ImageDecodingOptions(pixelsPerInch: set.pixelsPerInch))
        }
      }
    }
    let rows = try FormatSpeed.measured(
      on: try side.map { side in try images.map { try squared($0, side: side) } } ?? images)
    print(FormatSpeed.table(of: rows), terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(rows, pretty: true)) }
  }

  /// The middle of a print; where it is too small, its edges are mirrors.
  private func squared(_ image: FingerprintImage, side: Int) throws -> FingerprintImage {
    func place(_ index: Int, of count: Int) -> Int {
      let period = 2 * count
      let shifted = index + (count - side) / 2
      let folded = ((shifted % period) + period) % period
      return folded < count ? folded : period - 1 - folded
    }
    let columns = (0..<side).map { place($0, of: image.width) }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * side)
    for y in 0..<side {
      let row = place(y, of: image.height) * image.width
      for x in columns { pixels.append(image.pixels[row + x]) }
    }
    return try FingerprintImage(
      width: side, height: side, pixels: pixels, resolution: image.resolution)
  }
}
