import RidgelineText
import FoundationEssentials
package import Ridgeline
import RidgelineFormats

/// Another engine, reached through two commands in the shape of FVC-onGoing.
///
/// `enroll IMAGE TEMPLATE` makes a template file and leaves with status 0; anything else is a failure
/// to enroll. `match TEMPLATE TEMPLATE` leaves with status 0 and ends its output with a score, at
/// least 0 and higher when more alike; anything else is a failed comparison (``PrintedScore`` reads it).
package struct ExternalEngine: PictureEngine {
  /// What the engine is called in reports.
  package let name: String
  /// Scores are the engine's own and keep no contract.
  package var isCalibrated: Bool { false }
  /// The work is done by other processes.
  package var runsInProcess: Bool { false }

  private let enrollCommand: CommandLineText
  private let matchCommand: CommandLineText
  private let folder: TemplateFolder

  /// An engine from the text of an option, `name: ENROLL, MATCH`.
  ///
  /// - Throws: ``ExternalEngineError`` when the text has another shape or a program is not found.
  package init(option: String) throws(ExternalEngineError) {
    guard let colon = option.firstIndex(of: ":") else { throw .malformedOption(option) }
    let name = option[..<colon].trimmingSpaces
    let commands = try CommandLineText.split(String(option[option.index(after: colon)...]))
    guard !name.isEmpty, commands.count == 2, commands.allSatisfy({ !$0.words.isEmpty }) else {
      throw .malformedOption(option)
    }
    for command in commands where ProgramRun.locate(command.words[0]) == nil {
      throw ExternalEngineError(running: command.words[0])
    }
    self.name = name
    enrollCommand = commands[0]
    matchCommand = commands[1]
    folder = try TemplateFolder()
  }

  /// Runs the enroll command.
  package func enroll(_ print: PrintFile, pixelsPerInch: Double?) -> EnrollmentOutcome<String> {
    // The folder goes with its last reference, which must not be this side of the last use.
    withExtendedLifetime(folder) { enrollTemplate(of: print.path) }
  }

  /// Writes a picture as PNG with its resolution and runs the enroll command.
  package func enroll(_ image: FingerprintImage, named name: String) -> EnrollmentOutcome<String> {
    withExtendedLifetime(folder) {
      let picture = folder.path(for: name, extension: "png")
      defer { try? FileManager.default.removeItem(atPath: picture) }
      do {
        let png = try PNGEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
          grey: image.pixels, width: image.width, height: image.height)
        try Data(png).write(to: URL(filePath: picture))
      } catch {
        return .failure(reason: "no picture could be written for the enroll command: \(error)")
      }
      return enrollTemplate(of: picture)
    }
  }

  private func enrollTemplate(of picture: String) -> EnrollmentOutcome<String> {
    let template = folder.path(for: picture, extension: "template")
    let words = enrollCommand.filled(["{image}": picture, "{template}": template])
    let start = wallSeconds()
    let report = ProgramRun.report(words)
    func failure(_ reason: String) -> EnrollmentOutcome<String> {
      .failure(reason: reason + (report.lastWords.map { ": \($0)" } ?? ""))
    }
    switch report.outcome {
    case .exited(let status, _) where status != 0:
      return failure("the enroll command left with status \(status)")
    case .exited:
      let seconds = wallSeconds() - start
      guard let size = ProgramRun.size(of: template), size > 0 else {
        return failure("the enroll command wrote no template")
      }
      return .enrolled(template, seconds: seconds, bytes: size)
    case .timedOut: return failure("the enroll command took too long")
    case .notStarted: return failure("the enroll command could not be started")
    }
  }

  /// Runs the match command.
  package func compare(probe: String, reference: String) -> ComparisonOutcome {
    let words = matchCommand.filled(["{probe}": probe, "{reference}": reference])
    let report = withExtendedLifetime(folder) { ProgramRun.report(words) }
    switch report.outcome {
    case .exited(0, let output):
      guard let score = PrintedScore.read(output) else {
        return .failure(.noScore, lastWords: report.lastWords)
      }
      guard score >= 0 else { return .failure(.negativeScore, lastWords: report.lastWords) }
      return .score(score)
    case .exited(let status, _):
      // Shells too say so that a signal ended a program.
      return .failure(status > 128 ? .crashed : .failed, lastWords: report.lastWords)
    case .timedOut: return .failure(.timedOut, lastWords: report.lastWords)
    case .notStarted: return .failure(.notStarted, lastWords: report.lastWords)
    }
  }

  /// What is to be done where the run is stopped: ends the commands that run and takes their templates
  /// away.
  package var abandon: @Sendable () -> Void {
    // The path alone: whoever holds the folder keeps it.
    let path: String = folder.path
    return {
      ProgramRun.endAll()
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}

/// Why another engine cannot take part.
package enum ExternalEngineError: Error, Sendable, Hashable {
  /// The option is not `name: ENROLL, MATCH`.
  case malformedOption(String)
  /// The option is not `name: COMMAND`.
  case malformedSegmenter(String)
  /// A quotation mark has no partner.
  case openQuote(String)
  /// There is no such program.
  case programNotFound(String)
  /// The program is a file that may not be run.
  case programForbidden(String)
  /// No folder for templates could be made.
  case noTemplateFolder(String)
}

extension ExternalEngineError {
  /// Why a program cannot be run.
  init(running program: String) {
    self =
      ProgramRun.isForbidden(program) ? .programForbidden(program) : .programNotFound(program)
  }

  /// Whether the command line makes no sense, whatever programs there are.
  package var isUsage: Bool {
    switch self {
    case .malformedOption, .malformedSegmenter, .openQuote: true
    case .programNotFound, .programForbidden, .noTemplateFolder: false
    }
  }
}

extension ExternalEngineError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  package var description: String {
    switch self {
    case .malformedOption(let text):
      return "--engine '\(text)': write 'name: enroll-command, match-command'"
    case .malformedSegmenter(let text):
      return "--segmenter '\(text)': write 'name: command'"
    case .openQuote(let text): return "--engine: a quotation mark has no partner in: \(text)"
    case .programNotFound(let program):
      return "--engine: no program \(program); give its full path, or install it"
    case .programForbidden(let program):
      return "--engine: \(program) may not be run; allow it: chmod +x \(program)"
    case .noTemplateFolder(let path):
      return "--engine: no folder for templates could be made at \(path); set TMPDIR"
    }
  }
}

/// The folder in which another engine's templates lie while it is measured.
private final class TemplateFolder: Sendable {
  /// Where it is.
  let path: String

  init() throws(ExternalEngineError) {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "ridgeline-\(UUID().uuidString)")
    path = url.path
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw .noTemplateFolder(path)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A file for an image, under a name that no other image has.
  func path(for image: String, extension: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in image.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let stem = PrintFile(path: image)?.name ?? "print"
    let safe = String(stem.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "-" })
    return "\(path)/\(safe)-\(String(hash, radix: 16)).\(`extension`)"
  }
}
