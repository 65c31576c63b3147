#if Service
  import ArgumentParser
  import RidgelineService

  /// What the service takes before it says no.
  struct LimitOptions: ParsableArguments {
    private static let defaults = ServiceLimits()

    @Option(help: "Refuse pictures above this many megapixels.")
    var largestPicture = Double(defaults.pixels) / 1e6

    @Option(help: "Refuse bodies above this many megabytes.")
    var largestBody = Double(defaults.bodyBytes) / 1e6

    @Option(help: "Refuse imports above this many megabytes.")
    var largestImport = Double(defaults.importBytes) / 1e6

    @Option(help: "Megabytes after which a file of the audit log gets another name.")
    var auditFile = Double(defaults.auditBytes) / 1e6

    @Option(help: "Requests a second of one token; what comes beyond is refused (429).")
    var rate = defaults.requestsPerSecond

    @Option(
      help: "Works that may wait for each thread of the engine; what comes beyond is refused (503)."
    )
    var waiting = defaults.waitingPerThread

    @Option(help: "Connections; what comes beyond waits.")
    var connections = defaults.connections

    @Option(help: "Seconds in which a body must have come (408).")
    var bodyTime = defaults.bodySeconds

    @Option(help: "Seconds after which a connection ends on which nothing comes.")
    var idleTime = defaults.idleSeconds

    func validate() throws {
      guard (0.001...10_000).contains(largestPicture), (0.001...2000).contains(largestBody) else {
        throw ValidationError(
          "--largest-picture lies between 0.001 and 10000, --largest-body between 0.001 and 2000")
      }
      guard (0.001...1_000_000).contains(largestImport) else {
        throw ValidationError("--largest-import lies between 0.001 and 1000000")
      }
      guard (1...3600).contains(bodyTime), (1...3600).contains(idleTime) else {
        throw ValidationError("--body-time and --idle-time lie between 1 and 3600")
      }
      guard (0.000_001...1000).contains(auditFile) else {
        throw ValidationError("--audit-file lies between 0.000001 and 1000")
      }
      guard (1...1_000_000).contains(rate), (0...10_000).contains(waiting),
        (1...1_000_000).contains(connections)
      else {
        throw ValidationError("--rate and --connections are at least 1, --waiting at least 0")
      }
    }

    /// The limits.
    var limits: ServiceLimits {
      var limits = LimitOptions.defaults
      limits.pixels = Int(largestPicture * 1e6)
      limits.bodyBytes = Int(largestBody * 1e6)
      limits.importBytes = Int(largestImport * 1e6)
      limits.auditBytes = Int(auditFile * 1e6)
      limits.heldBytes = max(limits.heldBytes, 2 * limits.bodyBytes)
      limits.requestsPerSecond = rate
      limits.waitingPerThread = waiting
      limits.connections = connections
      limits.bodySeconds = bodyTime
      limits.idleSeconds = idleTime
      return limits
    }
  }
#endif
