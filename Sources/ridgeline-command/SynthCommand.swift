import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineFormats
import RidgelineSynthesis

/// Makes synthetic prints.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Make synthetic fingers and impressions of them.",
    discussion: """
      Writes <finger>_<impression>.png at 500 pixels per inch. The same seed gives the same \
      pictures on every machine and any number of threads.

      Exit status: 0 success, 2 usage, 3 the folder cannot be written.

      Example: ridgeline synth --fingers 12 --impressions 4 --seed 1 --out prints
      """)

  @Option(help: "The number of fingers.")
  var fingers = 10

  @Option(help: "The impressions of each finger.")
  var impressions = 4

  @Option(help: "What everything is made from.")
  var seed: UInt64 = 1

  @Option(help: "How badly work has worn the fingers, 0 to 1; spread from 0 to 0.8 unless said.")
  var wear: Double?

  @Option(help: "The folder to write into.")
  var out: String

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  func validate() throws {
    guard fingers >= 1, impressions >= 1 else {
      throw ValidationError("--fingers and --impressions must be at least 1")
    }
    guard wear.map({ (0...1).contains($0) }) ?? true else {
      throw ValidationError("--wear must lie between 0 and 1")
    }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
  }

  func run() throws {
    let set = SyntheticSet(fingers: fingers, impressions: impressions, seed: seed, wear: wear)
    try OutputFile.makeFolder(out)
    let progress = Progress(isQuiet: false)
    let written = ParallelMap.map(
      count: fingers, threads: threads,
      done: { progress.show("growing fingers", $0, of: fingers) }
    ) { finger -> Bool in
      let master = set.finger(finger)
      for impression in 0..<impressions {
        let image = master.impression(
          UInt64(impression), wear: set.wear(ofFinger: finger)
        ).image
        let path = "\(out)/\(set.name(finger: finger, impression: impression)).png"
        guard
          let png = try? PNGEncoder(pixelsPerInch: 500).encode(
            grey: image.pixels, width: image.width, height: image.height),
          (try? OutputFile(path).write(png)) != nil
        else { return false }
      }
      return true
    }
    progress.clear()
    guard written.allSatisfy({ $0 }) else { throw RidgelineExit.badInput.exit }
    print("\(fingers * impressions) prints of \(fingers) fingers written to \(out)")
  }
}
