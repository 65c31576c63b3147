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
      gave a template, or no more than half of them agree.

      Example: ridgeline enroll Fixtures/prints/01_*.png --output 01.ridgeline
      """)

  @Argument(help: "Captures of one finger: images, templates, folders, patterns, or -.")
  var captures: [String]

  @Option(name: .shortAndLong, help: "Write the reference to this file.")
  var output: String?

  @Option(help: "The language of the advice: en or vi.")
  var language = AdviceLanguage.english

  @Flag(inversion: .prefixedNo, help: "Keep the texture of the ridges in the reference.")
  var texture = true

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    let paths = try InputPaths.expand(captures)
    guard paths.count <= EnrollCommand.mostCaptures else { throw tooMany(paths.count) }
    let inputs = try BenchInput.attempt { () throws(PrintInputError) in
      try FingerCaptures(of: paths, choice: choice, options: imageOptions).captures
    }
    guard inputs.count <= EnrollCommand.mostCaptures else { throw tooMany(inputs.count) }
    var policy = EnrollmentPolicy()
    policy.mostTries = max(policy.mostTries, inputs.count + 1)
    var session = EnrollmentSession(policy: policy, language: language)
    var report = EnrollmentReport()
    // Where each kept capture stands among the files.
    var kept: [Int] = []
    for (index, (input, print)) in inputs.enumerated() {
      let (capture, answer, warning) = try add(print, of: input, to: &session)
      warning?.show()
      report.captures.append(
        EnrollmentReport.Capture(input.label(of: print), capture, answer, warning))
      if (session.slots[.unknown]?.captures.count ?? 0) > kept.count { kept.append(index) }
    }
    let consolidation = session.consolidation(of: .unknown)
    // The last word on each capture belongs to the consolidation: a later one may have overruled.
    for (number, index) in kept.enumerated() {
      report.captures[index].use(number, in: consolidation)
    }
    let isAgreed = consolidation.map { 2 * $0.used.count > kept.count } ?? false
    if let consolidation, isAgreed {
      let template = texture ? consolidation.template : consolidation.template.withoutTexture
      let bytes = template.serialized()
      if let output { try OutputFile(output).write(bytes) }
      report.reference = EnrollmentReport.Reference(
        file: output, template: template, bytes: bytes.count,
        base: report.captures[kept[consolidation.base ?? 0]].file,
        captures: consolidation.used.count)
    } else {
      report.failure =
        kept.isEmpty
        ? "no capture gave a template; capture the finger again"
        : "most captures disagree, so that it is not known which finger is meant; capture it again"
    }
    print(json ? try JSONText.encode(report, pretty: true) : report.text, terminator: "")
    if report.failure != nil { throw RidgelineExit.failureToEnrol.exit }
  }

  /// The most captures that are taken.
  private static let mostCaptures = 64

  private func tooMany(_ count: Int) -> ExitCode {
    StandardError.print(
      "\(count) captures: name those of one finger, \(EnrollCommand.mostCaptures) at most")
    return RidgelineExit.usage.exit
  }

  /// Extracts a print and gives it to the session.
  private func add(
    _ print: FilePrint, of input: PrintInput, to session: inout EnrollmentSession
  ) throws -> (EnrollmentCapture, EnrollmentAnswer, ResolutionWarning?) {
    let made = try BenchInput.attempt { () throws(PrintInputError) in
      try input.extraction(of: print)
    }
    guard let extraction = made.extraction else {
      let capture = EnrollmentCapture(made.template)
      return (capture, session.add(capture, to: .unknown), made.warning)
    }
    return (
      EnrollmentCapture(extraction), session.add(extraction, to: .unknown), made.warning
    )
  }
}

extension AdviceLanguage: ExpressibleByArgument {}
