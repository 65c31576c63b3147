#if Service
  import ArgumentParser

  /// The engine over HTTP.
  struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serve",
      abstract: "Serve the engine and the operator's page over HTTP.",
      subcommands: [ServeRunCommand.self, ServeTokenCommand.self, ServeAuditCommand.self],
      defaultSubcommand: ServeRunCommand.self)
  }
#endif
