import ArgumentParser
import Foundation
import RidgelineGallery
import RidgelineShell

/// Lets one call to the system after the other fail, and holds the gallery against what was
/// acknowledged.
struct FaultCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fault",
    abstract: "Make every system call fail in turn, and check that nothing is lost.",
    discussion: """
      A worker does one of everything; the first time its first call on a file of the gallery fails, \
      then its second, and so on until there are no more. Each time it must end with an error, or \
      have made good what failed, and never by a signal. The gallery must then open by itself and hold \
      everything that was acknowledged, nothing half. --library is Scripts/failing_calls.c, compiled.

      Exit status: 0 nothing was lost, 1 something was.

      Example: ridgeline-lab gallery-trial fault /tmp/trial --library failing_calls.so --every 7
      """)

  @Argument(help: "A folder for galleries, recreated each time.", completion: .directory)
  var folder: String
  @Option(help: "The library that makes calls fail.") var library: String
  @Option(help: "Let only every Nth call fail.") var every = 1
  @Option(help: "The first call that fails.") var first = 1
  @Option(help: "The number of the error; 0 lets writes write half.") var error = 5
  @Flag(help: "Let all calls from there on fail, as those to a disk that is gone.") var always =
    false
  @Flag(help: "Encrypt the gallery.") var encrypted = false

  func run() throws {
    var trial = FaultTrial(
      folder: folder, library: library, keys: TrialKeys(isEncrypted: encrypted), error: error,
      isPermanent: always)
    var number = first
    while try trial.fail(number) { number += every }
    print(trial.summary)
  }
}
