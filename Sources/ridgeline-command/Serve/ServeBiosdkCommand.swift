#if Service
  import ArgumentParser
  import Logging
  import RidgelineMosip
  import RidgelineService
  import RidgelineShell

  /// Serves MOSIP's BioSDK.
  struct ServeBiosdkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "biosdk",
      abstract: "Serve MOSIP's BioSDK (REST 1.0) for fingers.",
      discussion: """
        Clients send no token: it listens on this machine alone, or with TLS to which every client \
        brings a certificate. A comparison is a match from --threshold on; requests may ask for a \
        higher one by the flag "threshold", not for a lower one. Documentation/mosip.md says what is \
        answered.

        Exit status: 0 ended as asked, 2 usage, 3 bad input.

        Example: ridgeline serve biosdk --port 9099 --threshold 44
        """)

    @Option(help: "The host to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port.")
    var port = 9099

    @Option(help: "The comparison score from which two people are the same.")
    var threshold = 40.0

    @Flag(help: "Tell scores beside decisions.")
    var scores = false

    @Option(help: "Certificate of the service with its chain, PEM.", completion: .file())
    var certificate: String?

    @Option(help: "Key of the certificate, PEM.", completion: .file())
    var key: String?

    @Option(help: "Authorities whose certificates clients bring, PEM.", completion: .file())
    var clients: String?

    func validate() throws {
      guard threshold > 0, threshold <= 1_000 else {
        throw ValidationError("--threshold must lie between 0 and 1000")
      }
      guard (0...65_535).contains(port) else { throw ValidationError("--port is no port") }
      let given = [certificate, key, clients].count { $0 != nil }
      guard given == 0 || given == 3 else {
        throw ValidationError("--certificate, --key and --clients belong together")
      }
    }

    private func listener(
      _ sdk: BioSDK, _ place: BioSDKListener.Settings
    ) throws -> BioSDKListener {
      do throws(BioSDKListener.Refusal) {
        return try BioSDKListener(sdk, settings: place, logger: ServiceLog.logger("biosdk"))
      } catch {
        throw ValidationError(error.description)
      }
    }

    func run() throws {
      var settings = BioSDKSettings()
      settings.threshold = threshold
      settings.tellsScores = scores
      var place = BioSDKListener.Settings()
      (place.host, place.port) = (host, port)
      if let certificate, let key, let clients {
        place.tls = .init(certificate: certificate, key: key, clients: clients)
      }
      let listener = try listener(BioSDK(settings: settings), place)
      try BadInput.attempt {
        try BlockingRun.wait {
          try await listener.run { port in
            StandardError.print("serving the BioSDK on \(host):\(port)")
          }
        }
      }
    }
  }
#endif
