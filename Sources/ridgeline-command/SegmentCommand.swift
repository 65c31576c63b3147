import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineFiles
import RidgelineFormats
import RidgelineShell

/// Cuts pictures of several fingers apart.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cut slaps apart: pictures of up to four fingers, or two thumbs.",
    discussion: """
      Finds the fingertips, cuts each at its first crease, and says which hand and fingers they \
      are. With --output DIR each is written to DIR/<name>_right-index.png and so on, and the \
      picture with boxes to DIR/<name>_boxes.png. Of a file with several prints those are taken \
      that show several fingers or do not say what they show; --index takes others.

      Without --expect a picture shows what its file says (finger position 13, 14 or 15), or \
      else any fingers. A picture with another number of fingers than was expected is refused: \
      state fingers that are missing with --missing.

      \(RidgelineExit.explanation)

      Example: ridgeline segment slap.png --expect right-four --missing right-ring --output fingers
      """)

  @Argument(
    help: "Images, folders of images, patterns, or - for standard input.", completion: .file())
  var images: [String]

  @Option(help: "What the pictures show: right-four, left-four, thumbs or any.")
  var expect: SlapExpectation?

  @Option(
    parsing: .upToNextOption,
    help: "Fingers that are missing, such as right-ring or 9=amputated.")
  var missing: [AbsentFinger] = []

  @Option(
    help: """
      Where the fingers point, in degrees counter-clockwise from up, if they are turned by more than 75.
      """)
  var angle = 0.0

  @Option(
    name: .shortAndLong, help: "Write the fingers and the picture with boxes into this folder.",
    completion: .directory)
  var output: String?

  @OptionGroup var drawing: DrawingOptions

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard (-360...360).contains(angle) else {
      throw ValidationError("--angle must lie between -360 and 360 degrees")
    }
    if let expect, expect != .any,
      let other = missing.first(where: { !expect.positions.contains($0.position) })
    {
      let name = FingerName.name(of: other.position) ?? "\(other.position.rawValue)"
      throw ValidationError("--missing names \(name), which is none of \(expect.rawValue)")
    }
  }

  func run() throws {
    let paths = try InputFiles.expand(images)
    if let output { try OutputFile.makeFolder(output) }
    let progress = Progress(isQuiet: false)
    let results = ParallelMap.map(
      count: paths.count, threads: threads.count,
      done: { progress.show("cutting", $0, of: paths.count) },
      { segment(paths[$0]) }
    ).flatMap { $0 }
    progress.clear()
    if json {
      print(try JSONText.encode(results, pretty: true), terminator: "")
    } else {
      for result in results { print(result.text) }
    }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if results.contains(where: { $0.failure != nil }) { throw RidgelineExit.failureToEnroll.exit }
  }

  private func segment(_ path: String) -> [FileSegmentation] {
    do {
      let input = try PrintInput(path: path, reading: imageOptions.reading)
      return try prints(of: input).map { print in
        let segmentation = SlapSegmentation(
          expecting: expect ?? SlapExpectation(print.finger),
          missing: Set(missing.map(\.position)), turnHint: -angle * Double.pi / 180)
        let stem = InputPaths.stem(of: path) + (input.index(of: print).map { "_\($0)" } ?? "")
        return FileSegmentation(of: print, in: input, by: segmentation) {
          try store($0, $1, $2, as: "\(stem)_\($3).png")
        }
      }
    } catch {
      return [FileSegmentation(file: path, expected: expect ?? .any, error: "\(error)")]
    }
  }

  /// The prints that are meant; of a file with several those that may show several fingers.
  private func prints(of input: PrintInput) throws(PrintInputError) -> [FilePrint] {
    guard input.prints.count > 1, choice.selection.isOpen else {
      return try input.chosen(choice.selection)
    }
    let slaps = input.prints.filter { $0.finger.isSeveralFingers || $0.finger == .unknown }
    guard !slaps.isEmpty else {
      throw PrintInputError(
        path: input.path, reason: "none of its prints shows several fingers; --index takes one")
    }
    input.sayLeft(taking: slaps)
    return slaps
  }
}
