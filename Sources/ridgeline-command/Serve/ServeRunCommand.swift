#if Service
  import ArgumentParser
  import FoundationEssentials
  import Logging
  import Ridgeline
  import RidgelineConcurrency
  import RidgelineGallery
  import RidgelineService
  import RidgelineShell

  /// Runs the service.
  struct ServeRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Run the service until it is told to end (the default).",
      discussion: """
        Listens on this machine alone unless --host names another address, which takes TLS: give \
        --tls-certificate and --tls-key, or say --plain where something in front of the service \
        does it. Every request but those for health and for the page needs a token: make one with \
        ridgeline serve token add. What is kept lies in the data folder, which one service uses at \
        a time; with a key, enrollments are encrypted, and galleries must be. On SIGTERM what was \
        begun is answered, then the service ends.

        --demo keeps everything in a temporary folder unless --data names one, makes a token, and \
        plays a scanner, so that anybody can try a night's work.

        Exit status: 0 ended as told, 2 usage, 3 something cannot be read, kept or listened at.

        Example: ridgeline serve --demo
        """)

    @OptionGroup var data: DataOption

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 for any that is free.")
    var port = 8474

    @Option(
      help: "The service's certificate and those above it, as a file of PEM.", completion: .file())
    var tlsCertificate: String?

    @Option(help: "The certificate's private key, as a file of PEM.", completion: .file())
    var tlsKey: String?

    @Flag(help: "Listen beyond this machine without TLS, which something in front of it does.")
    var plain = false

    @Option(
      help:
        "File with the key that encrypts enrollments and galleries (default: $RIDGELINE_GALLERY_KEY).",
      completion: .file())
    var keyFile: String?

    @Option(help: "The score from which two prints match.")
    var threshold = 40.0

    @Option(help: "The language where a request prefers none: en or vi.")
    var language = AdviceLanguage.english

    @OptionGroup var folders: FolderOptions

    @OptionGroup var limits: LimitOptions

    @OptionGroup var threads: ThreadsOption

    @Flag(help: "Play a scanner, make a token, and keep everything in a temporary folder.")
    var demo = false

    func validate() throws {
      guard (0...65_535).contains(port) else {
        throw ValidationError("--port must lie between 0 and 65535")
      }
      guard (tlsCertificate == nil) == (tlsKey == nil) else {
        throw ValidationError("--tls-certificate and --tls-key go together")
      }
      // At 0 everybody matches, and above the highest score nobody.
      guard threshold > 0, threshold <= ScoreCalibration.highest else {
        throw ValidationError(
          "--threshold must lie above 0 and be at most \(Int(ScoreCalibration.highest)), the highest score"
        )
      }
    }

    func run() throws {
      var logger = Logger(label: "ridgeline") { StreamLogHandler.standardError(label: $0) }
      logger.logLevel = .info
      let temporary = try demo && data.path == nil ? DemoFolder() : nil
      defer { temporary?.remove() }
      let folder =
        try temporary.map { folder in
          try BadInput.attempt { () throws(KeepingError) in try DataFolder(folder.path) }
        } ?? data.folder()
      let demonstration = demo ? Demonstration(port: port, logger: logger) : nil
      var configuration = ServiceConfiguration(data: folder, threads: threads.count)
      configuration.host = host
      configuration.port = port
      configuration.key = try BadInput.attempt { () throws(GalleryError) in
        try GalleryOptions.key(inFile: keyFile)
      }
      try folders.tell(&configuration)
      configuration.threshold = threshold
      configuration.language = language
      configuration.limits = limits.limits
      configuration.isDemo = demo
      configuration.scanner = demonstration?.scanner
      if let tlsCertificate, let tlsKey {
        configuration.tls = ServiceConfiguration.TLS(certificate: tlsCertificate, key: tlsKey)
      }
      guard configuration.isLoopback || configuration.tls != nil || plain else {
        throw ValidationError(
          "\(host) can be reached by others: give --tls-certificate and --tls-key, or say --plain")
      }
      let tokens = try demo ? DemoFolder.tokens(in: folder) : nil
      try serve(configuration, demonstration, tokens, logger)
    }

    private func serve(
      _ configuration: ServiceConfiguration, _ demonstration: Demonstration?,
      _ tokens: (operator: String, engineer: String)?, _ logger: Logger
    ) throws {
      let scheme = configuration.tls == nil ? "http" : "https"
      let host = configuration.host
      let server = try BadInput.attempt { () throws(KeepingError) in
        try RidgelineServer(configuration, logger: logger, demonstration: demonstration) { port in
          let page = "\(scheme)://\(host):\(port)/"
          let shown = tokens.map { "#token=\($0.operator)" } ?? ""
          StandardOutput.finish(with: "\(page)\(shown)\n", onlyAsFirst: false)
          guard let engineer = tokens?.engineer else { return }
          StandardError.print("for engineers: \(page)engineer#token=\(engineer)")
        }
      }
      do {
        try BlockingRun.wait { try await server.run() }
      } catch {
        StandardError.print("the service ended: \(error)")
        throw RidgelineExit.badInput.exit
      }
    }
  }
#endif
