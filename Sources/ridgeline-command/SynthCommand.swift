public import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineFormats
public import RidgelineSynthesis

extension Sensor.Kind: ExpressibleByArgument {}

/// Makes synthetic prints.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Make synthetic fingers and impressions of them, with all that is true of them.",
    discussion: """
      Writes <finger>_<impression>.png, the truth of each as truth/<finger>_<impression>.json \
      (minutiae, singular points, mask, creases, orientation, period, the warp to the finger; \
      Documentation/truth-json.md), and its visible minutiae as a record of ISO/IEC 19794-2 \
      (.fmr). With --templates-only it writes no pictures but tar archives \
      of templates, <finger>_<impression>.ridgeline, 10,000 fingers each, made straight from sketches \
      of fingers with the errors of a real extractor. The same seed gives the same files on every \
      machine and any number of threads.

      --disturb does to the pictures what befalls prints on their way, one thing after the other; \
      the truth goes along: a turned print's minutiae are turned with it, a window's are those in \
      it. NAME=LEVEL is angle=DEGREES (360: any), window=PIXELS, contrast=DIVISOR, \
      resolution=PER CENT, noise=GREYS, blur=PIXELS, wsq=RATIO, jpeg=QUALITY, frame=PIXELS, \
      seam=PIXELS, page=PIXELS, residue=STRENGTH (0 to 1) or blocks=PER CENT \
      (Documentation/robustness.md).

      Exit status: 0 success, 2 usage, 3 the folder cannot be written.

      Example: ridgeline synth --fingers 12 --impressions 4 --seed 1 --wear 0.5 --out prints
      ridgeline synth --disturb residue=0.3 angle=360 page=1200 --out pages
      """)

  @Option(help: "The number of fingers.")
  var fingers = 10

  @Option(help: "The impressions of each finger.")
  var impressions = 4

  @Option(help: "What everything is made from.")
  var seed: UInt64 = 1

  @Option(help: "How badly work has worn the fingers, 0 to 1; spread from 0 to 0.8 unless said.")
  var wear: Double?

  @Option(
    parsing: .upToNextOption,
    help: "The devices, one a finger in turn: optical, capacitive, thermal-sweep, thin-film.")
  var sensor: [Sensor.Kind] = [.optical]

  @Option(help: "The time between captures, 0 one day to 1 months: cracks heal, others open.")
  var healing = 0.5

  @Option(
    parsing: .upToNextOption,
    help: "What befalls the pictures, in this order: NAME=LEVEL, such as angle=90.")
  var disturb: [String] = []

  @Flag(inversion: .prefixedNo, help: "Write the truth beside the pictures.")
  var truth = true

  @Flag(help: "Write templates instead of pictures: a million in minutes.")
  var templatesOnly = false

  @Option(help: "Also draw all prints on one contact sheet, a finger a row, into this PNG file.")
  var sheet: OutputPath?

  @Option(help: "The folder to write into.", completion: .directory)
  var out: String

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  /// The most fingers of a set.
  private static let mostFingers = 10_000_000

  func validate() throws {
    guard (1...SynthCommand.mostFingers).contains(fingers), (1...1000).contains(impressions) else {
      throw ValidationError(
        "--fingers must lie between 1 and \(SynthCommand.mostFingers), --impressions between 1 and "
          + "1000")
    }
    guard wear.map({ (0...1).contains($0) }) ?? true else {
      throw ValidationError("--wear must lie between 0 and 1")
    }
    guard (0...1).contains(healing) else {
      throw ValidationError("--healing must lie between 0 and 1")
    }
    guard !sensor.isEmpty else { throw ValidationError("--sensor needs at least one device") }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
    _ = try disturb.map(DisturbanceRequest.init)
    guard disturb.isEmpty || !templatesOnly else {
      throw ValidationError("--disturb needs pictures: leave out --templates-only")
    }
  }

  func run() throws {
    let requests = try disturb.map(DisturbanceRequest.init)
    let set = SyntheticSet(
      fingers: fingers, impressions: impressions, seed: seed, wear: wear,
      sensors: sensor.map { Sensor($0) }, healing: healing)
    try OutputFile.makeFolder(out)
    if templatesOnly { return try writeTemplates(of: set) }
    if truth { try OutputFile.makeFolder("\(out)/truth") }
    let progress = Progress(isQuiet: false)
    let written = ParallelMap.map(
      count: fingers, threads: threads,
      done: { progress.show("growing fingers", $0, of: fingers) }
    ) { finger -> [FingerprintImage]? in try? write(finger: finger, of: set, requests) }
    progress.clear()
    guard written.allSatisfy({ $0 != nil }) else {
      StandardError.print("\(out): not all files could be written: check space and permissions")
      throw RidgelineExit.badInput.exit
    }
    if let sheet {
      let images = written.flatMap { $0 ?? [] }
      try OutputFile(sheet).write(try ContactSheet(images: images, columns: impressions).png())
    }
    print("\(fingers * impressions) prints of \(fingers) fingers written to \(out)")
  }

  /// The fingers in an archive.
  private static let archiveSize = 10_000

  /// Writes templates without pictures.
  private func writeTemplates(of set: SyntheticSet) throws {
    let progress = Progress(isQuiet: false)
    let digits = max(2, "\(fingers)".count)
    for start in stride(from: 0, to: fingers, by: SynthCommand.archiveSize) {
      let count = min(SynthCommand.archiveSize, fingers - start)
      // A job is more than one finger: each takes less time than passing it on.
      let jobs = (count + 99) / 100
      let parts = ParallelMap.map(count: jobs, threads: threads) { job in
        (start + 100 * job..<min(start + count, start + 100 * (job + 1))).map { finger in
          let sketch = set.sketch(finger)
          return (0..<impressions).map {
            sketch.template(UInt64($0), wear: set.wear(ofFinger: finger)).serialized()
          }
        }
      }
      var archive = TemplateArchive()
      for (offset, templates) in parts.joined().enumerated() {
        for (impression, bytes) in templates.enumerated() {
          let name = set.name(finger: start + offset, impression: impression)
          archive.add(bytes, name: "\(name).ridgeline")
        }
      }
      let number = "\(start + 1)"
      let first = String(repeating: "0", count: digits - number.count) + number
      try OutputFile("\(out)/\(first).tar").write(archive.closed())
      progress.show("drawing templates", start + count, of: fingers)
    }
    progress.clear()
    print("\(fingers * impressions) templates of \(fingers) fingers written to \(out)")
  }

  /// Writes all that belongs to one finger; gives its pictures where a sheet is wanted.
  private func write(
    finger: Int, of set: SyntheticSet, _ requests: [DisturbanceRequest]
  ) throws -> [FingerprintImage] {
    let master = set.finger(finger)
    var images: [FingerprintImage] = []
    for number in 0..<impressions {
      let impression = set.impression(number, of: master, finger: finger)
      let name = set.name(finger: finger, impression: number)
      let disturbed = try DisturbedImpression(impression, by: requests, seed: seed, name: name)
      let image = disturbed.image
      if sheet != nil { images.append(image) }
      let png = try PNGEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
        grey: image.pixels, width: image.width, height: image.height)
      try OutputFile("\(out)/\(name).png").write(png)
      if truth {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let known = disturbed.truth(of: impression)
        let json = try encoder.encode(
          TruthFile(impression, truth: known, disturbances: disturbed.disturbances))
        try OutputFile("\(out)/truth/\(name).json").write(Array(json))
        try OutputFile("\(out)/truth/\(name).fmr").write(try record(of: known))
      }
    }
    return images
  }

  /// The visible minutiae as a record of ISO/IEC 19794-2:2005, in the picture's pixels.
  private func record(of truth: ImpressionTruth) throws -> [UInt8] {
    var view = MinutiaeRecord.View(
      Template(
        width: truth.mask.width, height: truth.mask.height,
        minutiae: truth.minutiae.filter(\.isVisible).map(\.minutia)))
    let perCentimetre = UInt16((truth.pixelsPerInch / 2.54).rounded())
    (view.resolutionX, view.resolutionY) = (perCentimetre, perCentimetre)
    return try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [view]))
  }
}
