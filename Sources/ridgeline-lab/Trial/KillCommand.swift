import ArgumentParser
import Foundation
import RidgelineGallery
import RidgelineShell
import RidgelineSynthesis

/// Kills a worker again and again, and holds the gallery against what was acknowledged.
struct KillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    abstract: "Kill a process that works on a gallery, and see that nothing acknowledged is lost.",
    discussion: """
      After each kill the gallery must open by itself, hold everything that was acknowledged, \
      nothing half, and verify. The operation that was cut off may have happened or not; an \
      addition that was cut off is sent again half of the time, and must then be there once.

      Exit status: 0 nothing was lost, 1 something was.

      Example: ridgeline-lab gallery-trial kill /tmp/trial --kills 200 --seed 1 --encrypted
      """)

  @Argument(help: "An empty folder for the gallery.", completion: .directory) var folder: String
  @Option(help: "How often to kill.") var kills = 200
  @Option(help: "Seed of the random operations.") var seed: UInt64 = 1
  @Flag(help: "Encrypt the gallery, and re-wrap its key now and then.") var encrypted = false

  func run() throws {
    var trial = KillTrial(folder: folder, seed: seed, keys: TrialKeys(isEncrypted: encrypted))
    for number in 0..<kills {
      do {
        try trial.killOnce(number)
      } catch {
        throw TrialFailure("kill \(number), seed \(seed): \(error)")
      }
    }
    print(trial.summary)
  }
}
