#if Service
  import ArgumentParser
  import FoundationEssentials
  import RidgelineService
  import RidgelineShell

  /// Makes, lists and revokes tokens.
  struct ServeTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "token",
      abstract: "Make, list and revoke the tokens of a service.",
      discussion: """
        The service sees a change at the next request. A token is shown once, when it is made; \
        what is kept is its hash.

        Exit status: 0 success, 2 usage, 3 the data folder cannot be used.

        Example: ridgeline serve token add --role operator
        """,
      subcommands: [
        ServeTokenAddCommand.self, ServeTokenListCommand.self, ServeTokenRevokeCommand.self,
      ])
  }

  extension Role: ExpressibleByArgument {}

  /// Makes a token.
  struct ServeTokenAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "Make a token and print it.",
      discussion: """
        operator captures and enrolls; matcher compares and searches, and learns decisions; \
        auditor reads the audit log and the state of galleries; administrator may do everything.

        Exit status: 0 success, 2 usage, 3 the data folder cannot be used.

        Example: ridgeline serve token add --role matcher --days 30 --note "border gate 3"
        """)

    @OptionGroup var data: DataOption

    @Option(help: "What it may do: operator, matcher, auditor or administrator.")
    var role: Role

    @Flag(help: "It sees scores though its role does not.")
    var scores = false

    @Option(help: "Days after which it ends (default: never).")
    var days: Double?

    @Option(help: "Who has it, in your words.")
    var note = ""

    func validate() throws {
      guard days.map({ $0 > 0 && $0 < 100_000 }) ?? true else {
        throw ValidationError("--days must be more than 0 and less than 100000")
      }
      guard note.utf8.count <= 200 else { throw ValidationError("--note has at most 200 bytes") }
    }

    func run() throws {
      let folder = try data.folder()
      let made = AccessToken.make(
        role: role, scores: scores, note: note,
        expires: days.map { Date.now.addingTimeInterval($0 * 86_400) })
      try BadInput.attempt { () throws(KeepingError) in
        try TokenFile(in: folder.path).add(made.token)
      }
      StandardError.print("\(made.token.id) is shown once, here:")
      print(made.secret)
    }
  }

  /// Lists tokens.
  struct ServeTokenListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the tokens, without their secrets.",
      discussion: """
        Exit status: 0 success, 2 usage, 3 the data folder cannot be used.

        Example: ridgeline serve token list
        """)

    @OptionGroup var data: DataOption

    func run() throws {
      let folder = try data.folder()
      let tokens = try BadInput.attempt { () throws(KeepingError) in
        try TokenFile(in: folder.path).read()
      }
      for token in tokens {
        let end = token.expires.map {
          (token.isExpired() ? "ended " : "until ") + $0.formatted(.iso8601)
        }
        print(
          [
            token.id, token.role.rawValue, token.scores ? "scores" : nil,
            "since \(token.created.formatted(.iso8601))", end, token.note,
          ].compactMap { $0 }.joined(separator: "  "))
      }
    }
  }

  /// Revokes a token.
  struct ServeTokenRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke",
      abstract: "End a token.",
      discussion: """
        Exit status: 0 success, 2 usage, 3 there is no such token.

        Example: ridgeline serve token revoke t-0a1b2c3d
        """)

    @OptionGroup var data: DataOption

    @Argument(help: "The token's name, as the list gives it.")
    var id: String

    func run() throws {
      let folder = try data.folder()
      let isRevoked = try BadInput.attempt { () throws(KeepingError) in
        try TokenFile(in: folder.path).revoke(id)
      }
      guard isRevoked else {
        StandardError.print("there is no token \(id)")
        throw RidgelineExit.badInput.exit
      }
    }
  }
#endif
