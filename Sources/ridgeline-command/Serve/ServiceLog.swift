#if Service
  import Logging

  /// What a service says of itself: on standard error, never what was sent.
  enum ServiceLog {
    /// A log with a name.
    static func logger(_ name: String) -> Logger {
      Logger(label: "ridgeline.\(name)") { StreamLogHandler.standardError(label: $0) }
    }
  }
#endif
