package import Logging
import NIOCore
import Synchronization

/// Serves the messages of a queue of a broker by an ABIS.
///
/// The answer to a message and its acknowledgement are one transaction of the broker, sent after the gallery has
/// committed: a message leaves the queue if and only if its answer is in the other. Whatever breaks before,
/// the broker sends the message again, and the ABIS knows what it has done.
package struct ABISWorker: Sendable {
  /// The queues of a broker.
  package struct Queues: Sendable, Hashable {
    /// Where messages come from, such as `mosip-to-abis1`.
    package var requests: String
    /// Where answers go to, such as `abis1-to-mosip`.
    package var answers: String

    /// Two queues.
    package init(requests: String, answers: String) {
      self.requests = requests
      self.answers = answers
    }
  }

  private let abis: ABIS
  private let brokers: [STOMPBroker]
  private let queues: Queues
  private let pings: Queues?
  private let logger: Logger
  private let served = Served()

  /// The messages that are sent ahead.
  private static let ahead = 64
  /// What the subscriptions are called.
  private static let (all, onlyPings) = ("0", "1")
  /// The first and the longest pause before a connection is tried again.
  private static let pauses = (first: Duration.milliseconds(250), longest: Duration.seconds(30))

  /// What was done on all connections.
  private final class Served: Sendable {
    /// The answers that were sent.
    let count = Atomic(0)
    /// The transactions that were begun, by whose number each is called.
    let transactions = Atomic(0)
  }

  /// A worker.
  ///
  /// - Parameters:
  ///   - abis: what serves.
  ///   - brokers: the broker, or several of which one is there at a time.
  ///   - queues: its queues.
  ///   - pings: queues beside them for messages that are to be answered at once, however many wait; nil for none.
  ///   - logger: told what happens, never what a message holds.
  package init(
    abis: ABIS, brokers: [STOMPBroker], queues: Queues, pings: Queues? = nil, logger: Logger
  ) {
    precondition(!brokers.isEmpty)
    self.abis = abis
    self.brokers = brokers
    self.queues = queues
    self.pings = pings
    self.logger = logger
  }

  /// Serves until the task is cancelled, through all breaks of connections.
  package func run() async {
    var (pause, turn) = (ABISWorker.pauses.first, 0)
    while !Task.isCancelled {
      let broker = brokers[turn % brokers.count]
      let before = served.count.load(ordering: .relaxed)
      do {
        try await serve(broker)
      } catch is CancellationError {
        break
      } catch {
        logger.warning(
          "the connection ended",
          metadata: [
            "broker": "\(broker.host):\(broker.port)", "reason": "\(error)",
          ])
      }
      guard !Task.isCancelled else { break }
      if served.count.load(ordering: .relaxed) > before {
        pause = ABISWorker.pauses.first
      } else {
        turn += 1
      }
      // Several workers should not come back at the same moment.
      try? await Task.sleep(for: pause * Double.random(in: 0.75...1.25))
      pause = min(pause * 2, ABISWorker.pauses.longest)
    }
    logger.info("ended", metadata: ["served": "\(served.count.load(ordering: .relaxed))"])
  }

  private func serve(_ broker: STOMPBroker) async throws {
    try await STOMPConnection.with(broker) { connection, frames in
      logger.info("connected", metadata: ["broker": "\(broker.host):\(broker.port)"])
      var subscriptions = [ABISWorker.subscription(to: queues.requests, as: ABISWorker.all)]
      if let pings {
        subscriptions.append(
          ABISWorker.subscription(to: pings.requests, as: ABISWorker.onlyPings))
      }
      try await connection.send(subscriptions)
      let backlog = Backlog()
      let confirmations = Confirmations()
      let serving = Task { try await serve(backlog, connection, confirmations) }
      let end = { @Sendable in
        serving.cancel()
        backlog.finish()
        confirmations.finish()
      }
      do {
        try await withTaskCancellationHandler {
          try await read(&frames, into: backlog, confirmations, connection)
        } onCancel: {
          end()
        }
      } catch {
        end()
        // What is being served is finished before anything is served again.
        let outcome = await serving.result
        if case .failure(let failure) = outcome, !(failure is CancellationError) { throw failure }
        throw error
      }
    }
  }

  private static func subscription(to queue: String, as id: String) -> STOMPFrame {
    STOMPFrame(
      "SUBSCRIBE",
      [
        "id": id, "destination": "/queue/\(queue)", "ack": "client-individual",
        "activemq.prefetchSize": "\(ABISWorker.ahead)", "activemq.exclusive": "true",
      ])
  }

  /// Reads frames until the connection ends; what needs no turn is answered at once.
  private func read(
    _ frames: inout STOMPConnection.Frames, into backlog: Backlog,
    _ confirmations: Confirmations, _ connection: STOMPConnection
  ) async throws {
    while let frame = try await frames.next() {
      switch frame.command {
      case "MESSAGE":
        if let request = ABISWorker.request(in: frame) {
          switch request.operation {
          case .ping, .pendingJobs, .referenceCount:
            let answer = try await abis.answer(to: request, waiting: backlog.waiting)
            _ = try await send(answer, to: frame, connection)
            continue
          case .insert, .identify, .delete: break
          }
        }
        guard backlog.waiting < 100 * ABISWorker.ahead else {
          throw STOMPError.malformed("more messages than were asked for")
        }
        backlog.add(frame)
      case "RECEIPT": confirmations.add(frame["receipt-id"] ?? "")
      default: throw STOMPError(refusal: frame)
      }
    }
    try Task.checkCancellation()
    throw STOMPError.closed
  }

  private static func request(in frame: STOMPFrame) -> ABISRequest? {
    frame.isTooLong ? nil : try? ABISRequest(frame.body)
  }

  /// Serves the messages of a connection, one after the other; closes it where one cannot be served now.
  ///
  /// The next is not begun before the broker has confirmed the last: a message that comes again finds the
  /// gallery as it was when it came first, without the effects of later ones.
  private func serve(
    _ backlog: Backlog, _ connection: STOMPConnection, _ confirmations: Confirmations
  ) async throws {
    do {
      for await frame in backlog.messages {
        try Task.checkCancellation()
        let answer = try await answer(to: frame, waiting: backlog.waiting)
        try await confirmations.wait(for: send(answer, to: frame, connection))
        backlog.done()
      }
    } catch {
      connection.close()
      throw error
    }
  }

  private func answer(to frame: STOMPFrame, waiting: Int) async throws(Later) -> [UInt8] {
    guard !frame.isTooLong else {
      return ABISReply.failure(.invalidRequest, id: nil, requestID: nil)
    }
    let request: ABISRequest
    do throws(ABISRequest.Refusal) {
      request = try ABISRequest(frame.body)
    } catch {
      return ABISReply.failure(error.reason, id: error.id, requestID: error.requestID)
    }
    return try await abis.answer(to: request, waiting: waiting)
  }

  /// Sends an answer and acknowledges its message, both or neither.
  ///
  /// - Returns: the receipt that the broker sends when both are done.
  private func send(
    _ answer: [UInt8], to message: STOMPFrame, _ connection: STOMPConnection
  ) async throws -> String {
    guard let ack = message["ack"] else {
      throw STOMPError.malformed("a message that cannot be acknowledged")
    }
    let number = served.transactions.add(1, ordering: .relaxed).newValue
    let transaction = "\(number)"
    // Answers go where the message's queue has its own.
    let answers =
      message["subscription"] == ABISWorker.onlyPings ? pings?.answers : queues.answers
    var reply = STOMPFrame(
      "SEND",
      [
        "destination": "/queue/\(answers ?? queues.answers)", "persistent": "true",
        "transaction": transaction,
      ], body: answer)
    if let correlation = message["correlation-id"] { reply.add("correlation-id", correlation) }
    // In kind: the broker makes bytes of what has a length, text of what has none.
    if message.isBytes { reply.add("content-length", "\(answer.count)") }
    try await connection.send([
      STOMPFrame("BEGIN", ["transaction": transaction]),
      reply,
      STOMPFrame("ACK", ["id": ack, "transaction": transaction]),
      STOMPFrame("COMMIT", ["transaction": transaction, "receipt": transaction]),
    ])
    let count = served.count.add(1, ordering: .relaxed).newValue
    if count % 100 == 0 { logger.info("served", metadata: ["messages": "\(count)"]) }
    return transaction
  }
}
