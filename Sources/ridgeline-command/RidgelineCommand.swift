import ArgumentParser

@main
struct RidgelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ridgeline")
}
