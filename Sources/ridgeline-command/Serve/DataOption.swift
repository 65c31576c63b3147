#if Service
  import ArgumentParser
  import FoundationEssentials
  import RidgelineService
  import RidgelineShell

  /// Where a service keeps what has to survive it.
  struct DataOption: ParsableArguments {
    @Option(
      name: .customLong("data"),
      help: """
        The folder with tokens, enrollments, galleries and the audit log (default: \
        $RIDGELINE_DATA, or else ridgeline in $XDG_DATA_HOME or ~/.local/share).
        """, completion: .directory)
    var path: String?

    /// The folder, made where it is missing.
    func folder() throws -> DataFolder {
      try BadInput.attempt { () throws(KeepingError) in try DataFolder(chosen) }
    }

    private var chosen: String {
      let environment = ProcessInfo.processInfo.environment
      if let path = path ?? environment["RIDGELINE_DATA"] { return path }
      let shared =
        environment["XDG_DATA_HOME"] ?? environment["HOME"].map { "\($0)/.local/share" } ?? "."
      return "\(shared)/ridgeline"
    }
  }
#endif
