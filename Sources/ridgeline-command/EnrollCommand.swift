public import ArgumentParser
public import Ridgeline
import RidgelineEvaluation
import RidgelineFormats

/// Makes one reference of several captures of a finger.
struct EnrollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enroll",
    abstract: "Make one reference of several captures of a finger.",
    discussion: """
      Takes the captures in order, as an operator would, and says of each whether it is accepted, \
      why not, and what to do. Captures that do not match the others are left out of the \
      reference. Folders stand for the prints in them, patterns are expanded, - is standard input. \
      Of files with several fingers the captures of one are taken: the one that --finger or --index \
      chooses, or else the first finger of the first file.

      Exit status: 0 a reference was made, 2 usage, 3 bad input, 4 failure to enrol: no capture \
      gave a template, no more than half of them agree, or fewer than --fewest do.

      Example: ridgeline enroll Fixtures/prints/01_*.png --output 01.ridgeline
      """)

  @Argument(
    help: "Captures of one finger: images, templates, folders, patterns, or -.", completion: .file()
  )
  var captures: [String]

  @Option(name: .shortAndLong, help: "Write the reference to this file, or to standard output (-).")
  var output: OutputPath?

  @Option(help: "The least number of captures that must agree.")
  var fewest = 1

  @Option(help: "The language of the advice: en or vi.")
  var language = AdviceLanguage.english

  @Flag(inversion: .prefixedNo, help: "Keep the texture of the ridges in the reference.")
  var texture = true

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    guard (1...EnrollCommand.mostCaptures).contains(fewest) else {
      throw ValidationError("--fewest must lie between 1 and \(EnrollCommand.mostCaptures)")
    }
  }

  /// The most captures of one finger.
  private static let mostCaptures = 64

  func run() throws {
    let paths = try InputPaths.expand(captures)
    guard paths.count <= EnrollCommand.mostCaptures else { throw tooMany(paths.count) }
    let inputs = try BenchInput.attempt { () throws(PrintInputError) in
      try FingerCaptures(of: paths, choice: choice, options: imageOptions).captures
    }
    guard inputs.count <= EnrollCommand.mostCaptures else { throw tooMany(inputs.count) }
    var policy = EnrollmentPolicy()
    policy.mostTries = max(policy.mostTries, inputs.count + 1)
    policy.fewestCaptures = fewest
    // Nobody is there to take a finger as it is: what is not good enough is for the operator to judge.
    policy.permitsOverride = false
    var session = EnrollmentSession(policy: policy, language: language)
    var report = EnrollmentReport()
    // Where each kept capture stands among the files.
    var kept: [Int] = []
    for (index, (input, print)) in inputs.enumerated() {
      let tried = try add(print, of: input, to: &session)
      tried.warning?.show()
      report.captures.append(EnrollmentReport.Capture(input.label(of: print), tried))
      if (session.slots[.unknown]?.captures.count ?? 0) > kept.count { kept.append(index) }
    }
    let consolidation = session.consolidation(of: .unknown)
    // The last word on each capture belongs to the consolidation: a later one may have overruled.
    for (number, index) in kept.enumerated() {
      report.captures[index].use(number, in: consolidation, language: language)
    }
    if let consolidation, 2 * consolidation.used.count > kept.count,
      consolidation.used.count >= fewest
    {
      let template = texture ? consolidation.template : consolidation.template.withoutTexture
      let bytes = template.serialized()
      if let output { try OutputFile(output).write(bytes) }
      report.reference = EnrollmentReport.Reference(
        file: output?.path, template: template, bytes: bytes.count,
        base: report.captures[kept[consolidation.base]].file, captures: consolidation.used.count)
    } else {
      let reason: EnrollmentReport.Failure =
        kept.isEmpty
        ? .noTemplate
        : 2 * (consolidation?.used.count ?? 0) > kept.count ? .tooFew(fewest) : .disagreement
      report.failure = reason.text(in: language)
    }
    let text = try json ? JSONText.encode(report, pretty: true) : report.text(in: language)
    print(text, terminator: "")
    if report.failure != nil { throw RidgelineExit.failureToEnrol.exit }
  }

  /// What came of one print.
  struct Tried {
    let capture: EnrollmentCapture?
    let answer: EnrollmentAnswer
    var warning: ResolutionWarning?
  }

  private func tooMany(_ count: Int) -> ExitCode {
    StandardError.print(
      "\(count) captures: name those of one finger, \(EnrollCommand.mostCaptures) at most")
    return RidgelineExit.usage.exit
  }

  /// Extracts a print and gives it to the session.
  private func add(
    _ print: FilePrint, of input: PrintInput, to session: inout EnrollmentSession
  ) throws -> Tried {
    let made = try BenchInput.attempt { () throws(PrintInputError) in
      try input.extraction(of: print)
    }
    if let extraction = made.extraction {
      return Tried(
        capture: try? EnrollmentCapture(extraction), answer: session.add(extraction, to: .unknown),
        warning: made.warning)
    }
    do throws(ExtractionFailure) {
      let capture = try EnrollmentCapture(made.template)
      return Tried(
        capture: capture, answer: session.add(capture, to: .unknown), warning: made.warning)
    } catch {
      return Tried(
        capture: nil, answer: session.add(error, to: .unknown), warning: made.warning)
    }
  }
}

extension AdviceLanguage: ExpressibleByArgument {}
