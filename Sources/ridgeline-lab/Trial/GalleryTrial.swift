import ArgumentParser
import Foundation
import RidgelineShell

/// Tries whether a gallery keeps what it acknowledged.
struct GalleryTrial: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery-trial",
    abstract: "Tries whether a gallery keeps what it acknowledged.",
    discussion: """
      Exit status: 0 it does, 1 it does not.

      Example: ridgeline-lab gallery-trial kill /tmp/trial --kills 200 --encrypted
      """,
    subcommands: [
      KillCommand.self, FillCommand.self, FaultCommand.self, SoakCommand.self, SizeCommand.self,
      WorkCommand.self, WatchCommand.self,
    ])
}

/// What a trial found wrong.
struct TrialFailure: StatusError {
  let description: String
  let exit = RidgelineExit.noMatch

  init(_ description: String) { self.description = description }
}
