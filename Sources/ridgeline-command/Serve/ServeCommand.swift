#if Service
  import ArgumentParser

  /// The engine over HTTP.
  struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serve",
      abstract: "Serve the engine and the operator's page over HTTP.",
      discussion: """
        Without a subcommand the service runs: see ridgeline serve run --help for its options.

        Exit status: 0 success, 1 the audit log is not as it was written, 2 usage, 3 something \
        cannot be read, kept or listened at.

        Example: ridgeline serve --demo
        """,
      subcommands: [
        ServeRunCommand.self, ServeTokenCommand.self, ServeAuditCommand.self,
        ServeBiosdkCommand.self, ServeAbisCommand.self,
      ],
      defaultSubcommand: ServeRunCommand.self)
  }
#endif
