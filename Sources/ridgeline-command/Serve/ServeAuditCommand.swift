#if Service
  import ArgumentParser
  import RidgelineService
  import RidgelineShell

  /// Checks audit logs.
  struct ServeAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "audit",
      abstract: "Check a service's audit log.",
      discussion: """
        Exit status: 0 the log is as it was written, 1 it is not, 2 usage, 3 it cannot be read.

        Example: ridgeline serve audit verify
        """,
      subcommands: [ServeAuditVerifyCommand.self])
  }

  /// Checks that an audit log is as it was written.
  struct ServeAuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Check that an audit log is as it was written.",
      discussion: """
        Every line names the hash of the line before, across all files of the log; those that were \
        taken elsewhere can be checked by themselves with --file. Prints how many lines there are and the hash \
        of the last one: keep it elsewhere, and --contains tells later whether the log still goes \
        on from there, so that nobody has cut its end off.

        Exit status: 0 the log is as it was written, 1 it is not, 2 usage, 3 it cannot be read.

        Example: ridgeline serve audit verify
        """)

    @OptionGroup var data: DataOption

    @Option(help: "Another file instead of the data folder's log.", completion: .file())
    var file: String?

    @Option(help: "The hash of a line that must be there, as an earlier check printed it.")
    var contains: String?

    func run() throws {
      let path = try file ?? data.folder().auditLog
      let chain: AuditChain
      do throws(KeepingError) {
        chain = try AuditChain(contentsOf: path, seeking: contains)
      } catch {
        StandardError.print("\(error)")
        throw (error.isMissing ? RidgelineExit.badInput : .noMatch).exit
      }
      guard chain.hasSought else {
        StandardError.print(
          "\(path): no line has the hash that was looked for: its end was cut off")
        throw RidgelineExit.noMatch.exit
      }
      let place = chain.first > 1 ? " from \(chain.first) on" : ""
      print("\(chain.count - chain.first + 1) entries\(place), the last \(chain.hash)")
    }
  }
#endif
