import Synchronization

/// Messages that came in and wait for their turn, in their order.
final class Backlog: Sendable {
  private let count = Atomic(0)
  private let input: AsyncStream<STOMPFrame>.Continuation
  /// The messages; each is `done` once it was served.
  let messages: AsyncStream<STOMPFrame>

  /// An empty backlog.
  init() { (messages, input) = AsyncStream.makeStream(of: STOMPFrame.self) }

  /// How many wait or are being served.
  var waiting: Int { count.load(ordering: .relaxed) }

  /// Adds a message.
  func add(_ message: STOMPFrame) {
    count.add(1, ordering: .relaxed)
    input.yield(message)
  }

  /// One more was served.
  func done() { count.subtract(1, ordering: .relaxed) }

  /// There will be no more.
  func finish() { input.finish() }
}
