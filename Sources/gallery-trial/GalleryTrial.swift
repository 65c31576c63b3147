import ArgumentParser
import Foundation

/// Tries whether a gallery keeps what it acknowledged.
@main
struct GalleryTrial: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery-trial",
    abstract: "Tries whether a gallery keeps what it acknowledged.",
    discussion: """
      Exit status: 0 it does, 1 it does not.

      Example: gallery-trial kill /tmp/trial --kills 200 --encrypted
      """,
    subcommands: [
      KillCommand.self, FillCommand.self, FaultCommand.self, SoakCommand.self, SizeCommand.self,
      WorkCommand.self, WatchCommand.self,
    ])
}

/// What a trial found wrong.
struct TrialFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
