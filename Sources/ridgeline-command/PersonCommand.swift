import ArgumentParser
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineShell

/// Enrolls a person from slaps, single fingers, transactions and cards.
struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract: "Enroll a person: ten fingers from slaps, single captures and cards.",
    discussion: """
      Transactions and records say which fingers they show. Of a picture say it before its name: \
      right-four=FILE, left-four=FILE, thumbs=FILE, any=FILE, 2=FILE or right-index=FILE, \
      rolled-2=FILE, and card=FILE for a scanned card that --boxes cuts apart. All captures are \
      held against each other: a finger that was given twice, fingers, thumbs or hands that were \
      exchanged, and fingers of somebody else are reported, and the person is not done until \
      they are captured again. With --state the enrollment can be continued.

      Exit status: 0 the person is enrolled, 2 usage, 3 bad input, 4 the person is not enrolled \
      yet.

      Example: ridgeline person card.an2 --output references
      """)

  @Argument(help: "Captures of one person.", completion: .file())
  var files: [String] = []

  @Option(
    help: """
      A finger that is not captured, and why: 9=amputated, left-ring=bandaged or 9=other. \
      Repeatable.
      """)
  var missing: [AbsentFinger] = []

  @Option(
    parsing: .upToNextOption, help: "The fingers that are wanted, by code or name (default: all).")
  var wanted: [String] = []

  @Option(help: "Number of captures of each finger that must agree.")
  var minimumCaptures = 1

  @OptionGroup var joining: JoiningOptions

  @Option(help: "Number of fingers that must have a reference, also where more are missing.")
  var minimumFingers = PersonPolicy().minimumFingers

  @Option(help: "A list of the boxes of a card as JSON.", completion: .file())
  var boxes: String?

  @Option(
    help: "Continue the enrollment in this file, and keep it there.", completion: .file())
  var state: String?

  @Option(name: .shortAndLong, help: "Write a reference of each finger to this folder.")
  var output: OutputPath?

  @Option(help: "The language of the advice: en or vi.")
  var language = AdviceLanguage.english

  @Flag(inversion: .prefixedNo, help: "Keep the texture of the ridges in the references.")
  var texture = true

  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    guard !files.isEmpty || state != nil else { throw ValidationError("give captures, or --state") }
    guard (1...FileEnrollment.maximum).contains(minimumCaptures) else {
      throw ValidationError("--minimum-captures must lie between 1 and \(FileEnrollment.maximum)")
    }
    guard (1...10).contains(minimumFingers) else {
      throw ValidationError("--minimum-fingers must lie between 1 and 10")
    }
    if let name = wanted.first(where: { FingerName.position(of: $0) == nil }) {
      throw ValidationError("--wanted knows 1 to 10 and names such as right-index, not \(name)")
    }
  }

  func run() throws {
    let outcome = try BadInput.attempt { () throws(PrintInputError) in
      var person =
        try state.map { path throws(PrintInputError) in
          try PersonStateFile(path: path).read()
        }?.flatMap { $0 } ?? PersonEnrollment(policy: policy, language: language)
      for finger in missing { person.markMissing(finger.position, because: finger.reason) }
      var taken = PersonFiles(
        reading: imageOptions.reading,
        boxes: try boxes.map { path throws(PrintInputError) in
          try CardBoxes(contentsOf: path)
        })
      for file in files { try taken.add(PersonFile(argument: file), to: &person) }
      return (
        person: person,
        made: PersonOutcome(
          person, pictures: taken.pictures, folder: output?.path, texture: texture)
      )
    }
    if let output {
      try OutputFile.makeFolder(output.path)
      for reference in outcome.made.references {
        if let file = reference.file { try OutputFile(file).write(reference.bytes) }
      }
    }
    if let state { try OutputFile(state).write(try PersonStateFile.bytes(of: outcome.person)) }
    let text =
      try json
      ? JSONText.encode(outcome.made, pretty: true) : outcome.made.text(in: outcome.person.language)
    print(text, terminator: "")
    if !outcome.made.person.isDone { throw RidgelineExit.failureToEnroll.exit }
  }

  /// What is asked for.
  private var policy: PersonPolicy {
    var policy = PersonPolicy()
    if !wanted.isEmpty { policy.wanted = wanted.compactMap(FingerName.position(of:)) }
    policy.finger.minimumCaptures = minimumCaptures
    policy.finger.keepsUnjoined = joining.keepUnjoined
    policy.minimumFingers = min(minimumFingers, policy.wanted.count)
    return policy
  }
}
