public import ArgumentParser
public import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineShell

/// Makes one reference of several captures of a finger.
struct EnrollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enroll",
    abstract: "Make one reference from several captures of a finger.",
    discussion: """
      Takes captures in order, as an operator would, and says for each whether it is accepted, \
      and if not, why and what to do. Captures that do not match the others are left out of the \
      reference (but see --keep-unjoined). A folder stands for the prints in it, patterns are expanded, and - is standard \
      input. From files with several fingers, only captures of one finger are used: the one that \
      --finger or --index chooses, or else the first finger of the first file.

      Exit status: 0 a reference was made, 2 usage, 3 bad input, 4 failure to enroll: no capture \
      gave a template, no more than half of them agree, or fewer than --minimum-captures agree.

      Example: ridgeline enroll Fixtures/prints/01_*.png --output 01.ridgeline
      """)

  @Argument(
    help: "Captures of one finger: images, templates, folders, patterns, or -.", completion: .file()
  )
  var captures: [String]

  @Option(name: .shortAndLong, help: "Write the reference to this file, or to standard output (-).")
  var output: OutputPath?

  @Option(
    name: [.customLong("minimum-captures"), .customLong("fewest")],
    help: "Number of captures that must agree.")
  var minimumCaptures = 1

  @OptionGroup var joining: JoiningOptions

  @Option(help: "The language of the advice: en or vi.")
  var language = AdviceLanguage.english

  @Flag(inversion: .prefixedNo, help: "Keep the texture of the ridges in the reference.")
  var texture = true

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    guard (1...FileEnrollment.maximum).contains(minimumCaptures) else {
      throw ValidationError("--minimum-captures must lie between 1 and \(FileEnrollment.maximum)")
    }
  }

  func run() throws {
    let paths = try InputFiles.expand(captures)
    guard paths.count <= FileEnrollment.maximum else { throw tooMany(paths.count) }
    let inputs = try BadInput.attempt { () throws(PrintInputError) in
      try FingerCaptures(
        of: paths, selection: choice.selection, reading: imageOptions.reading)
    }
    guard inputs.captures.count <= FileEnrollment.maximum else {
      throw tooMany(inputs.captures.count)
    }
    let enrollment = try BadInput.attempt { () throws(PrintInputError) in
      try FileEnrollment(
        inputs, minimum: minimumCaptures, keepsUnjoined: joining.keepUnjoined, language: language,
        texture: texture, output: output?.path)
    }
    let report = enrollment.report
    for warning in report.captures.compactMap(\.warnings).joined() { warning.show() }
    if let output, let reference = enrollment.reference {
      try OutputFile(output).write(reference)
    }
    let text = try json ? JSONText.encode(report, pretty: true) : report.text(in: language)
    print(text, terminator: "")
    if report.failure != nil { throw RidgelineExit.failureToEnroll.exit }
  }

  private func tooMany(_ count: Int) -> ExitCode {
    StandardError.print(
      "\(count) captures: name those of one finger, \(FileEnrollment.maximum) at most")
    return RidgelineExit.usage.exit
  }
}

extension AdviceLanguage: ExpressibleByArgument {}
