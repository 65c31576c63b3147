#if Service
  import ArgumentParser
  import RidgelineMosip

  /// The queues of a broker that an ABIS serves.
  struct QueueOptions: ParsableArguments {
    @Option(help: "The queue of messages.")
    var requests = "mosip-to-abis1"

    @Option(help: "The queue of answers.")
    var answers = "abis1-to-mosip"

    @Option(help: "A queue of pings beside it, which wait for no other message.")
    var pingRequests: String?

    @Option(help: "The queue of answers to them (default: that of all answers).")
    var pingAnswers: String?

    func validate() throws {
      guard pingAnswers == nil || pingRequests != nil else {
        throw ValidationError("--ping-answers goes with --ping-requests")
      }
      guard pingRequests != requests else {
        throw ValidationError("--ping-requests is another queue than --requests")
      }
    }

    /// Those of all messages.
    var all: ABISWorker.Queues { ABISWorker.Queues(requests: requests, answers: answers) }

    /// Those of pings; nil where they have none of their own.
    var pings: ABISWorker.Queues? {
      pingRequests.map { ABISWorker.Queues(requests: $0, answers: pingAnswers ?? answers) }
    }
  }
#endif
