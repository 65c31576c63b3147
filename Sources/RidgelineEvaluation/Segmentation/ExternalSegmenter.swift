import FoundationEssentials
package import Ridgeline
import RidgelineFormats
import RidgelineText

/// Another segmenter, reached through a command.
///
/// The command gets a picture as PNG (`{image}`) and what it shows (`{kind}`: 13 four fingers of the right hand, 14
/// of the left, 15 both thumbs). It prints a line for each finger, as NIST's SlapSeg files have them:
/// `frgp,tlx,tly,trx,try,blx,bly,brx,bry` in pixels; other lines are passed over. Any status but 0 is a refusal.
package struct ExternalSegmenter: Segmenter {
  package let name: String
  private let command: CommandLineText

  /// A segmenter from the text of an option, `name: COMMAND`.
  ///
  /// - Throws: ``ExternalEngineError`` when the text has another shape or the program is not found.
  package init(option: String) throws(ExternalEngineError) {
    guard let colon = option.firstIndex(of: ":") else { throw .malformedSegmenter(option) }
    let name = option[..<colon].trimmingSpaces
    let commands = try CommandLineText.split(String(option[option.index(after: colon)...]))
    guard !name.isEmpty, commands.count == 1, let words = commands.first?.words,
      let program = words.first
    else { throw .malformedSegmenter(option) }
    guard ProgramRun.locate(program) != nil else {
      throw ExternalEngineError(running: program)
    }
    (self.name, command) = (name, commands[0])
  }

  package func answer(
    to image: FingerprintImage, expecting: SlapExpectation, missing: Set<FingerPosition>
  ) -> SegmenterAnswer {
    let refusal = SegmenterAnswer(fingers: nil, hand: nil, seconds: 0)
    let file = FileManager.default.temporaryDirectory
      .appending(path: "ridgeline-slap-\(UUID().uuidString).png")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      let png = try PNGEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
        grey: image.pixels, width: image.width, height: image.height)
      try Data(png).write(to: file)
    } catch {
      return refusal
    }
    let kind = [SlapExpectation.rightFour: "13", .leftFour: "14", .thumbs: "15"][expecting] ?? "0"
    let start = wallSeconds()
    let outcome = ProgramRun.run(command.filled(["{image}": file.path, "{kind}": kind]))
    let seconds = wallSeconds() - start
    guard case .exited(0, let output) = outcome else {
      return SegmenterAnswer(fingers: nil, hand: nil, seconds: seconds)
    }
    let fingers = output.split(separator: "\n").compactMap { ExternalSegmenter.finger(in: $0) }
    let hands = Set(fingers.compactMap(\.position.hand))
    return SegmenterAnswer(
      fingers: fingers, hand: hands.count == 1 ? hands.first : nil, seconds: seconds)
  }

  /// The finger of a line; nil where it is none.
  static func finger(in line: Substring) -> FingerBox? {
    let numbers = line.split(separator: ",").map { Double($0.trimmingSpaces) }
    guard numbers.count >= 9, let code = numbers[0].flatMap({ UInt8(exactly: $0) }) else {
      return nil
    }
    let places = numbers[1...8].compactMap { $0 }
    guard places.count == 8, places.allSatisfy(\.isFinite) else { return nil }
    return FingerBox(
      position: RecordedPosition(rawValue: code).position,
      upperLeft: SIMD2(places[0], places[1]), upperRight: SIMD2(places[2], places[3]),
      lowerLeft: SIMD2(places[4], places[5]), lowerRight: SIMD2(places[6], places[7]))
  }
}
