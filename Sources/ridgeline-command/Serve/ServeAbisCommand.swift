#if Service
  import ArgumentParser
  import FoundationEssentials
  import RidgelineGallery
  import RidgelineMosip
  import RidgelineService
  import RidgelineShell

  /// Serves the queue of MOSIP's ABIS.
  struct ServeAbisCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "abis",
      abstract: "Serve the queue of MOSIP's ABIS (API 0.9) from a gallery.",
      discussion: """
        Messages come from a queue of a broker that speaks STOMP 1.2, such as ActiveMQ, and answers \
        go to another. Each message has its effect once, and leaves the queue together with its \
        answer's coming into the other: the program and the broker may be killed at any time. One \
        program serves a queue and its gallery. Data are fetched from the servers of --share alone. \
        Documentation/mosip.md says what is answered.

        Exit status: 2 usage, 3 bad input; it runs until it is ended by a signal.

        Example: ridgeline serve abis people --broker stomp://127.0.0.1:61613 --share http://127.0.0.1:8080
        """)

    @OptionGroup var options: GalleryOptions

    @Option(
      parsing: .upToNextOption,
      help: "The broker, stomp://HOST:PORT or stomp+ssl://HOST:PORT; several are tried in turn.")
    var broker = ["stomp://127.0.0.1:61613"]

    @Option(
      help: "File with the user of the broker and, on a second line, the password.",
      completion: .file())
    var credentials: String?

    @Option(help: "Authorities of certificates of brokers and servers, PEM.", completion: .file())
    var authorities: String?

    @Flag(help: "Speak in clear with a broker on another machine.")
    var clear = false

    @OptionGroup var queues: QueueOptions

    @Option(
      parsing: .upToNextOption,
      help: "The servers that data may be fetched from, http(s)://HOST:PORT.")
    var share: [String] = []

    @Option(
      help: """
        File of JSON with tokens (an address), application, client and secret, where the data need \
        a token.
        """, completion: .file())
    var shareClient: String?

    @Option(
      help: "Private key that opens the data, PEM.", completion: .file())
    var shareKey: String?

    @Option(help: "Certificate that the data are shared for, PEM.", completion: .file())
    var shareCertificate: String?

    @Option(help: "Allowed rate of false positive identifications.")
    var rate = 0.001

    @Option(help: "Maximum number of candidates of an answer.")
    var candidates = 100

    @Option(help: "The least number of fingers of a reference.")
    var minimumFingers = 1

    @Option(help: "The least quality of a finger, 0 to 100.")
    var minimumQuality = 0

    @Flag(help: "Compare every reference in full: slow.")
    var exhaustive = false

    @Flag(help: "Keep the ridge textures too.")
    var texture = false

    @OptionGroup var threads: ThreadsOption

    func validate() throws {
      guard rate > 0, rate <= 1 else { throw ValidationError("--rate must lie between 0 and 1") }
      guard candidates >= 1 else { throw ValidationError("--candidates must be at least 1") }
      guard (1...10).contains(minimumFingers) else {
        throw ValidationError("--minimum-fingers must lie between 1 and 10")
      }
      guard (0...100).contains(minimumQuality) else {
        throw ValidationError("--minimum-quality must lie between 0 and 100")
      }
      guard !broker.isEmpty else { throw ValidationError("--broker takes an address") }
      for address in broker {
        guard let broker = STOMPBroker(address) else {
          throw ValidationError("--broker \(address) is no stomp://HOST:PORT")
        }
        guard broker.tls != nil || broker.isLoopback || clear else {
          throw ValidationError(
            "--broker \(address) is on another machine: use stomp+ssl, or --clear to speak in clear"
          )
        }
      }
      for address in share where ShareAddress(address) == nil {
        throw ValidationError("--share \(address) is no http://HOST:PORT")
      }
    }

    func run() throws {
      let gallery = try options.open()
      guard !gallery.isReadOnly else {
        StandardError.print("the gallery \(options.folder) cannot be written")
        throw RidgelineExit.badInput.exit
      }
      let search = try options.search(in: gallery)
      let journal = try BadInput.attempt { () throws(Later) in
        try RequestJournal(path: "\(options.folder)/\(ABIS.journalName)")
      }
      var settings = ABISSettings()
      settings.falsePositiveRate = rate
      settings.candidates = candidates
      settings.minimumFingers = minimumFingers
      settings.minimumQuality = minimumQuality
      settings.isExhaustive = exhaustive
      settings.keepsTexture = texture
      settings.threads = threads.count
      let abis = ABIS(
        search: search, journal: journal, source: try dataShare(), settings: settings)
      let worker = ABISWorker(
        abis: abis, brokers: try brokers(),
        queues: queues.all, pings: queues.pings,
        logger: ServiceLog.logger("abis"))
      try BadInput.attempt { try BlockingRun.wait { await worker.run() } }
    }

    private func brokers() throws -> [STOMPBroker] {
      let lines = try credentials.map { try text($0).split(whereSeparator: \.isNewline) }
      return broker.compactMap(STOMPBroker.init).map { broker in
        var broker = broker
        broker.login = lines?.first.map(String.init)
        broker.passcode = lines?.dropFirst().first.map(String.init)
        if let authorities { broker.trust(authoritiesIn: authorities) }
        return broker
      }
    }

    private func dataShare() throws -> DataShare {
      var http = HTTPFetch()
      if let authorities { http.trust(authoritiesIn: authorities) }
      var client: DataShare.Client?
      if let shareClient {
        client = try ShareClientFile(contentsOf: shareClient).described
      }
      let certificate = try shareCertificate.map(text)
      let key = try shareKey.map { path in
        let pem = try text(path)
        return try BadInput.attempt { () throws(FetchFailure) in
          try ShareKey(pem: pem, certificate: certificate)
        }
      }
      return DataShare(
        servers: share.compactMap(ShareAddress.init), client: client, key: key, http: http)
    }

    private func text(_ path: String) throws -> String {
      try BadInput.attempt { try String(contentsOfFile: path, encoding: .utf8) }
    }
  }
#endif
