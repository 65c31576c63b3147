import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineFormats
import RidgelineReport
import RidgelineShell
import RidgelineStudies
import RidgelineSynthesis

/// Makes synthetic prints.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Make synthetic fingers, impressions of them, and their truth.",
    discussion: """
      Writes <finger>_<impression>.png, its truth as truth/<finger>_<impression>.json (minutiae, \
      singular points, mask, creases, orientation, period, and the warp to the finger; \
      Documentation/truth-json.md), and its visible minutiae as a record of ISO/IEC 19794-2 \
      (.fmr). With --templates-only it writes tar archives of templates instead, \
      <finger>_<impression>.ridgeline, 10,000 fingers each, made directly from blueprints of \
      fingers with the errors of a real extractor. The same seed gives the same files on every \
      machine and with any number of threads.

      --disturb applies disturbances to the pictures, in order, and to the truth: the minutiae \
      of a turned print are turned with it, and those of a window are the ones inside it. \
      NAME=LEVEL is angle=DEGREES (360: any), window=PIXELS, contrast=DIVISOR, \
      resolution=PER CENT, noise=GREYS, blur=PIXELS, wsq=RATIO, jpeg=QUALITY, frame=PIXELS, \
      seam=PIXELS, page=PIXELS, residue=STRENGTH (0 to 1), blocks=PER CENT, or of a broken sensor \
      columns=PIXELS, spot=PIXELS, scratch=PIXELS (Documentation/robustness.md).

      With --slap it lays hands down: <person>_right-four_<capture>.png, left-four and thumbs, \
      with boxes, angles and positions of the fingertips as truth/<name>.json, and with \
      --singles captures of the same fingers alone as \
      singles/<person>-<position>_<capture>.png.

      Exit status: 0 success, 2 usage, 3 the folder cannot be written.

      Example: ridgeline-lab synth --fingers 12 --impressions 4 --seed 1 --wear 0.5 --out prints
      ridgeline-lab synth --disturb residue=0.3 angle=360 page=1200 --out pages
      ridgeline-lab synth --slap --people 4 --impressions 2 --singles 1 --out hands
      """)

  @OptionGroup var people: SyntheticSetOptions

  @OptionGroup var slaps: SlapSetOptions

  @Option(
    parsing: .upToNextOption,
    help: "Disturbances of the pictures, in this order: NAME=LEVEL, such as angle=90.")
  var disturb: [String] = []

  @Flag(inversion: .prefixedNo, help: "Write the truth beside the pictures.")
  var truth = true

  @Flag(help: "Write templates instead of pictures: a million in minutes.")
  var templatesOnly = false

  @Option(help: "Also draw all prints on a contact sheet, one finger per row, into this PNG file.")
  var sheet: OutputPath?

  @Option(help: "The folder to write into.", completion: .directory)
  var out: String

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    _ = try DisturbanceRequest.list(disturb)
    guard disturb.isEmpty || !templatesOnly else {
      throw ValidationError("--disturb needs pictures: leave out --templates-only")
    }
    guard !slaps.slap || disturb.isEmpty && !templatesOnly else {
      throw ValidationError("--slap goes without --disturb and --templates-only")
    }
  }

  var fingers: Int { people.fingers }
  var impressions: Int { people.impressions }

  func run() throws {
    let requests = try DisturbanceRequest.list(disturb)
    let set = people.set
    try OutputFile.makeFolder(out)
    if slaps.slap { return try writeSlaps() }
    if templatesOnly { return try writeTemplates(of: set) }
    if truth { try OutputFile.makeFolder("\(out)/truth") }
    let progress = Progress(isQuiet: false)
    let written = ParallelMap.map(
      count: fingers, threads: threads.count,
      done: { progress.show("growing fingers", $0, of: fingers) }
    ) { finger -> [FingerprintImage]? in try? write(finger: finger, of: set, requests) }
    progress.clear()
    try finish(written, columns: impressions)
    print("\(fingers * impressions) prints of \(fingers) fingers written to \(out)")
  }

  /// Ends with an error where not everything was written, and draws the sheet where one is wanted.
  func finish(_ written: [[FingerprintImage]?], columns: Int) throws {
    let images = written.compactMap { $0 }
    guard images.count == written.count else {
      StandardError.print("\(out): not all files could be written: check space and permissions")
      throw RidgelineExit.badInput.exit
    }
    guard let sheet else { return }
    try OutputFile(sheet).write(
      try ContactSheet(images: images.flatMap { $0 }, columns: columns).png())
  }

  /// Writes all that belongs to one finger; gives its pictures where a sheet is wanted.
  private func write(
    finger: Int, of set: SyntheticSet, _ requests: [DisturbanceRequest]
  ) throws -> [FingerprintImage] {
    let made = try SyntheticFiles(
      finger: finger, of: set, impressions: impressions, disturbances: requests, truth: truth)
    for file in made.files { try OutputFile("\(out)/\(file.name)").write(file.bytes) }
    return sheet == nil ? [] : made.images
  }
}
